// A form whose answer takes a while says so, and is sent once. Without this the browser's own sign turns.

/** @param {HTMLFormElement} form */
function watch(form) {
  const button = form.querySelector("button");
  const said = form.querySelector("[data-working-said]");
  form.addEventListener("submit", (event) => {
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    form.setAttribute("aria-busy", "true");
    button?.setAttribute("aria-disabled", "true");
    if (said instanceof HTMLElement) said.textContent = said.dataset.workingSaid ?? "";
  });
  // Back from the next page by the browser's history: the form can be used again.
  addEventListener("pageshow", () => {
    form.removeAttribute("aria-busy");
    button?.removeAttribute("aria-disabled");
    if (said) said.textContent = "";
  });
}

for (const form of document.querySelectorAll("form[data-working]")) {
  if (form instanceof HTMLFormElement) watch(form);
}
