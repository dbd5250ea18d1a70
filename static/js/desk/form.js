// Saves without leaving the place in the text: the same address, the same page, its parts swapped.
// Nothing typed is lost: the form stays as it is until an answer has come.
import { keepKeyboard } from "./keyboard.js";
import { showChosen } from "./selection.js";

/** What the form held when it was shown: anything else is unsaved. */
let shown = "";
/** Whether it was shown again without having been saved: refused, or with another row. */
let unsaved = false;
/** The address that was refused for unsaved work, and that work; asking for it once more is meant. */
let insisted = "";
/** Whether an answer is being waited for. */
let busy = false;

/** @param {string} sentence */
export function say(sentence) {
  const said = document.getElementById("said");
  if (said) said.textContent = sentence;
}

/** @param {string} name a data attribute of the live region that holds the sentence */
export function sayNamed(name) {
  say(document.getElementById("said")?.dataset[name] ?? "");
}

/** @returns {HTMLFormElement|null} */
function theForm() {
  return /** @type {HTMLFormElement|null} */ (document.getElementById("passage-form"));
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} [button] @returns {Record<string, string[]>} */
function fieldsOf(form, button) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of new FormData(form, button ?? null)) {
    fields[name] ??= [];
    fields[name].push(String(value));
  }
  return fields;
}

/** @returns {string} */
function contents() {
  const form = theForm();
  return form ? JSON.stringify(fieldsOf(form)) : "";
}

/** @returns {boolean} whether leaving the form would lose something */
function isUnsaved() {
  return unsaved || contents() !== shown;
}

/** Whether to stay for unsaved work; asked a second time for the same, with the same work, it lets go. */
function keepsUnsaved(address) {
  const asked = address + contents();
  if (!isUnsaved() || insisted === asked) return false;
  insisted = asked;
  sayNamed("unsaved");
  return true;
}

/** @param {Document} page @returns {boolean} whether it was a workbench, which is now shown */
function swap(page) {
  const fresh = page.getElementById("workbench");
  const text = document.querySelector("[data-text]");
  const freshText = fresh?.querySelector("[data-text]");
  if (!fresh || !text || !freshText) return false;
  text.dataset.revision = freshText.dataset.revision;
  text.replaceChildren(...freshText.childNodes);
  for (const part of [".text > .outlet", "#panel"]) {
    document.querySelector(part)?.replaceWith(document.adoptNode(fresh.querySelector(part)));
  }
  return true;
}

/** @param {Response} response @returns {Promise<Document>} */
async function pageOf(response) {
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** What follows a swap: the place of the words, marks, highlight. */
export function settle() {
  for (const hidden of document.querySelectorAll(".js-only[hidden]")) hidden.hidden = false;
  const form = theForm();
  for (const input of form?.querySelectorAll("[data-place]") ?? []) input.value = input.dataset.place;
  const current = form?.elements.passage.value;
  for (const mark of document.querySelectorAll("mark[data-passage]")) {
    mark.classList.toggle("on", Boolean(current) && mark.dataset.passage === current);
  }
  shown = contents();
  unsaved = false;
  insisted = "";
  keepKeyboard();
  showChosen();
}

/** @param {string} address opens it in place; the browser's own way when that fails */
export async function open(address) {
  if (keepsUnsaved(address)) return;
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok || !swap(await pageOf(response))) throw new Error(response.statusText);
    history.replaceState(null, "", address);
    settle();
    document.querySelector("#passage-form h2")?.scrollIntoView({ block: "nearest" });
  } catch {
    location.assign(address);
  }
}

/** The token of now: signing in again in another tab has given a new one. @param {HTMLFormElement} form */
function tokenFor(form) {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} button @returns {Promise<Response>} */
function post(form, button) {
  return fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html", "Content-Type": "application/json", "X-CSRFToken": tokenFor(form) },
    body: JSON.stringify(fieldsOf(form, button)),
  });
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} button */
async function send(form, button) {
  if (busy) return;
  busy = true;
  const panel = document.getElementById("panel");
  const answer = post(form, button);
  panel?.toggleAttribute("inert", true); // what is typed while it is on its way would be lost
  try {
    const response = await answer;
    if (response.redirected && new URL(response.url).pathname !== new URL(form.action).pathname) {
      return sayNamed("expired");
    }
    const page = await pageOf(response);
    if (!swap(page)) {
      // Without any cookie the server takes the form for a forged one; what helps is to sign in again.
      if (response.status === 403 && !document.cookie.includes("csrftoken=")) return sayNamed("expired");
      const sentence = page.getElementById("sentence")?.textContent;
      return sentence ? say(sentence) : sayNamed("broken");
    }
    if (response.ok && response.redirected) history.replaceState(null, "", response.url.split("#")[0]);
    settle();
    // A refused withdrawal shows the passage as it is stored; any other form shown again is not saved yet.
    unsaved = button?.value.startsWith("more-") || (!response.ok && form.id === "passage-form");
    finish(button);
  } catch {
    sayNamed("lost");
  } finally {
    busy = false;
    panel?.toggleAttribute("inert", false);
  }
}

/** @param {HTMLButtonElement|null} button moves the focus to what needs it next */
function finish(button) {
  const refused = document.getElementById("refused");
  if (refused) {
    refused.focus();
    refused.scrollIntoView({ block: "nearest" });
  } else if (button?.value.startsWith("more-")) {
    const rows = document.querySelectorAll(button.value === "more-stances" ? ".stances" : ".sources");
    rows[rows.length - 1]?.querySelector("input, select")?.focus();
  } else {
    document.getSelection()?.removeAllRanges();
    document.querySelector("[data-text]")?.focus({ preventScroll: true });
  }
  say((document.querySelector("#passage-form .said")?.textContent ?? "").trim());
}

export function watchForm() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.closest("#panel")) return;
    event.preventDefault();
    if (form.id !== "passage-form" && keepsUnsaved(form.action + event.submitter?.value)) return;
    send(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const form = /** @type {HTMLElement} */ (event.target).closest?.("#panel form");
    (form ?? theForm())
      ?.querySelector("button.primary, button[value=withdraw], button[value=restore]")
      ?.click();
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
}
