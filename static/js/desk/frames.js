// A frame around the chosen words, line by line, as a highlight can have no border.

import { textsOf } from "../text/offsets.js";

const GAP = 2; // pixels between the words and the frame
const SAME = 6; // pixels by which the words of one line differ at most

/** @type {Range|null} */
let shown = null;

/** @returns {HTMLElement|null} */
function layer() {
  return document.getElementById("frames");
}

/** Draw the frames anew. */
function draw() {
  const frames = layer();
  const parent = frames?.parentElement;
  if (!frames || !parent) return;
  const boxes = shown?.startContainer.isConnected ? linesOf(shown) : [];
  while (frames.children.length > boxes.length) frames.lastElementChild?.remove();
  while (frames.children.length < boxes.length) frames.append(document.createElement("i"));
  const origin = parent.getBoundingClientRect();
  for (const [at, box] of boxes.entries()) {
    Object.assign(frames.children[at].style, {
      left: `${box.left - origin.left - GAP}px`,
      top: `${box.top - origin.top - GAP}px`,
      width: `${box.right - box.left + 2 * GAP}px`,
      height: `${box.bottom - box.top + 2 * GAP}px`,
    });
  }
  document.dispatchEvent(new CustomEvent("framed", { detail: boxes }));
}

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** The boxes of the words alone: elements around them, and what is no text, have boxes of other heights.
 * @param {Range} range @returns {DOMRect[]} */
function boxesOf(range) {
  const found = [];
  for (const block of document.querySelectorAll("[data-text] [data-start]")) {
    if (!range.intersectsNode(block)) continue;
    for (const node of textsOf(block)) {
      if (!range.intersectsNode(node)) continue;
      const words = document.createRange();
      words.setStart(node, node === range.startContainer ? range.startOffset : 0);
      words.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
      found.push(...words.getClientRects());
    }
  }
  return found;
}

/** @param {Range} range @returns {Box[]} one for each line, none over the next */
function linesOf(range) {
  /** @type {Box[]} */
  const lines = [];
  for (const { left, right, top, bottom, width } of boxesOf(range)) {
    const line = lines.at(-1);
    if (!width) continue;
    if (line && Math.abs(line.bottom - bottom) < SAME) {
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, right);
    } else lines.push({ left, right, top, bottom });
  }
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    if (!next || next.top >= line.bottom) continue;
    const between = (next.top + line.bottom) / 2;
    line.bottom = between - GAP;
    next.top = between + GAP;
  }
  return lines;
}

export function watchFrames() {
  document.addEventListener("chosen", (event) => {
    shown = event.detail ?? null;
    draw();
  });
  document.fonts?.ready.then(draw);
  const text = document.querySelector("[data-text]");
  if (text) new ResizeObserver(draw).observe(text);
}
