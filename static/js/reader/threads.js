// Threads: for each topic and pair of neighbouring columns one line, from the first passage left to the first right.
import { columnOf, partnersOf, topicsOf } from "./passages.js";

const SVG = "http://www.w3.org/2000/svg";
const BESIDE = 34; // pixels between the text and where a line begins: room for the paragraph's number

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

/** @param {SVGElement} svg @param {string} topic @param {Element} left @param {Element} right */
function draw(svg, topic, left, right) {
  const [from, to] = [left.getAttribute("data-passage"), right.getAttribute("data-passage")];
  const [start, end] = [lineOf(from, true), lineOf(to, false)];
  if (!start || !end) return;
  const frame = svg.getBoundingClientRect();
  const x1 = edge(left, "right") - frame.left + BESIDE;
  const x2 = edge(right, "left") - frame.left - BESIDE;
  const [y1, y2] = [start.bottom - frame.top - 8, end.top - frame.top + 12];
  const bend = Math.max(14, (x2 - x1) / 2);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", `M${x1} ${y1} C${x1 + bend} ${y1},${x2 - bend} ${y2},${x2} ${y2}`);
  path.dataset.topic = topic;
  path.dataset.from = from;
  path.dataset.to = to;
  svg.append(path);
}

/** @param {Element} note @param {"left"|"right"} side @returns {number} where the text of its block ends */
function edge(note, side) {
  return note.closest(".block").querySelector("[data-start]").getBoundingClientRect()[side];
}

/** @param {SVGElement} svg */
function redraw(svg) {
  svg.replaceChildren();
  if (getComputedStyle(svg).display === "none") return;
  for (const [topic, columns] of firsts()) {
    for (const [column, left] of columns) {
      const right = columns.get(column + 1);
      if (right) draw(svg, topic, left, right);
    }
  }
  fade(svg);
}

/** Lines of passages in view are seen, the others hinted at. @param {SVGElement} svg */
function fade(svg) {
  const seen = new Map();
  const inView = (guid) => {
    const rect = seen.get(guid) ?? lineOf(guid, false);
    seen.set(guid, rect);
    return rect !== undefined && rect.bottom > 60 && rect.top < innerHeight;
  };
  for (const path of svg.querySelectorAll("path")) {
    path.classList.toggle("near", inView(path.dataset.from) && inView(path.dataset.to));
  }
}

/** @param {SVGElement} svg @param {string|null} guid */
function follow(svg, guid) {
  for (const path of svg.querySelectorAll("path.extra")) path.remove();
  for (const path of svg.querySelectorAll("path")) {
    path.classList.toggle("on", guid !== null && [path.dataset.from, path.dataset.to].includes(guid));
  }
  const own = guid && document.getElementById(`n-${guid}`);
  if (!own) return;
  for (const partner of partnersOf(guid)) {
    const note = document.getElementById(`n-${partner}`);
    const step = note ? columnOf(note) - columnOf(own) : 0;
    const drawn = svg.querySelector(
      `path[data-from="${partner}"][data-to="${guid}"], path[data-from="${guid}"][data-to="${partner}"]`,
    );
    if (!note || Math.abs(step) !== 1 || drawn) continue;
    draw(svg, "", step > 0 ? own : note, step > 0 ? note : own);
    svg.lastElementChild?.classList.add("extra", "on");
  }
}

export function watchThreads() {
  const columns = document.querySelector(".columns");
  if (!columns || columns.querySelectorAll(".column").length < 2) return;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "threads");
  svg.setAttribute("aria-hidden", "true");
  columns.append(svg);
  let waiting = 0;
  const soon = (work) => () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => work(svg));
  };
  const observer = new ResizeObserver(soon(redraw));
  for (const sheet of columns.querySelectorAll(".sheet")) observer.observe(sheet);
  document.fonts?.ready.then(soon(redraw));
  columns.addEventListener("toggle", soon(redraw), true);
  columns.addEventListener("scroll", soon(redraw), { passive: true });
  addEventListener("scroll", soon(fade), { passive: true });
  document.addEventListener("passage", (event) => follow(svg, event.detail));
}
