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

/** @param {Range} range @returns {{left: number, right: number, top: number, bottom: number}[]} one for each line */
function linesOf(range) {
  /** @type {{left: number, right: number, top: number, bottom: number}[]} */
  const lines = [];
  for (const { left, right, top, bottom, width } of range.getClientRects()) {
    const line = lines.at(-1);
    if (!width) continue;
    if (line && top < line.bottom - 4 && bottom > line.top + 4) {
      Object.assign(line, {
        left: Math.min(line.left, left),
        right: Math.max(line.right, right),
        top: Math.min(line.top, top),
        bottom: Math.max(line.bottom, bottom),
      });
    } else lines.push({ left, right, top, bottom });
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
