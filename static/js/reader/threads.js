// Threads: for each topic and pair of neighbouring columns one line, from the first passage left to the first right.
import { lineBetween } from "./lanes.js";
import { columnOf, firsts, lineOf, noteOf, partnersOf } from "./passages.js";
import { frameOf } from "./view.js";

const SVG = "http://www.w3.org/2000/svg";

/** @type {string|null} the passage pointed at */
let pointed = null;

/** @returns {Map<number, {topic: string, left: string, right: string}[]>} left column -> its lines, in text order */
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
  const frame = svg.getBoundingClientRect();
  const paths = [];
  for (const beside of lines().values()) {
    const last = Math.max(1, beside.length - 1);
    for (const [index, { topic, left, right }] of beside.entries()) {
      const path = lineBetween(frame, left, right, beside.length > 1 ? index / last : 0.5);
      if (!path) continue;
      path.dataset.topic = topic;
      paths.push(path);
    }
  }
  svg.append(...paths);
  fade(svg);
  follow(svg, pointed);
}

/** Lines of passages in view are seen, those that leave it less, the others hinted at. @param {SVGElement} svg */
function fade(svg) {
  const [seen, frames] = [new Map(), new Map()];
  const frameFor = (column) => frames.get(column) ?? frames.set(column, frameOf(column)).get(column);
  const inView = (guid) => {
    if (!seen.has(guid)) {
      const [rect, frame] = [lineOf(guid, false), frameFor(noteOf(guid).closest(".column"))];
      seen.set(guid, rect !== undefined && rect.bottom > frame.top && rect.top < frame.bottom);
    }
    return seen.get(guid);
  };
  for (const path of svg.querySelectorAll("path")) {
    const [from, to] = [inView(path.dataset.from), inView(path.dataset.to)];
    path.classList.toggle("near", from && to);
    path.classList.toggle("leaving", from !== to);
  }
}

/** Every partner in the columns beside it gets its line. @param {SVGElement} svg @param {string|null} guid */
function follow(svg, guid) {
  pointed = guid;
  for (const path of svg.querySelectorAll("path.extra")) path.remove();
  const drawn = new Set();
  for (const path of svg.querySelectorAll("path")) {
    const ends = [path.dataset.from, path.dataset.to];
    const isOwn = guid !== null && ends.includes(guid);
    path.classList.toggle("on", isOwn);
    if (isOwn) drawn.add(ends.find((end) => end !== guid));
  }
  const own = guid && noteOf(guid);
  if (!own || getComputedStyle(svg).display === "none") return;
  const frame = svg.getBoundingClientRect();
  const extra = partnersOf(guid).map((partner) => {
    const step = columnOf(noteOf(partner)) - columnOf(own);
    if (Math.abs(step) !== 1 || drawn.has(partner)) return undefined;
    const path = step > 0 ? lineBetween(frame, guid, partner) : lineBetween(frame, partner, guid);
    path?.classList.add("extra", "on");
    return path;
  });
  svg.append(...extra.filter((path) => path !== undefined));
}

/** @param {() => void} work @returns {() => void} the same, once in a frame */
function soon(work) {
  let waiting = 0;
  return () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(work);
  };
}

/** @returns {SVGElement|undefined} a place to draw in, when there is something to draw between */
function place() {
  const columns = document.querySelector(".columns");
  if (!columns || columns.querySelectorAll(".column").length < 2) return undefined;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "threads");
  svg.setAttribute("aria-hidden", "true");
  columns.append(svg);
  return svg;
}

export function watchThreads() {
  let svg = place();
  const [again, fainter] = [soon(() => svg && redraw(svg)), soon(() => svg && fade(svg))];
  const observer = new ResizeObserver(again);
  const observe = () => {
    observer.disconnect();
    for (const sheet of document.querySelectorAll(".column .sheet")) observer.observe(sheet);
  };
  document.addEventListener("swapped", () => {
    svg = place();
    pointed = null;
    observe();
    again();
  });
  document.fonts?.addEventListener("loadingdone", again);
  document.addEventListener("toggle", again, true);
  document.addEventListener("moved", again);
  addEventListener("resize", again);
  // A pane's scrolling moves what threads lead to; the page's moves threads along.
  document.addEventListener("scroll", (event) => (event.target === document ? fainter() : again()), {
    capture: true,
    passive: true,
  });
  document.addEventListener("passage", (event) => svg && follow(svg, event.detail));
  observe();
  again();
}
