// On a phone one article is shown at a time; each keeps its place, and a link into another one switches to it.

const NARROW = matchMedia("screen and (max-width: 60rem)");
/** @type {Map<string, number>} column -> where the page was scrolled to */
const places = new Map();

/** @type {Map<string, string>} fragment -> the column shown when a link led away from it */
const left = new Map();

/** the column shown, kept while the page's parts are swapped */
let showing = "1";

/** @param {Element} columns @param {string} number @param {boolean} keepPlace */
function show(columns, number, keepPlace) {
  const before = columns.getAttribute("data-showing");
  if (before === number) return;
  if (before) places.set(before, scrollY);
  columns.setAttribute("data-showing", number);
  showing = number;
  for (const link of document.querySelectorAll(".pair [data-show]")) {
    if (link.getAttribute("data-show") === number) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (before && keepPlace) scrollTo({ top: places.get(number) ?? 0, behavior: "instant" });
}

/** @returns {string} the address's fragment; empty when it is malformed */
function fragment() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

/** @param {Element} columns @returns {string|undefined} the column of the address's fragment */
function wanted(columns) {
  const target = document.getElementById(fragment());
  return target && columns.contains(target)
    ? (target.closest("[data-column]")?.getAttribute("data-column") ?? undefined)
    : undefined;
}

/** @returns {Element|null} the columns, when there is more than one */
function several() {
  const columns = document.querySelector(".columns");
  return columns && columns.querySelectorAll(":scope > .column").length > 1 ? columns : null;
}

/** One column, or all, as the window is wide. */
function settle() {
  const columns = several();
  if (!columns) return;
  const before = left.get(location.hash) ?? columns.getAttribute("data-showing") ?? "1";
  if (NARROW.matches) show(columns, wanted(columns) ?? before, false);
  else columns.removeAttribute("data-showing");
}

/** Where one column is shown at a time: show this one. @param {string} number */
export function showColumn(number) {
  const columns = several();
  if (columns?.hasAttribute("data-showing")) show(columns, number, true);
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = event.target.closest?.("a[href^='#']");
  const columns = several();
  if (!link || !columns || !NARROW.matches) return;
  const number = link.getAttribute("data-show");
  if (number) {
    event.preventDefault();
    show(columns, number, true);
    return;
  }
  const target = document.getElementById(link.getAttribute("href").slice(1));
  const column = target?.closest("[data-column]")?.getAttribute("data-column");
  left.set(location.hash, columns.getAttribute("data-showing") ?? "1");
  if (column) show(columns, column, false); // the browser then goes to the fragment, which is visible now
}

export function watchColumns() {
  NARROW.addEventListener("change", settle);
  addEventListener("hashchange", settle);
  document.addEventListener("click", follow);
  document.addEventListener("swapped", () => {
    const columns = several();
    if (!columns || !NARROW.matches) return;
    const there = columns.querySelector(`.column[data-column="${showing}"]`);
    show(columns, there ? showing : "1", false);
  });
  settle();
  if (NARROW.matches && location.hash) document.getElementById(fragment())?.scrollIntoView();
}
