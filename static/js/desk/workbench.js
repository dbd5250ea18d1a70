// The workbench: each of these does one thing and is nothing the form cannot do without them.

import { open, settle, watchForm } from "./form.js";
import { watchKeyboard } from "./keyboard.js";
import { watchSelection } from "./selection.js";

/** A click on a mark opens its passage, the innermost first; dragging a selection over it does not. */
function watchMarks() {
  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const link = target.closest?.("a[data-edit]");
    const mark = target.closest?.("[data-text] mark[data-passage]");
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link) {
      event.preventDefault();
      open(link.href);
    } else if (mark && document.getSelection()?.isCollapsed) {
      const edit = document.querySelector(`a[data-edit="${CSS.escape(mark.dataset.passage)}"]`);
      if (edit) open(edit.href);
    }
  });
}

watchSelection();
watchKeyboard();
watchForm();
watchMarks();
settle();
