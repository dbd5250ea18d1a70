// Saves without leaving the place in the text: the same address, the same page, its parts swapped.
// Nothing typed is lost: the form stays as it is until an answer has come.
import { fieldsOf, isUnsaved, keepsUnsaved, settleForm, stillUnsaved } from "./form.js";
import { placeNow, theForm, theText } from "./place.js";
import { say, sayNamed, sentenceOf, showState } from "./saying.js";
import { unselect } from "./selection.js";
import { pageOf, swapAll } from "./swapping.js";
import { begin, end, isBusy } from "./turns.js";

/** @typedef {{ place: import("./place.js").Place|null, fields: Record<string, string[]>, byKey: boolean }} Saved */

/** Whether the save that is under way was pressed on a key: the next sentence is then chosen at once. */
let byKey = false;

/** @param {string} address opens it in place; the browser's own way when that fails
 * @param {boolean} [quietly] the form is left for the next sentence, and need not come into view */
export async function open(address, quietly = false) {
  if (isBusy() || keepsUnsaved(address)) return false;
  begin();
  let shown = false;
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    shown = response.ok && swapAll(await pageOf(response));
    if (!shown) throw new Error(response.statusText);
    history.replaceState(null, "", address.split("#")[0]);
    settleForm();
    if (!quietly) document.querySelector("#passage-form h2")?.scrollIntoView({ block: "nearest" });
  } catch {
    location.assign(address);
  } finally {
    end(shown);
  }
  return shown;
}

/** The token of now: signing in again in another tab has given a new one. @param {HTMLFormElement} form */
export function tokenFor(form) {
  const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
  return found ? found[1] : form.elements.csrfmiddlewaretoken.value;
}

/** @param {HTMLFormElement} form @param {Record<string, string[]>} fields @returns {Promise<Response>} */
function post(form, fields) {
  return fetch(form.action, {
    method: "POST",
    headers: { Accept: "text/html", "Content-Type": "application/json", "X-CSRFToken": tokenFor(form) },
    body: JSON.stringify(fields),
  });
}

/** @param {HTMLFormElement} form @param {HTMLButtonElement|null} button */
export async function send(form, button) {
  if (isBusy()) return;
  begin();
  const [panel, fields, place] = [document.getElementById("panel"), fieldsOf(form, button), placeNow()];
  const isTagging = form.id === "passage-form" && button?.value === "save";
  document.dispatchEvent(new CustomEvent("sending"));
  if (isTagging) showState(sentenceOf("saving"), "busy");
  const answer = post(form, fields);
  if (byKey) theText()?.focus({ preventScroll: true }); // what is pressed next is meant for the text
  panel?.toggleAttribute("inert", true); // what is typed while it is on its way would be lost
  let done = false;
  try {
    done = await take(await answer, form, button);
    if (done && isTagging)
      document.dispatchEvent(new CustomEvent("saved", { detail: { place, fields, byKey } }));
  } catch {
    lost(form, button);
  } finally {
    byKey = false;
    panel?.toggleAttribute("inert", false);
    end(done);
  }
}

/** @param {Response} response @param {HTMLFormElement} form @param {HTMLButtonElement|null} button
 * @returns {Promise<boolean>} whether it was stored */
async function take(response, form, button) {
  if (response.redirected && new URL(response.url).pathname !== new URL(form.action).pathname) {
    return kept("expired");
  }
  const page = await pageOf(response);
  if (!swapAll(page)) {
    // Without any cookie the server takes the form for a forged one; what helps is to sign in again.
    if (response.status === 403 && !document.cookie.includes("csrftoken=")) return kept("expired");
    const sentence = page.getElementById("sentence")?.textContent;
    kept("broken");
    if (sentence) say(sentence);
    return false;
  }
  if (response.ok && response.redirected) history.replaceState(null, "", response.url.split("#")[0]);
  settleForm();
  // A refused withdrawal shows the passage as it is stored; any other form shown again is not saved yet.
  stillUnsaved(button?.value.startsWith("more-") || (!response.ok && form.id === "passage-form"));
  finish(button, response.ok);
  return response.ok;
}

/** @param {string} name of the sentence that says why it was not saved @returns {false} */
function kept(name) {
  sayNamed(name);
  showState(sentenceOf("kept"), "alarm");
  document.dispatchEvent(new CustomEvent("unsent"));
  return false;
}

/** No answer came: the same is sent again when the server can be reached, unless the form was changed meanwhile.
 * @param {HTMLFormElement} form @param {HTMLButtonElement|null} button */
function lost(form, button) {
  kept("lost");
  document.dispatchEvent(
    new CustomEvent("lost", { detail: form.id === "passage-form" && button?.value === "save" }),
  );
}

/** @param {HTMLButtonElement|null} button moves the focus to what needs it next @param {boolean} stored */
function finish(button, stored) {
  const refused = document.getElementById("refused");
  if (refused) {
    refused.focus();
    refused.scrollIntoView({ block: "nearest" });
  } else if (button?.value.startsWith("more-")) {
    const rows = document.querySelectorAll(button.value === "more-stances" ? ".stances" : ".sources");
    [...(rows[rows.length - 1]?.querySelectorAll("input, select") ?? [])]
      .find((each) => each.checkVisibility())
      ?.focus();
  } else {
    unselect();
    theText()?.focus({ preventScroll: true });
  }
  if (stored && !button?.value.startsWith("more-")) {
    const clock = new Date().toISOString().slice(11, 16);
    showState(sentenceOf("saved", clock), "calm");
  } else if (!stored) showState(sentenceOf("refused"), "alarm");
  say((document.querySelector("#passage-form .said")?.textContent ?? "").trim());
}

/** Press the button that saves what is in a form. @param {Element|null} [form] the form of the passage, if none is named */
export function press(form) {
  byKey = true;
  (form ?? theForm())
    ?.querySelector("button.primary, button[value=withdraw], button[value=restore]")
    ?.click();
  byKey = byKey && isBusy();
}

export function watchSending() {
  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!form.closest("#panel, #looked")) return;
    event.preventDefault();
    if (form.id !== "passage-form" && keepsUnsaved(form.action + event.submitter?.value)) return;
    send(form, event.submitter);
  });
  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      press(target.closest?.("#panel form"));
    } else if (target.matches?.("#passage-form input")) event.preventDefault(); // it saves from the text only
  });
  addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
}
