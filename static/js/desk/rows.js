// More than one stance, more than one source: the rows of the form, by their number.

const KINDS = { stances: ["stance", "target"], sources: ["outlet", "speaker"] };
const MOST = 12; // as the server has it

/** @param {"stances"|"sources"} kind @returns {HTMLFieldSetElement[]} */
export function rowsOf(kind) {
  return [...document.querySelectorAll(`#passage-form fieldset.${kind}`)];
}

/** @param {Element} row @param {number} number gives every field of a copied row its own name */
function renumber(row, number) {
  for (const element of row.querySelectorAll("[name], [id], [for]")) {
    for (const name of ["name", "id", "for"]) {
      const value = element.getAttribute(name);
      if (value) element.setAttribute(name, value.replace(/-\d+$/, `-${number}`));
    }
  }
}

/** As many rows as are needed. @param {"stances"|"sources"} kind @param {number} wanted */
export function needRows(kind, wanted) {
  for (let rows = rowsOf(kind); rows.length < Math.min(wanted, MOST); rows = rowsOf(kind)) {
    const [last, number] = [rows[rows.length - 1], rows.length];
    const copy = /** @type {HTMLFieldSetElement} */ (last.cloneNode(true));
    for (const made of copy.querySelectorAll(".combo")) made.remove(); // made by script, and made again
    renumber(copy, number);
    last.after(copy);
    for (const input of copy.querySelectorAll("input[type=radio]")) input.checked = input.value === "";
    for (const select of copy.querySelectorAll("select")) select.value = "";
  }
  const all = rowsOf(kind);
  for (const [at, row] of all.entries()) {
    const legend = row.querySelector("legend");
    if (legend?.dataset.numbered && all.length > 1)
      legend.textContent = legend.dataset.numbered.replace("#", String(at + 1));
  }
  document.dispatchEvent(new CustomEvent("form"));
}

/** @param {"stances"|"sources"} kind @returns {[string, string][]} what the rows say; empty ones left out */
export function saidIn(kind) {
  const [first, second] = KINDS[kind];
  return rowsOf(kind)
    .map((row) => [valueIn(row, first), valueIn(row, second)])
    .filter(([one]) => one);
}

/** @param {Element} row @param {string} name @returns {string} */
function valueIn(row, name) {
  const field = row.querySelector(`input[name^="${name}-"]:checked, select[name^="${name}-"]`);
  return field?.value ?? "";
}

/** @param {"stances"|"sources"} kind @param {[string, string][]} pairs one for each row, from the first */
export function fillRows(kind, pairs) {
  needRows(kind, pairs.length);
  const [first, second] = KINDS[kind];
  for (const [at, row] of rowsOf(kind).entries()) {
    const [one, other] = pairs[at] ?? ["", ""];
    setIn(row, first, one);
    setIn(row, second, other);
  }
  document.dispatchEvent(new CustomEvent("form"));
}

/** @param {Element} row @param {string} name @param {string} value what is not to be chosen any more is left out */
function setIn(row, name, value) {
  for (const radio of row.querySelectorAll(`input[name^="${name}-"]`)) radio.checked = radio.value === value;
  const select = row.querySelector(`select[name^="${name}-"]`);
  if (select) select.value = [...select.options].some((option) => option.value === value) ? value : "";
}
