// What is copied out of an article is its words: no reference numbers, no notes, nothing that is only said to some.
import { textsOf } from "../text/offsets.js";
import { isShown } from "./view.js";

const BLOCKS = ".sheet [data-start], .sheet .excerpt > p";

/** @param {Range} range @param {Element} block @returns {string} the words of the block within the range */
function wordsIn(range, block) {
  return textsOf(block)
    .filter((node) => range.intersectsNode(node))
    .map((node) =>
      node.data.slice(
        node === range.startContainer ? range.startOffset : 0,
        node === range.endContainer ? range.endOffset : undefined,
      ),
    )
    .join("");
}

/** @param {Selection} selection @returns {string[]} the words selected, by block; of what is shown only */
function wordsOf(selection) {
  const ranges = Array.from({ length: selection.rangeCount }, (_, index) => selection.getRangeAt(index));
  return [...document.querySelectorAll(BLOCKS)]
    .filter(isShown)
    .flatMap((block) =>
      ranges.filter((range) => range.intersectsNode(block)).map((range) => wordsIn(range, block)),
    )
    .filter((words) => words.trim());
}

/** @param {string[]} blocks @returns {string} */
function paragraphs(blocks) {
  return blocks
    .map((words) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = words;
      return paragraph.outerHTML;
    })
    .join("");
}

/** @param {ClipboardEvent} event a selection without words of a text, of a note for instance, is copied as it is */
function copied(event) {
  const selection = document.getSelection();
  const inText = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".sheet");
  if (!selection || selection.isCollapsed || !event.clipboardData) return;
  if (!inText(selection.anchorNode) && !inText(selection.focusNode)) return;
  const blocks = wordsOf(selection);
  if (!blocks.length) return;
  event.clipboardData.setData("text/plain", blocks.join("\n\n"));
  event.clipboardData.setData("text/html", paragraphs(blocks));
  event.preventDefault();
}

export function watchCopying() {
  document.addEventListener("copy", copied);
}
