// The form of many passages: what is filled in for an act chooses the act, and what was shown before the form
// was changed is not done. Without this the act is chosen by hand, and the button says what it does.

/** @param {Element} field @returns {boolean} whether it says something else than when the page came */
function isChanged(field) {
  if (field instanceof HTMLSelectElement) {
    const first = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(first, 0);
  }
  if (!(field instanceof HTMLInputElement)) return false;
  return field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

/** @param {HTMLFormElement} form @param {HTMLFormElement|null} doing the form that does what was shown */
function watch(form, doing) {
  const button = doing?.querySelector("button");
  const said = doing?.querySelector("[data-changed-said]");
  const compare = () => {
    const changed = [...form.elements].some(isChanged);
    if (button) button.disabled = changed;
    if (said instanceof HTMLElement) said.textContent = changed ? (said.dataset.changedSaid ?? "") : "";
  };
  form.addEventListener("input", (event) => {
    const field = event.target;
    const act =
      field instanceof Element ? field.closest(".bulk-act")?.querySelector("input[type=radio]") : null;
    const says = (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) && field.value;
    if (act instanceof HTMLInputElement && act !== field && says) act.checked = true;
    compare();
  });
  // Back by the browser's history: it fills the form in as it was left.
  addEventListener("pageshow", compare);
}

const form = document.querySelector(".bulk-form");
const doing = document.querySelector(".act-do");
if (form instanceof HTMLFormElement) watch(form, doing instanceof HTMLFormElement ? doing : null);
