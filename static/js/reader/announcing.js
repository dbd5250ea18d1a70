// For those who hear the page: where each passage starts and ends, said in the text. Off until asked for, as it makes
// the text longer; the words are no part of the text and are not copied with it.
import { remember, remembered } from "../page/memory.js";
import { sentence } from "../page/said.js";
import { wordsOf } from "./passages.js";

/** @returns {boolean} */
function isWanted() {
  return remembered("announce", "off") === "on";
}

/** @param {string} words @returns {HTMLElement} */
function aside(words) {
  const span = document.createElement("span");
  span.className = "sr announced";
  span.dataset.aside = "";
  span.lang = document.documentElement.lang;
  span.textContent = ` (${words}) `;
  return span;
}

/** @returns {Map<string, Element[]>} passage -> what lies on its words in the text, in order */
function marks() {
  const found = new Map();
  const add = (guid, element) => found.set(guid, [...(found.get(guid) ?? []), element]);
  for (const element of document.querySelectorAll(".sheet :is(mark[data-passage], .more[data-passages])")) {
    const guids = element.getAttribute("data-passage") ?? element.getAttribute("data-passages");
    for (const guid of guids.split(" ").filter(Boolean)) add(guid, element);
  }
  return found;
}

/** @param {Element} first what lies first on a passage's words @returns {Element} what its beginning is said before */
function beginning(first) {
  let before = first;
  // A passage that has no line of its own is only counted, after its words.
  while (before.matches(".more, .announced")) before = before.previousElementSibling ?? first;
  return before;
}

/** Put the words into the text, or take them out. */
function settle() {
  for (const span of document.querySelectorAll(".announced")) span.remove();
  if (!isWanted()) return;
  for (const [guid, on] of marks()) {
    const said = wordsOf(guid);
    beginning(on[0]).before(aside(sentence("start", said)));
    on.at(-1).after(aside(sentence("end", said)));
  }
}

export function watchAnnouncing() {
  document.addEventListener("opening", (event) => {
    const choice = event.target.querySelector("input[name='announce']");
    if (choice) choice.checked = isWanted();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches?.("#keys input[name='announce']")) return;
    remember("announce", event.target.checked ? "on" : "off");
    settle();
  });
  document.addEventListener("swapped", settle);
  settle();
}
