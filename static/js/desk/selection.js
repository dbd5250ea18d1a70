// Takes what is selected in the text over into the form: by mouse, by touch or with the keyboard.
import { codePoints, placeOf, rangeOf, wordsBetween } from "../text/offsets.js";

const SETTLED = 120; // milliseconds without a change: touch handles fire many
let timer = 0;

/** Fill the form from the selection, if it lies in the text. */
function take() {
  const root = document.querySelector("[data-text]");
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("passage-form"));
  const selection = document.getSelection();
  if (!root || !form || !selection || selection.isCollapsed) return;
  // A selection may begin or end beside the text: what of it lies in the text is meant.
  if (!root.contains(selection.anchorNode) && !root.contains(selection.focusNode)) return;
  const range = selection.getRangeAt(0);
  const said = document.getElementById("said");
  if (form.elements.quote.readOnly) {
    if (said) said.textContent = said.dataset.readonly ?? "";
    return;
  }
  const start = placeOf(root, range.startContainer, range.startOffset, "start");
  const end = placeOf(root, range.endContainer, range.endOffset, "end");
  if (start === null || end === null || start >= end) return;
  if (form.elements.start.value === String(start) && form.elements.end.value === String(end)) return;
  const words = wordsBetween(root, start, end);
  for (const place of form.querySelectorAll("input[name=place]")) place.checked = false;
  form.elements.start.value = String(start);
  form.elements.end.value = String(end);
  form.elements.quote.value = words;
  show(root, start, end);
  if (said) said.textContent = (said.dataset.selected ?? "").replace("#", String(codePoints(words)));
  const where = document.getElementById("where");
  if (where) where.textContent = `${start}–${end}`;
}

/** @param {Element} root @param {number} start @param {number} end */
function show(root, start, end) {
  if (!("highlights" in CSS)) return;
  const range = rangeOf(root, start, end);
  if (range) CSS.highlights.set("chosen", new Highlight(range));
}

/** Show the place that the form holds, after the page or the panel was loaded. */
export function showChosen() {
  if ("highlights" in CSS) CSS.highlights.delete("chosen");
  const root = document.querySelector("[data-text]");
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("passage-form"));
  if (!root || !form || form.elements.start.value === "" || form.elements.end.value === "") return;
  show(root, Number(form.elements.start.value), Number(form.elements.end.value));
}

/** Words typed by hand have no place yet: the server looks them up. */
function forgetPlace(event) {
  if (event.target.id !== "quote") return;
  event.target.form.elements.start.value = "";
  event.target.form.elements.end.value = "";
  if ("highlights" in CSS) CSS.highlights.delete("chosen");
}

export function watchSelection() {
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(take, SETTLED);
  });
  document.addEventListener("input", forgetPlace);
}
