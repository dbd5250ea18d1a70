// Pointing at a passage, or reaching it with the keyboard, shows it everywhere it stands, and its partners.
import { bringPartners } from "./partners.js";
import { noteOf, partnersOf, passageAt, piecesOf } from "./passages.js";

/** @type {string|null} the passage shown */
let current = null;
/** @type {string|null} the passage last clicked or reached */
let chosen = null;
/** where the pointer was: what moves beneath a resting pointer is not pointed at */
let pointer = [-1, -1];

/** @returns {string|null} the passage the reader went to last */
export function chosenPassage() {
  return chosen;
}

/** @param {string|null} guid */
export function show(guid) {
  if (guid === current) return;
  for (const element of document.querySelectorAll(".on, .partner")) element.classList.remove("on", "partner");
  current = guid;
  if (guid) {
    for (const piece of piecesOf(guid)) piece.classList.add("on");
    for (const partner of partnersOf(guid)) {
      for (const piece of piecesOf(partner)) piece.classList.add("partner");
    }
  }
  document.dispatchEvent(new CustomEvent("passage", { detail: guid }));
}

/** Go to a passage's note, and show its partners as far as both fit. @param {string} guid */
export function lead(guid) {
  chosen = guid;
  show(guid);
  noteOf(guid)?.scrollIntoView({ block: "nearest" });
  bringPartners(guid);
}

/** @param {PointerEvent} event */
function point(event) {
  const [x, y] = pointer;
  pointer = [event.clientX, event.clientY];
  if (event.pointerType === "touch" || (event.clientX === x && event.clientY === y)) return;
  show(passageAt(event.target));
}

export function watchFocus() {
  document.addEventListener("pointerover", point);
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest?.(".column")) chosen = passageAt(event.target);
  });
  document.addEventListener("focusin", (event) => {
    const guid = passageAt(event.target);
    if (guid) chosen = guid;
    // A press on the text focuses its column: what was pointed at stays.
    if (guid || !event.target.matches(".column")) show(guid);
  });
  document.addEventListener("swapped", () => {
    const before = current;
    current = null;
    show(before && noteOf(before) ? before : null);
  });
}
