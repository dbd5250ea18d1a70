// Saves without leaving the place in the text: the same address, the same page, its parts swapped.
// Nothing typed is lost: the form stays as it is until an answer has come.

import { keepKeyboard } from "./keyboard.js";
import { showChosen } from "./selection.js";

const PARTS = ["#panel", "[data-text]"];

/** @param {string} name a data attribute of the live region that holds the sentence */
function say(name) {
  const said = document.getElementById("said");
  if (said) said.textContent = said.dataset[name] ?? "";
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} button @returns {Record<string, string[]>} */
function fieldsOf(form, button) {
  /** @type {Record<string, string[]>} */
  const fields = {};
  for (const [name, value] of new FormData(form, button)) {
    fields[name] ??= [];
    fields[name].push(String(value));
  }
  return fields;
}

/** @param {Response} response @returns {Promise<boolean>} whether the answer was a workbench */
async function swap(response) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!PARTS.every((part) => page.querySelector(part))) return false;
  for (const part of PARTS) {
    const fresh = document.adoptNode(page.querySelector(part));
    if (part === "[data-text]") document.querySelector(part).replaceChildren(...fresh.childNodes);
    else document.querySelector(part).replaceWith(fresh);
  }
  const text = document.querySelector("[data-text]");
  text.dataset.revision = page.querySelector("[data-text]")?.dataset.revision ?? text.dataset.revision;
  return true;
}

/** What follows a swap: marks, highlight, focus and one sentence for screen readers. */
export function settle() {
  for (const hidden of document.querySelectorAll(".js-only[hidden]")) hidden.hidden = false;
  const form = /** @type {HTMLFormElement|null} */ (document.getElementById("passage-form"));
  const current = form?.elements.passage.value;
  for (const mark of document.querySelectorAll("mark[data-passage]")) {
    mark.classList.toggle("on", Boolean(current) && mark.dataset.passage === current);
  }
  keepKeyboard();
  showChosen();
}

/** @param {string} address opens it in place; the browser's own way when that fails */
export async function open(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    if (!response.ok || !(await swap(response))) throw new Error(response.statusText);
    history.replaceState(null, "", address);
    settle();
    document.getElementById("panel")?.scrollIntoView({ block: "nearest" });
    document.querySelector("#passage-form h2")?.scrollIntoView({ block: "nearest" });
  } catch {
    location.assign(address);
  }
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} button */
async function send(form, button) {
  form.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      headers: {
        Accept: "text/html",
        "Content-Type": "application/json",
        "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
      },
      body: JSON.stringify(fieldsOf(form, button)),
    });
    if (response.redirected && new URL(response.url).pathname !== new URL(form.action).pathname)
      return say("expired");
    if (!(await swap(response))) return say(response.status === 403 ? "expired" : "broken");
    if (response.ok && response.redirected) history.replaceState(null, "", response.url.split("#")[0]);
    settle();
    finish(button);
  } catch {
    say("lost");
  } finally {
    form.removeAttribute("aria-busy");
  }
}

/** @param {HTMLButtonElement|null} button moves the focus to what needs it next */
function finish(button) {
  const refused = document.getElementById("refused");
  const said = document.getElementById("said");
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
  const message = document.querySelector("#passage-form .said")?.textContent ?? "";
  if (said) said.textContent = message.trim();
}

export function watchForm() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.closest("#panel")) return;
    event.preventDefault();
    if (form.getAttribute("aria-busy") !== "true") send(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    document.querySelector('#passage-form button[value="save"]')?.click();
  });
}
