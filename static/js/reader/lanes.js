// A thread's way: out of one text, down or up its own lane in the gutter, into the other text.
import { lineOf, noteOf } from "./passages.js";

const SVG = "http://www.w3.org/2000/svg";
const GAP = 6; // pixels between a line and the text or number it begins at
const NUMBERS = 34; // pixels on either side that belong to the numbers of paragraphs
const LEAST = 6; // pixels in the middle of a gutter that lines share when it is narrow
const BEND = 30; // pixels in height that a line takes to turn

/**
 * Out of the text, down or up its own lane, into the other text.
 * @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {number} lane @returns {string}
 */
function route(x1, y1, x2, y2, lane) {
  const bend = Math.min(BEND, Math.abs(y2 - y1) / 2) * Math.sign(y2 - y1);
  return `M${x1} ${y1} C${lane} ${y1},${lane} ${y1},${lane} ${y1 + bend} V${y2 - bend} C${lane} ${y2},${lane} ${y2},${x2} ${y2}`;
}

/** @param {Element} note @param {number} y @returns {DOMRect|undefined} the paragraph's number, when it stands there */
function numberAt(note, y) {
  const rect = note.closest(".block").querySelector(".number")?.getBoundingClientRect();
  return rect && rect.top - GAP < y && y < rect.bottom ? rect : undefined;
}

/** @param {Element} note @param {number} y @returns {number} where a line to the right of its column begins */
function leave(note, y) {
  const right = note.closest(".sheet").getBoundingClientRect().right;
  return Math.max(right + GAP, numberAt(note, y)?.right ?? 0);
}

/** @param {Element} note @param {number} y @returns {number} where a line from the left of its column ends */
function arrive(note, y) {
  const column = note.closest(".column");
  const left = column.getBoundingClientRect().left + Number.parseFloat(getComputedStyle(column).paddingLeft);
  return Math.min(left - GAP, numberAt(note, y)?.left ?? left);
}

/**
 * @param {DOMRect} frame of the picture @param {string} from the passage left @param {string} to the passage right
 * @param {number} place of all lines in this gutter, from 0 at its left to 1 at its right
 * @returns {SVGPathElement|undefined} not yet in the picture, so that many are measured before any is put in
 */
export function lineBetween(frame, from, to, place = 0.5) {
  const [start, end, left, right] = [lineOf(from, true), lineOf(to, false), noteOf(from), noteOf(to)];
  if (!start || !end || !left || !right) return undefined;
  const [y1, y2] = [start, end].map((line) => (line.top + line.bottom) / 2);
  const [x1, x2] = [leave(left, y1), arrive(right, y2)];
  const [edge, far] = [leave(left, -Infinity), arrive(right, -Infinity)];
  const free = Math.max(LEAST, far - edge - 2 * NUMBERS);
  const lane = (edge + far) / 2 + (place - 0.5) * free;
  const path = document.createElementNS(SVG, "path");
  path.setAttribute(
    "d",
    route(x1 - frame.left, y1 - frame.top, x2 - frame.left, y2 - frame.top, lane - frame.left),
  );
  path.dataset.from = from;
  path.dataset.to = to;
  return path;
}
