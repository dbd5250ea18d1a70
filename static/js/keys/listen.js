// When a key acts. A single letter may be part of a word that somebody dictates or types: so letters and signs act
// only while the text has focus, unless the reader wants them everywhere, or never (WCAG 2.1.4).
import { remember, remembered } from "../page/memory.js";
import { keyOf } from "./table.js";

/** @typedef {"text"|"page"|"never"} Reach where letter keys act */

const FIELDS =
  "input, textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox'], [role='combobox'], [role='listbox'], [role='menu'], [role='slider'], [role='spinbutton']";
// A text that becomes a textbox, so that words can be selected with the arrows, stays the text.
const TEXT = "[data-text][aria-readonly='true']";
// A key held down does these once.
const ONCE = new Set([
  "plain",
  "search",
  "keys",
  "save",
  "leave",
  "repeat",
  "undo",
  "next-article",
  "accept",
  "adjust",
  "gone",
]);
const REACHES = ["text", "page", "never"];

/** @returns {Reach} */
export function reach() {
  const kept = remembered("keys", "text");
  return /** @type {Reach} */ (REACHES.includes(kept) ? kept : "text");
}

/** @param {string} wanted */
export function setReach(wanted) {
  if (REACHES.includes(wanted)) remember("keys", wanted);
}

/** @param {KeyboardEvent} event @returns {boolean} whether the key belongs to somebody else */
function isTaken(event) {
  const target = /** @type {Element} */ (event.target);
  const field = target.closest?.(`${FIELDS}, [popover]`);
  return (
    event.defaultPrevented ||
    event.isComposing ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.getModifierState("AltGraph") ||
    (field != null && !field.matches(TEXT)) ||
    (event.key === "Enter" && target.closest?.("a[href], button, summary") != null) ||
    document.querySelector(event.key === "Escape" ? "dialog[open], :popover-open" : "dialog[open]") !== null
  );
}

/**
 * @param {"reading"|"desk"|"review"} place
 * @param {Record<string, () => void>} actions by their names in the table; a key without one stays the browser's
 * @param {string} text selects what counts as the text
 */
export function watchKeys(place, actions, text) {
  document.addEventListener("keydown", (event) => {
    const key = keyOf(event, place);
    if (!key || !actions[key.action] || isTaken(event)) return;
    const within = /** @type {Element} */ (event.target).closest?.(text) != null;
    if (key.free ? !within : reach() === "never" || (reach() === "text" && !within)) return;
    event.preventDefault();
    if (!(event.repeat && ONCE.has(key.action))) actions[key.action]();
  });
}
