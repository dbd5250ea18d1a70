// The workbench: each of these does one thing and is nothing the form cannot do without them.

import { open, settle, watchForm } from "./form.js";
import { watchKeyboard } from "./keyboard.js";
import { watchSelection } from "./selection.js";

const DOUBLE = 250; // milliseconds in which a second click makes it a selection of a word

/** A click on a mark opens its passage, the innermost first; selecting words over it does not. */
function watchMarks() {
  let waiting = 0;
  document.addEventListener("click", (event) => {
    clearTimeout(waiting);
    const target = /** @type {Element} */ (event.target);
    const link = target.closest?.("a[data-edit]");
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

watchSelection();
watchKeyboard();
watchForm();
watchMarks();
settle();
