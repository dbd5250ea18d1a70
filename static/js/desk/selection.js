// Takes what is selected in the text over into the form: by mouse, by touch or with the keyboard.
import { placeOf, wordsBetween } from "../text/offsets.js";
import { placeNow, saySelected, setPlace, theText } from "./place.js";

const SETTLED = 120; // milliseconds without a change: touch handles fire many
let timer = 0;

/** @returns {import("./place.js").Place|null} what is selected of the text */
export function selected() {
  const [root, selection] = [theText(), document.getSelection()];
  if (!root || !selection || selection.isCollapsed) return null;
  // A selection may begin or end beside the text: what of it lies in the text is meant.
  if (!root.contains(selection.anchorNode) && !root.contains(selection.focusNode)) return null;
  const range = selection.getRangeAt(0);
  const start = placeOf(root, range.startContainer, range.startOffset, "start");
  const end = placeOf(root, range.endContainer, range.endOffset, "end");
  return start === null || end === null || start >= end ? null : { start, end };
}

/** Fill the form from the selection, if it lies in the text. */
function take() {
  const [place, before] = [selected(), placeNow()];
  if (!place || (before?.start === place.start && before.end === place.end)) return;
  if (setPlace(place)) saySelected(wordsBetween(theText(), place.start, place.end));
}

/** No selection of the browser's own beside the chosen words. */
export function unselect() {
  const selection = document.getSelection();
  if (selection && !selection.isCollapsed) selection.removeAllRanges();
}

export function watchSelection() {
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    timer = setTimeout(take, SETTLED);
  });
}
