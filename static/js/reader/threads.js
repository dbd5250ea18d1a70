// Threads: for each topic and pair of neighbouring columns one line, from the first passage left to the first right.
import { columnOf, partnersOf, topicsOf } from "./passages.js";

const SVG = "http://www.w3.org/2000/svg";
const GAP = 6; // pixels between a line and the text or number it begins at
const NUMBERS = 34; // pixels on either side that belong to the numbers of paragraphs
const LEAST = 6; // pixels in the middle of a gutter that lines share when it is narrow
const BEND = 30; // pixels in height that a line takes to turn

/** @type {string|null} the passage pointed at */
let pointed = null;

/** @returns {Map<string, Map<number, Element>>} topic -> column -> first note on it */
function firsts() {
  const found = new Map();
  for (const note of document.querySelectorAll(".note[data-topics]")) {
    for (const topic of topicsOf(note.getAttribute("data-passage"))) {
      const columns = found.get(topic) ?? found.set(topic, new Map()).get(topic);
      if (!columns.has(columnOf(note))) columns.set(columnOf(note), note);
    }
  }
  return found;
}

/** @param {string} guid @param {boolean} last @returns {DOMRect|undefined} the last or first line of a passage */
function lineOf(guid, last) {
  const marks = [...document.querySelectorAll(`mark[data-passage="${CSS.escape(guid)}"]`)];
  const rects = (last ? marks.at(-1) : marks[0])?.getClientRects();
  return rects?.length ? rects[last ? rects.length - 1 : 0] : undefined;
}

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
  const left = note.closest(".column").getBoundingClientRect().left;
  return Math.min(left - GAP, numberAt(note, y)?.left ?? left);
}

/**
 * @param {SVGElement} svg @param {Element} left a note @param {Element} right a note
 * @param {number} place of all lines in this gutter, from 0 at its left to 1 at its right
 * @returns {SVGPathElement|undefined}
 */
function draw(svg, left, right, place = 0.5) {
  const [from, to] = [left.getAttribute("data-passage"), right.getAttribute("data-passage")];
  const [start, end] = [lineOf(from, true), lineOf(to, false)];
  if (!start || !end) return undefined;
  const frame = svg.getBoundingClientRect();
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
  svg.append(path);
  return path;
}

/** @returns {Map<number, {topic: string, left: Element, right: Element}[]>} left column -> its lines, in text order */
function lines() {
  const found = new Map();
  for (const [topic, columns] of firsts()) {
    for (const [column, left] of columns) {
      const right = columns.get(column + 1);
      if (right) found.set(column, [...(found.get(column) ?? []), { topic, left, right }]);
    }
  }
  return found;
}

/** @param {SVGElement} svg */
function redraw(svg) {
  svg.replaceChildren();
  if (getComputedStyle(svg).display === "none") return;
  for (const beside of lines().values()) {
    const last = Math.max(1, beside.length - 1);
    for (const [index, { topic, left, right }] of beside.entries()) {
      const path = draw(svg, left, right, beside.length > 1 ? index / last : 0.5);
      if (path) path.dataset.topic = topic;
    }
  }
  fade(svg);
  follow(svg, pointed);
}

/** Lines of passages in view are seen, those that leave it less, the others hinted at. @param {SVGElement} svg */
function fade(svg) {
  const seen = new Map();
  const inView = (guid) => {
    const rect = seen.get(guid) ?? lineOf(guid, false);
    seen.set(guid, rect);
    return rect !== undefined && rect.bottom > 60 && rect.top < innerHeight;
  };
  for (const path of svg.querySelectorAll("path")) {
    const [from, to] = [inView(path.dataset.from), inView(path.dataset.to)];
    path.classList.toggle("near", from && to);
    path.classList.toggle("leaving", from !== to);
  }
}

/** @param {SVGElement} svg @param {string|null} guid */
function follow(svg, guid) {
  pointed = guid;
  for (const path of svg.querySelectorAll("path.extra")) path.remove();
  for (const path of svg.querySelectorAll("path")) {
    path.classList.toggle("on", guid !== null && [path.dataset.from, path.dataset.to].includes(guid));
  }
  const own = guid && document.getElementById(`n-${guid}`);
  if (!own || getComputedStyle(svg).display === "none") return;
  for (const partner of partnersOf(guid)) {
    const note = document.getElementById(`n-${partner}`);
    const step = note ? columnOf(note) - columnOf(own) : 0;
    const drawn = svg.querySelector(
      `path[data-from="${partner}"][data-to="${guid}"], path[data-from="${guid}"][data-to="${partner}"]`,
    );
    if (!note || Math.abs(step) !== 1 || drawn) continue;
    draw(svg, step > 0 ? own : note, step > 0 ? note : own)?.classList.add("extra", "on");
  }
}

/** @param {() => void} work @returns {() => void} the same, once in a frame */
function soon(work) {
  let waiting = 0;
  return () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(work);
  };
}

export function watchThreads() {
  const columns = document.querySelector(".columns");
  if (!columns || columns.querySelectorAll(".column").length < 2) return;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "threads");
  svg.setAttribute("aria-hidden", "true");
  columns.append(svg);
  const [again, fainter] = [soon(() => redraw(svg)), soon(() => fade(svg))];
  const observer = new ResizeObserver(again);
  for (const sheet of columns.querySelectorAll(".sheet")) observer.observe(sheet);
  document.fonts?.ready.then(again);
  columns.addEventListener("toggle", again, true);
  columns.addEventListener("scroll", again, { passive: true });
  addEventListener("scroll", fainter, { passive: true });
  document.addEventListener("passage", (event) => follow(svg, event.detail));
}
