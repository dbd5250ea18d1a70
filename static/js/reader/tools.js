// The row of tools, which without script would do nothing; and columns that can hold the focus, for keys and panes.
import { frameOf } from "./view.js";

function settle() {
  for (const tools of document.querySelectorAll(".tools")) tools.hidden = false;
  for (const column of document.querySelectorAll(".column[data-column]")) column.tabIndex = 0;
}

let isTab = false;

/** Tab leads from the end of one column to the next, whose beginning may be far above. @param {FocusEvent} event */
function reached(event) {
  const column = /** @type {Element} */ (event.target);
  if (!isTab || !column.matches(".column")) return;
  const [{ top }, frame] = [column.getBoundingClientRect(), frameOf(column)];
  if (top < frame.top || top > frame.bottom) column.scrollIntoView({ block: "start" });
}

export function watchTools() {
  document.addEventListener("keydown", (event) => {
    isTab = event.key === "Tab";
  });
  document.addEventListener("focusin", reached);
  document.addEventListener("swapped", settle);
  settle();
}
