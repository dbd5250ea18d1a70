// The sentence cursor: which sentence is chosen follows from the words in the form; keys move it and its edges.
// Where sentences begin and end is said by the page: it is decided in one place, on the server.
import { say as hear } from "../page/said.js";
import { rangeOf, wordsBetween } from "../text/offsets.js";
import { wordEdge } from "../text/words.js";
import { isOpened, placeNow, setPlace, theForm, theText } from "./place.js";
import { sayNamed } from "./saying.js";
import { unselect } from "./selection.js";
import { open } from "./sending.js";

/** @typedef {import("./place.js").Place} Place */

const NARROW = "(max-width: 60rem)";
const MARGIN = 90; // pixels that stay free above and below the chosen sentence

/** @type {Place[]|undefined} */
let sentences;
/** @type {number|undefined} the sentence at which extending began */
let anchor;
/** @type {number|undefined} the one at which it arrived */
let head;
/** Where the cursor was last, in code points, while nothing is chosen. @type {number|undefined} */
let last;

document.addEventListener("swapped", () => {
  sentences = undefined;
});

/** @returns {Place[]} in the order of the text */
export function allSentences() {
  if (!sentences) {
    const said = document.getElementById("sentence-places")?.textContent ?? "[]";
    sentences = JSON.parse(said).map(([start, end]) => ({ start, end }));
  }
  return sentences;
}

/** @param {number} place @returns {number} the sentence that a place is in, else the one before it; -1 before the first */
export function sentenceAt(place) {
  return allSentences().findLastIndex((sentence) => sentence.start <= place);
}

/** @returns {number} the first sentence in view */
function firstInView() {
  const root = theText();
  const block = [...(root?.querySelectorAll("[data-start]") ?? [])].find(
    (each) => each.getBoundingClientRect().bottom > MARGIN && !each.closest(".furniture"),
  );
  const start = Number(block?.dataset.start ?? 0);
  return Math.max(
    0,
    allSentences().findIndex((sentence) => sentence.start >= start),
  );
}

/** @param {1|-1} way @returns {number} the sentence next to what is chosen */
function beside(way) {
  const place = placeNow();
  if (place) return way > 0 ? after(place.end) : before(place.start);
  if (last === undefined) return firstInView();
  const here = sentenceAt(last);
  return allSentences()[here]?.start === last ? here : here + (way > 0 ? 1 : 0);
}

/** @param {number} end @returns {number} the first sentence that begins at or beyond it */
function after(end) {
  const found = allSentences().findIndex((sentence) => sentence.start >= end);
  return found < 0 ? allSentences().length : found;
}

/** @param {number} start @returns {number} the last sentence that ends at or before it */
function before(start) {
  return allSentences().findLastIndex((sentence) => sentence.end <= start);
}

/** @param {1|-1} way */
export async function step(way) {
  const next = beside(way);
  if (!allSentences()[next]) {
    sayNamed(way > 0 ? "last-sentence" : "first-sentence");
    return;
  }
  await choose(allSentences()[next]);
}

/** Choose a sentence; a passage that is open keeps its words, and this is a new one. @param {Place} sentence */
export async function choose(sentence) {
  if (isOpened() && !(await open(theForm()?.action ?? "", true))) return;
  goTo(sentenceAt(sentence.start));
}

/** Choose a sentence. @param {number} at */
export function goTo(at) {
  const sentence = allSentences()[at];
  if (!sentence) return;
  anchor = at;
  head = at;
  take(sentence);
}

/** @param {Place} place */
function take(place) {
  unselect();
  if (!setPlace(place)) return;
  last = place.start;
  const root = /** @type {HTMLElement} */ (theText());
  if (document.activeElement !== root && root.contains(document.activeElement)) {
    root.focus({ preventScroll: true });
  }
  bringIntoView(root, place);
  document.dispatchEvent(new CustomEvent("visited", { detail: place }));
  hear(wordsBetween(root, place.start, place.end)); // the line at the foot has no room for sentences
}

