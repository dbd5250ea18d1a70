// A frame around the chosen words, line by line, as a highlight can have no border.

const GAP = 2; // pixels between the words and the frame

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

/** @param {Range} range @returns {Box[]} one for each line, none over the next */
function linesOf(range) {
  /** @type {Box[]} */
  const lines = [];
  for (const { left, right, top, bottom, width } of range.getClientRects()) {
    const [line, middle] = [lines.at(-1), (top + bottom) / 2];
    if (!width) continue;
    // The number before a passage stands higher than the words of its line.
    if (line && middle < line.bottom - 2 && bottom > line.top + 2) {
      line.left = Math.min(line.left, left);
      line.right = Math.max(line.right, right);
      if (bottom > line.bottom) Object.assign(line, { top: Math.max(line.top, top - 4), bottom });
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
