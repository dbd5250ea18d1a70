// What the workbench says: one line at the foot, read out politely; its sentences come from the page.

/** @param {string} sentence */
export function say(sentence) {
  const said = document.getElementById("said");
  if (said) said.textContent = sentence;
}

/** @param {string} name a data attribute of the line that holds the sentence @param {string} [number] in place of # */
export function sayNamed(name, number = "") {
  say((document.getElementById("said")?.dataset[name] ?? "").replace("#", number));
}

/** @param {string} name @returns {string} a sentence of the page, not said yet */
export function sentenceOf(name) {
  return document.getElementById("said")?.dataset[name] ?? "";
}

/** What has become of the work: saved when, or kept where. @param {string} words @param {"calm"|"alarm"|"busy"} mood */
export function showState(words, mood) {
  const state = document.getElementById("state");
  if (!state) return;
  state.textContent = words;
  state.dataset.mood = mood;
}
