// Lets the text be selected with shift and arrows. Browsers do that only in something editable, so the text
// becomes a read-only textbox while the switch is on: screen readers then lose its headings, hence a switch.
const ROLE = {
  contenteditable: "true",
  role: "textbox",
  "aria-multiline": "true",
  "aria-readonly": "true",
  spellcheck: "false",
  inputmode: "none",
};
const EDITS = ["beforeinput", "paste", "cut", "drop", "dragstart"];

/** @param {boolean} on */
function turn(on) {
  const text = /** @type {HTMLElement|null} */ (document.querySelector("[data-text]"));
  if (!text) return;
  document.getElementById("keyboard")?.setAttribute("aria-pressed", String(on));
  for (const [name, value] of Object.entries(ROLE)) {
    if (on) text.setAttribute(name, value);
    else text.removeAttribute(name);
  }
  if (!on) text.setAttribute("role", "region");
  for (const aside of text.querySelectorAll("[data-aside]")) {
    if (on) aside.setAttribute("contenteditable", "false");
    else aside.removeAttribute("contenteditable");
  }
  if (on) text.focus();
}

/** Whether the switch is on; a reloaded text is switched again. */
export function keepKeyboard() {
  if (document.getElementById("keyboard")?.getAttribute("aria-pressed") === "true") turn(true);
}

export function watchKeyboard() {
  const button = document.getElementById("keyboard");
  button?.addEventListener("click", () => turn(button.getAttribute("aria-pressed") !== "true"));
  for (const edit of EDITS) {
    document.addEventListener(edit, (event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest?.("[data-text]")) event.preventDefault();
    });
  }
}
