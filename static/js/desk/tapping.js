// By mouse and by touch: a tap on a sentence chooses it, a tap on a mark opens its passage; drawing selects words.
import { placeOf } from "../text/offsets.js";
import { allSentences, choose, sentenceAt } from "./cursor.js";
import { stillUnsaved } from "./form.js";
import { theText } from "./place.js";
import { open } from "./sending.js";

const DOUBLE = 250; // milliseconds in which a second click makes it a selection of a word
const OWN = "a, button, summary, mark, .more, .number, .furniture"; // what a tap on them means is said elsewhere

let waiting = 0;

/** @param {number} x @param {number} y @returns {number|null} the place in the text at a point of the window */
export function placeAt(x, y) {
  const [root, caret] = [theText(), document.caretPositionFromPoint?.(x, y)];
  const range = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret
    ? [caret.offsetNode, caret.offset]
    : [range?.startContainer, range?.startOffset ?? 0];
  if (!root || !node || !root.contains(node)) return null;
  return placeOf(root, node, offset, "start");
}

/** @param {string} guid @returns {HTMLAnchorElement|null} the link that opens a passage */
function editOf(guid) {
  return document.querySelector(`a[data-edit="${CSS.escape(guid)}"]`);
}

/** @param {string|null} guid opens its passage, once it is known that no word is being selected by a second click */
export function openSoon(guid) {
  const edit = guid ? editOf(guid) : null;
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    if (edit && document.getSelection()?.isCollapsed) open(edit.href);
  }, DOUBLE);
}

/** @param {string} guid */
export function openNow(guid) {
  const edit = editOf(guid);
  if (edit) open(edit.href);
}

/** A tap on a sentence. @param {MouseEvent} event */
function tapped(event) {
  const target = /** @type {Element} */ (event.target);
  if (!target.closest?.("[data-text] [data-start]") || target.closest(OWN) || event.detail !== 1) return;
  const place = placeAt(event.clientX, event.clientY);
  waiting = setTimeout(() => {
    if (place === null || !document.getSelection()?.isCollapsed) return;
    const sentence = allSentences()[sentenceAt(place)];
    if (sentence && place <= sentence.end) choose(sentence);
  }, DOUBLE);
}

/** A link that opens something in the form. @param {MouseEvent} event */
function followed(event) {
  const target = /** @type {Element} */ (event.target);
  if (target.closest?.("a[data-take]")) stillUnsaved(false); // what was typed is let go on purpose
  const ref = target.closest?.("[data-text] a.ref");
  const link = ref
    ? editOf(ref.id.replace(/^p-/, ""))
    : target.closest?.("a[data-edit], a[data-take], a[data-cancel]");
  if (!link) return;
  event.preventDefault();
  open(link.href);
}

export function watchTapping() {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
    if (event.detail > 1) clearTimeout(waiting);
    followed(event);
    tapped(event);
  });
  // Words selected after a tap are what is meant, also when they are let go of before its time has run.
  document.addEventListener("selectionchange", () => {
    if (!document.getSelection()?.isCollapsed) clearTimeout(waiting);
  });
}
