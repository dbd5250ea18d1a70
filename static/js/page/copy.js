// One press copies a reference: with its italics where the clipboard takes them, and as plain words.
import { say } from "./said.js";

const SHOWN = 2500; // milliseconds that a button says it is done

/** @param {HTMLElement} box @returns {string} its words; paragraphs are parted by a line feed */
function wordsOf(box) {
  const paragraphs = [...box.querySelectorAll("p")];
  if (!paragraphs.length) return (box.textContent ?? "").trim();
  return paragraphs.map((paragraph) => (paragraph.textContent ?? "").trim()).join("\n");
}

/** @param {HTMLElement} box @returns {Promise<void>} */
async function write(box) {
  const words = wordsOf(box);
  if (box.querySelector("p") && "ClipboardItem" in window) {
    const flavour = (type, text) => new Blob([text], { type });
    const html = flavour("text/html", box.innerHTML);
    await navigator.clipboard.write([
      new ClipboardItem({ "text/plain": flavour("text/plain", words), "text/html": html }),
    ]);
  } else {
    await navigator.clipboard.writeText(words);
  }
}

/** Where a page has no clipboard, over plain http, the words are selected and the browser is asked.
 * @param {HTMLElement} box @returns {boolean} whether they were copied */
function select(box) {
  const selection = document.getSelection();
  selection?.selectAllChildren(box);
  return document.execCommand("copy");
}

/** @param {HTMLButtonElement} button */
function done(button) {
  const before = [...button.childNodes];
  button.classList.add("done");
  button.textContent = button.dataset.done ?? "";
  setTimeout(() => {
    button.classList.remove("done");
    button.replaceChildren(...before);
  }, SHOWN);
}

/** @param {HTMLButtonElement} button */
async function copy(button) {
  const box = document.getElementById(button.dataset.copies ?? "");
  if (!box || button.classList.contains("done")) return;
  try {
    await write(box);
  } catch {
    if (!select(box)) {
      say(button.dataset.else ?? "");
      return;
    }
  }
  done(button);
  say(button.dataset.said ?? "");
}

// On the page as a whole: the boxes may be put in anew when a filter changes.
document.documentElement.classList.add("copies");
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copies]") : null;
  if (button) copy(/** @type {HTMLButtonElement} */ (button));
});
