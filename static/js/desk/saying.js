// What the workbench says: one line at the foot, read out politely; its sentences come from the page.
import { sentence } from "../page/said.js";

/** @param {string} sentence */
export function say(sentence) {
  const said = document.getElementById("said");
  if (said) said.textContent = sentence;
}

/** @param {string} name of a sentence of the page @param {string} [number] in place of # @returns {string} */
export function sentenceOf(name, number = "") {
  return sentence(name).replace("#", number);
}

/** @param {string} name @param {string} [number] */
export function sayNamed(name, number) {
  say(sentenceOf(name, number));
}

/** What has become of the work: saved when, or kept where. @param {string} words @param {"calm"|"alarm"|"busy"} mood */
export function showState(words, mood) {
  const state = document.getElementById("state");
  if (!state) return;
  state.textContent = words;
  state.dataset.mood = mood;
}
