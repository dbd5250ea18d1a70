// Where words begin and end in a text, in code points; browsers know words of scripts without spaces too.
import { blocksOf, codePoints, wordsOf } from "./offsets.js";

/** @typedef {{ starts: number[], ends: number[] }} Edges */

/** @type {WeakMap<Element, Edges>} a block's text changes only when the block is replaced */
const known = new WeakMap();

/** @param {HTMLElement} block @returns {Edges} */
function edgesOf(block) {
  let found = known.get(block);
  if (found) return found;
  found = { starts: [], ends: [] };
  const language = block.closest("[lang]")?.getAttribute("lang") || "und";
  let at = Number(block.dataset.start);
  for (const { segment, isWordLike } of segmenter(language).segment(wordsOf(block))) {
    const length = codePoints(segment);
    if (isWordLike) {
      found.starts.push(at);
      found.ends.push(at + length);
    }
    at += length;
  }
  known.set(block, found);
  return found;
}

/** @type {Map<string, Intl.Segmenter>} to make one takes longer than to ask it */
const segmenters = new Map();

/** @param {string} language @returns {Intl.Segmenter} */
function segmenter(language) {
  let found = segmenters.get(language);
  if (found) return found;
  try {
    found = new Intl.Segmenter(language, { granularity: "word" });
  } catch {
    found = new Intl.Segmenter(undefined, { granularity: "word" }); // what the page calls it is no language
  }
  segmenters.set(language, found);
  return found;
}

/**
 * The nearest edge of a word beyond a place.
 * @param {Element} root @param {number} place @param {"starts"|"ends"} kind @param {1|-1} way
 * @returns {number|undefined}
 */
export function wordEdge(root, place, kind, way) {
  const blocks = blocksOf(root).filter((block) => !block.closest(".furniture"));
  const here = blocks.findLastIndex((block) => Number(block.dataset.start) <= place);
  for (let at = Math.max(here, 0); at >= 0 && at < blocks.length; at += way) {
    const edges = edgesOf(blocks[at])[kind];
    const found = way > 0 ? edges.find((edge) => edge > place) : edges.findLast((edge) => edge < place);
    if (found !== undefined) return found;
  }
  return undefined;
}
