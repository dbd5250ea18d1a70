// A click on a mark opens its passage, the innermost first; selecting words over it does not.
import { open } from "./sending.js";

const DOUBLE = 250; // milliseconds in which a second click makes it a selection of a word

/** @param {Element|null|undefined} ref the number before a passage @returns {HTMLAnchorElement|null} */
function editOf(ref) {
  return ref ? document.querySelector(`a[data-edit="${CSS.escape(ref.id.replace(/^p-/, ""))}"]`) : null;
}

export function watchMarks() {
  let waiting = 0;
  document.addEventListener("click", (event) => {
    clearTimeout(waiting);
    const target = /** @type {Element} */ (event.target);
    const link = target.closest?.("a[data-edit]") ?? editOf(target.closest?.("[data-text] a.ref"));
    const mark = target.closest?.("[data-text] mark[data-passage]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link) {
      event.preventDefault();
      open(link.href);
    } else if (mark && event.detail === 1) {
      waiting = setTimeout(() => {
        const edit = document.querySelector(`a[data-edit="${CSS.escape(mark.dataset.passage)}"]`);
        if (edit && document.getSelection()?.isCollapsed) open(edit.href);
      }, DOUBLE);
    }
  });
}
