// Two handles at the edges of the chosen words, to be drawn by mouse or finger; with keys the brackets do the same.
import { wordEdge } from "../text/words.js";
import { allSentences, sentenceAt } from "./cursor.js";
import { placeNow, setPlace, theForm, theText } from "./place.js";
import { unselect } from "./selection.js";
import { placeAt } from "./tapping.js";

// Pixels: the words are above the handle, and the finger is on it; a mouse points at the words themselves, or at
// the handle right below their line, so that no more than the space between two lines may be taken off.
const ABOVE = { mouse: 7, other: 16 };

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** @param {"start"|"end"} edge @returns {HTMLElement|null} */
function handle(edge) {
  return document.querySelector(`.handle[data-edge="${edge}"]`);
}

/** @param {Box[]} boxes the lines of the chosen words, in the window */
function stand(boxes) {
  const origin = document.querySelector(".text")?.getBoundingClientRect();
  const movable = boxes.length > 0 && placeNow() && !theForm()?.elements.quote.readOnly;
  for (const edge of /** @type {("start"|"end")[]} */ (["start", "end"])) {
    const grip = handle(edge);
    if (!grip || !origin) continue;
    grip.hidden = !movable;
    if (!movable) continue;
    const [box, x] = edge === "start" ? [boxes[0], boxes[0].left] : [boxes.at(-1), boxes.at(-1).right];
    Object.assign(grip.style, { left: `${x - origin.left}px`, top: `${box.bottom - origin.top}px` });
  }
}

/** @param {"start"|"end"} edge @param {number} at @returns {number|undefined} the edge of a word or a sentence there */
function snapped(edge, at) {
  const root = /** @type {HTMLElement} */ (theText());
  if (edge === "start") return wordEdge(root, at + 1, "starts", -1) ?? wordEdge(root, at, "starts", 1);
  const word = wordEdge(root, at, "ends", 1);
  const sentence = allSentences()[sentenceAt(at)]?.end;
  // Beyond the last word there is only the full stop.
  return sentence !== undefined && at <= sentence && (word === undefined || word > sentence)
    ? sentence
    : word;
}

/** @param {"start"|"end"} edge @param {number} x @param {number} y */
function draw(edge, x, y) {
  const [place, at] = [placeNow(), placeAt(x, y)];
  const moved = at === null ? undefined : snapped(edge, at);
  if (!place || moved === undefined || moved === place[edge]) return;
  const wanted = { ...place, [edge]: moved };
  if (wanted.start < wanted.end) setPlace(wanted);
}

/** @param {PointerEvent} event */
function grip(event) {
  const grip = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest?.(".handle"));
  const edge = /** @type {"start"|"end"|undefined} */ (grip?.dataset.edge);
  if (!grip || !edge) return;
  event.preventDefault();
  unselect();
  grip.setPointerCapture(event.pointerId);
  const above = event.pointerType === "mouse" ? ABOVE.mouse : ABOVE.other;
  const move = (/** @type {PointerEvent} */ now) => draw(edge, now.clientX, now.clientY - above);
  grip.addEventListener("pointermove", move);
  grip.addEventListener(
    "lostpointercapture",
    () => {
      grip.removeEventListener("pointermove", move);
      theText()?.focus({ preventScroll: true });
    },
    { once: true },
  );
}

export function watchHandles() {
  document.addEventListener("framed", (event) => stand(event.detail));
  document.addEventListener("pointerdown", grip);
}