/** @param {Element} root @param {Place} place */
function bringIntoView(root, place) {
  const box = rangeOf(root, place.start, place.end)?.getBoundingClientRect();
  if (!box) return;
  const foot = innerHeight - MARGIN;
  if (box.top < MARGIN || box.height > foot - MARGIN) scrollBy({ top: box.top - MARGIN });
  else if (box.bottom > foot) scrollBy({ top: box.bottom - foot });
}

/** One sentence more on one side, or one less where extending began on the other. @param {1|-1} way */
export function extend(way) {
  const place = placeNow();
  if (!place) return step(way);
  const [first, final] = [sentenceAt(place.start), sentenceAt(place.end - 1)];
  const all = allSentences();
  const begun =
    anchor !== undefined &&
    head !== undefined &&
    Math.min(anchor, head) === first &&
    Math.max(anchor, head) === final;
  if (!begun) [anchor, head] = way > 0 ? [first, final] : [final, first];
  const next = Math.min(Math.max(head + way, 0), all.length - 1);
  if (next === head) return sayNamed(way > 0 ? "last-sentence" : "first-sentence");
  head = next;
  return take({ start: all[Math.min(anchor, head)].start, end: all[Math.max(anchor, head)].end });
}

/**
 * Move one edge of what is chosen by a word; outwards a sentence ends where it ends, with its full stop.
 * @param {"start"|"end"} edge @param {"in"|"out"} where
 */
export function nudge(edge, where) {
  const [root, place] = [theText(), placeNow()];
  if (!root || !place) return sayNamed("nothing");
  const moved = edge === "start" ? movedStart(root, place, where) : movedEnd(root, place, where);
  if (!moved || moved.start >= moved.end) return sayNamed("one-word");
  return take(moved);
}

/** @param {Element} root @param {Place} place @param {"in"|"out"} where @returns {Place|null} */
function movedStart(root, { start, end }, where) {
  if (where === "in") {
    const here = wordEdge(root, start - 1, "starts", 1); // an opening quotation mark goes with its word
    const next = here === undefined ? undefined : wordEdge(root, here, "starts", 1);
    return next === undefined ? null : { start: next, end };
  }
  const word = wordEdge(root, start, "starts", -1);
  const sentence = allSentences().findLast((each) => each.start < start)?.start;
  if (word === undefined && sentence === undefined) return null;
  return { start: Math.max(word ?? 0, sentence ?? 0), end };
}

/** @param {Element} root @param {Place} place @param {"in"|"out"} where @returns {Place|null} */
function movedEnd(root, { start, end }, where) {
  if (where === "in") {
    const here = wordEdge(root, end + 1, "ends", -1); // a full stop goes with its word
    const next = here === undefined ? undefined : wordEdge(root, here, "ends", -1);
    return next === undefined ? null : { start, end: next };
  }
  const word = wordEdge(root, end, "ends", 1);
  const sentence = allSentences().find((each) => each.end > end)?.end;
  const found = Math.min(word ?? Number.POSITIVE_INFINITY, sentence ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(found) ? { start, end: found } : null;
}

/** Where the cursor is to go on when nothing is chosen. @param {number} place */
export function remain(place) {
  last = place;
}

export function watchCursor() {
  document.addEventListener("placed", (event) => {
    last = event.detail.start;
  });
  // Whoever saves with a key goes on: the next sentence is chosen already.
  document.addEventListener("saved", (event) => {
    const { place, byKey, fields } = event.detail;
    if (!place) return;
    last = place.end;
    const root = theText();
    if (root && matchMedia(NARROW).matches) bringIntoView(root, place); // the form is below the text there
    if (byKey && !fields.passage?.[0]) {
      const next = after(place.end);
      if (allSentences()[next]) goTo(next);
      else sayNamed("end-of-text");
    }
  });
}
