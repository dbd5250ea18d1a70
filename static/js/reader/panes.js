// Panes that scroll together: where one is read the others show the same topics. With Alt held a pane scrolls alone,
// and stays that far off.
import { carry, reading, stops } from "./following.js";
import { firsts, lineOf } from "./passages.js";
import { isPane, shownColumns } from "./view.js";

const REST = 140; // milliseconds without scrolling, after which still readers' columns follow
const GESTURE = 300; // milliseconds: what comes later is a new movement, before which heights are measured again
const STEP = 56; // pixels that an arrow scrolls
const LINE = 24; // pixels of a line, for wheels that count in lines
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {WeakMap<Element, number>} where we scrolled a pane to, or saw it last */
const known = new WeakMap();
/** @type {WeakMap<Element, number>} how far a pane was scrolled alone, in pixels */
const apart = new WeakMap();
/** @type {{lines: import("./following.js").Stops[], between: import("./following.js").Stops[]}|undefined} */
let measured;
let [moved, resting, held] = [0, 0, false];
/** @type {string|undefined} the column scrolled last */
let leader;

/** @param {Element[]} panes what lies where now */
function measure(panes) {
  const top = panes.map((pane) => pane.getBoundingClientRect().top - pane.scrollTop);
  const places = panes.map(() => new Map());
  for (const [topic, columns] of firsts()) {
    for (const [index, pane] of panes.entries()) {
      const first = columns.get(Number(pane.getAttribute("data-column")));
      const line = first && lineOf(first, false);
      if (line) places[index].set(topic, line.top - top[index]);
    }
  }
  const between = panes.slice(1).map((pane, index) => {
    const [left, right] = [places[index], places[index + 1]];
    const pairs = [...left].filter(([topic]) => right.has(topic)).map(([topic, y]) => [y, right.get(topic)]);
    return stops(pairs, panes[index].scrollHeight, pane.scrollHeight);
  });
  measured = { lines: panes.map((pane) => reading(pane.scrollHeight, pane.clientHeight)), between };
}

/** Bring the other panes to where this one is, from neighbour to neighbour. @param {Element} pane */
export function lead(pane) {
  const panes = shownColumns();
  const first = panes.indexOf(pane);
  if (first < 0 || !panes.every(isPane)) return;
  if (!measured || performance.now() - moved > GESTURE) measure(panes);
  moved = performance.now();
  leader = pane.getAttribute("data-column");
  known.set(pane, pane.scrollTop);
  const line = carry(measured.lines[first], pane.scrollTop - (apart.get(pane) ?? 0), 0);
  for (const [step, end] of [
    [1, panes.length],
    [-1, -1],
  ]) {
    let value = line;
    for (let next = first + step; next !== end; next += step) {
      value = carry(measured.between[step > 0 ? next - 1 : next], value, step > 0 ? 0 : 1);
      const other = panes[next];
      other.scrollTop = carry(measured.lines[next], value, 1) + (apart.get(other) ?? 0);
      known.set(other, other.scrollTop);
    }
  }
}

/** Scroll one pane and leave the others; from then on it keeps the difference. @param {Element} pane @param {number} by */
export function alone(pane, by) {
  const before = pane.scrollTop;
  pane.scrollTop += by;
  apart.set(pane, (apart.get(pane) ?? 0) + pane.scrollTop - before);
  known.set(pane, pane.scrollTop);
}

/** @param {Event} event a pane, or the page, has moved */
function scrolled(event) {
  const pane = event.target;
  if (!(pane instanceof Element) || !pane.matches(".column") || !isPane(pane)) return;
  const before = known.get(pane) ?? 0;
  if (Math.abs(pane.scrollTop - before) <= 1) return; // this is what we did
  if (held) {
    apart.set(pane, (apart.get(pane) ?? 0) + pane.scrollTop - before);
    known.set(pane, pane.scrollTop);
    return;
  }
  clearTimeout(resting);
  if (STILL.matches) resting = setTimeout(() => lead(pane), REST);
  else lead(pane);
}

/** @param {WheelEvent} event with Alt some browsers would leave the page */
function wheeled(event) {
  const pane = event.target.closest?.(".column");
  if (!event.altKey || !pane || !isPane(pane)) return;
  event.preventDefault();
  const unit = [1, LINE, pane.clientHeight][event.deltaMode];
  alone(pane, event.deltaY * unit);
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  held = event.altKey;
  const pane = event.target.closest?.(".column");
  const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (event.type === "keyup" || !way || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  if (!pane || !isPane(pane) || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  alone(pane, way * STEP);
}

/** Forget what was measured, and how far panes were scrolled apart. */
export function startAfresh() {
  measured = undefined;
  for (const pane of document.querySelectorAll(".column")) apart.delete(pane);
}

/** @returns {Element|null} the column that was scrolled or reached last, else the first */
export function leading() {
  return document.querySelector(`.column[data-column="${leader ?? 1}"]`) ?? document.querySelector(".column");
}

export function watchPanes() {
  document.addEventListener("scroll", scrolled, { capture: true, passive: true });
  document.addEventListener("wheel", wheeled, { passive: false });
  document.addEventListener("keydown", pressed);
  document.addEventListener("keyup", pressed);
  addEventListener("blur", () => {
    held = false;
  });
  document.addEventListener("focusin", (event) => {
    leader = event.target.closest?.(".column")?.getAttribute("data-column") ?? leader;
  });
  document.addEventListener("swapped", startAfresh);
}
