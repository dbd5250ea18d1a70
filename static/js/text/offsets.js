// The one place where the browser's UTF-16 positions meet the room's code points.
// A text's blocks carry data-start, their offset in code points; what is marked data-aside is not text.

const BETWEEN_BLOCKS = "\n\n";

/** @param {string} text @returns {number} code points */
export function codePoints(text) {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** @param {string} text @param {number} points @returns {number} UTF-16 units of the first code points */
export function units(text, points) {
  let index = 0;
  for (const character of text) {
    if (points-- <= 0) break;
    index += character.length;
  }
  return index;
}

/** @param {Element} root @returns {HTMLElement[]} the blocks in order */
export function blocksOf(root) {
  return [...root.querySelectorAll("[data-start]")];
}

/** @param {Element} block @returns {Text[]} the text nodes that count */
export function textsOf(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node.parentElement?.closest("[data-aside]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  });
  const found = [];
  while (walker.nextNode()) found.push(/** @type {Text} */ (walker.currentNode));
  return found;
}

/** @param {Element} block @returns {string} its text */
export function wordsOf(block) {
  return textsOf(block)
    .map((node) => node.data)
    .join("");
}

/**
 * Where a boundary of a selection stands in the text; beside the text, the nearest place inwards.
 * @param {Element} root @param {Node} node @param {number} offset @param {"start"|"end"} edge
 * @returns {number|null} code points, or null when there is no text on that side
 */
export function placeOf(root, node, offset, edge) {
  const point = document.createRange();
  point.setStart(node, offset);
  let before = null;
  for (const block of blocksOf(root)) {
    const start = Number(block.dataset.start);
    const range = document.createRange();
    range.selectNodeContents(block);
    const side = range.comparePoint(node, offset);
    if (side < 0) return edge === "start" ? start : before;
    if (side === 0) {
      const inside = countBefore(block, point);
      return edge === "end" && inside === 0 && before !== null ? before : start + inside;
    }
    before = start + codePoints(wordsOf(block));
  }
  return edge === "end" ? before : null;
}

/** @param {Element} block @param {Range} point @returns {number} code points of the block before the point */
function countBefore(block, point) {
  let count = 0;
  for (const node of textsOf(block)) {
    if (node === point.startContainer) return count + codePoints(node.data.slice(0, point.startOffset));
    if (point.comparePoint(node, 0) >= 0) return count;
    count += codePoints(node.data);
  }
  return count;
}

/** Only these are gone through letter by letter: texts may be long. @returns {HTMLElement[]} */
function blocksBetween(root, start, end) {
  const blocks = blocksOf(root);
  const first = blocks.findLastIndex((block) => Number(block.dataset.start) <= start);
  return blocks.slice(Math.max(first, 0)).filter((block) => Number(block.dataset.start) < end);
}

/** @param {Element} root @param {number} start @param {number} end @returns {string} the words there */
export function wordsBetween(root, start, end) {
  const parts = [];
  for (const block of blocksBetween(root, start, end)) {
    const from = Number(block.dataset.start);
    const words = wordsOf(block);
    const to = from + codePoints(words);
    if (from < end && start < to) {
      parts.push(
        words.slice(units(words, Math.max(0, start - from)), units(words, Math.min(end, to) - from)),
      );
    }
  }
  return parts.join(BETWEEN_BLOCKS);
}

/** @param {Element} root @param {number} start @param {number} end @returns {Range|null} */
export function rangeOf(root, start, end) {
  const from = boundary(root, start, false);
  const to = boundary(root, end, true);
  if (!from || !to) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

/** @param {Element} root @param {number} place @param {boolean} isEnd @returns {[Text, number]|null} */
function boundary(root, place, isEnd) {
  for (const block of blocksBetween(root, isEnd ? place - 1 : place, isEnd ? place : place + 1)) {
    let at = Number(block.dataset.start);
    for (const node of textsOf(block)) {
      const to = at + codePoints(node.data);
      if (isEnd ? at < place && place <= to : at <= place && place < to)
        return [node, units(node.data, place - at)];
      at = to;
    }
  }
  return null;
}
