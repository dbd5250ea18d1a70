// Plain reading: marks, numbers, notes and strips away, the words alone; and back. The words keep their place.
import { say, sentence } from "../page/said.js";
import { show } from "./focus.js";
import { holdPlace } from "./view.js";

const CLASS = "plain-reading";

/** @returns {boolean} */
export function isPlain() {
  return document.documentElement.classList.contains(CLASS);
}

/** A new page part is shown as it was asked for before. */
function settle() {
  document.querySelector("[data-tool='plain']")?.setAttribute("aria-pressed", String(isPlain()));
}

/** Hide all marks, or show them again. */
export function togglePlain() {
  const focused = document.activeElement;
  const column = focused?.closest(".column") ?? undefined;
  const back = holdPlace();
  document.documentElement.classList.toggle(CLASS);
  back(column?.getAttribute("data-column"));
  settle();
  // A reference that had focus is gone: its column keeps the keys.
  if (column && focused !== column && !focused?.getClientRects().length)
    column.focus({ preventScroll: true });
  show(null);
  say(sentence(isPlain() ? "hidden" : "shown-again"));
  document.dispatchEvent(new CustomEvent("moved"));
}

export function watchPlain() {
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-tool='plain']")) togglePlain();
  });
  document.addEventListener("swapped", settle);
  settle();
}
