// The columns and what the window shows of them. Columns scroll with the page, or, together, each as a pane.

/** @param {Element} element @returns {boolean} whether it can be seen, were it in the window: not folded away either */
export function isShown(element) {
  return element.checkVisibility?.() ?? element.getClientRects().length > 0;
}

/** @returns {HTMLElement[]} those that are shown, from left to right */
export function shownColumns() {
  return [...document.querySelectorAll(".column[data-column]")].filter(isShown);
}

/** @param {Element} column @returns {boolean} whether it scrolls by itself */
export function isPane(column) {
  return getComputedStyle(column).overflowY === "auto";
}

/** @returns {number} where what stays at the top of the window ends: the bar, or on a phone its first row */
function barsEnd() {
  const bar = document.querySelector(".deskbar");
  const sticky = [bar, ...(bar?.children ?? [])].filter(
    (each) => each && getComputedStyle(each).position === "sticky",
  );
  return Math.max(0, ...sticky.map((each) => each.getBoundingClientRect().bottom));
}

/** @param {Element} column @returns {{top: number, bottom: number, height: number}} what can be seen of it, in the window */
export function frameOf(column) {
  const rect = isPane(column) ? column.getBoundingClientRect() : { top: barsEnd(), bottom: innerHeight };
  const [top, bottom] = [Math.max(rect.top, barsEnd()), Math.min(rect.bottom, innerHeight)];
  return { top, bottom, height: bottom - top };
}

/** Scroll what the column scrolls with. @param {Element} column @param {number} by pixels */
export function scrollColumn(column, by) {
  if (isPane(column)) column.scrollTop += by;
  else scrollBy({ top: by });
}

/** Scroll so far that the element is well inside the window, if it is not. @param {Element} element */
export function reveal(element) {
  const column = element.closest(".column");
  if (!column) {
    element.scrollIntoView({ block: "center" });
    return;
  }
  const [rect, frame] = [element.getBoundingClientRect(), frameOf(column)];
  const margin = frame.height / 10;
  if (rect.top < frame.top + margin || rect.bottom > frame.bottom - margin)
    scrollColumn(column, rect.top - frame.top - frame.height / 3);
}

/**
 * Remember which block stands where, before something changes the layout.
 * @returns {(leader?: string) => void} brings what is in view back to its place: in each pane, or on the page for the
 *   leading column; blocks may have been replaced by the same ones
 */
export function holdPlace() {
  const held = shownColumns().map((column) => {
    const { top } = frameOf(column);
    const blocks = [...column.querySelectorAll("[data-start]")];
    const block = blocks.find((each) => isShown(each) && each.getBoundingClientRect().bottom > top);
    const start = block?.getAttribute("data-start");
    return { name: column.getAttribute("data-column"), start, at: block?.getBoundingClientRect().top ?? 0 };
  });
  return (leader) => {
    const paged = held.find(({ name }) => name === leader) ?? held[0];
    for (const place of held) {
      const column = document.querySelector(`.column[data-column="${place.name}"]`);
      const block = column?.querySelector(`[data-start="${place.start}"]`);
      if (!block || !isShown(block)) continue;
      const by = block.getBoundingClientRect().top - place.at;
      if (isPane(column)) column.scrollTop += by;
      else if (place === paged) scrollBy({ top: by, behavior: "instant" });
    }
  };
}
