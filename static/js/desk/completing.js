// The form's choices as fields that complete; without script they are lists to choose from.
import { Combobox } from "./combobox.js";
import { defineCode } from "./defining.js";
import { theForm, theText } from "./place.js";
import { sayNamed } from "./saying.js";

/** @typedef {import("./combobox.js").Entry} Entry */

const KINDS = ["target", "outlet", "speaker", "topic"];

/** @type {Record<string, Entry[]>|undefined} */
let book;

/** @param {string} kind @returns {Entry[]} the most used first, then as in the codebook */
function entriesOf(kind) {
  book ??= JSON.parse(document.getElementById("codes")?.textContent ?? "{}");
  return [...(book?.[kind] ?? [])].sort((one, other) => other.uses - one.uses);
}

/** @param {string} kind @param {Entry} entry defined a moment ago */
function addEntry(kind, entry) {
  if (!entriesOf(kind).some((each) => each.slug === entry.slug)) book?.[kind].push(entry);
}

const leave = () => theText()?.focus({ preventScroll: true });

/** @param {string} label @param {string} placeholder */
function wordsFor(label, placeholder) {
  return { label, placeholder, define: document.getElementById("defining")?.dataset.offer ?? "#" };
}

/** @param {string} kind @param {(entry: Entry) => void} choose @returns {((name: string) => void)|null} */
function definer(kind, choose) {
  if (!document.getElementById("defining")) return null; // only where this person may
  return (name) =>
    defineCode(kind, name, (entry) => {
      addEntry(kind, entry);
      choose(entry);
    });
}

/** @param {Element} element has changed, as if somebody had changed it */
function changed(element) {
  element.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLSelectElement} select @param {string} kind */
function completeSelect(select, kind) {
  const label = select.closest(".field")?.querySelector("label");
  const [none] = select.options;
  const choose = (/** @type {Entry} */ entry) => {
    if (![...select.options].some((option) => option.value === entry.slug))
      select.add(new Option(entry.name, entry.slug));
    select.value = entry.slug;
    combo.refresh();
    changed(select);
  };
  const combo = new Combobox(
    {
      id: select.id,
      kind,
      entries: () => entriesOf(kind),
      choose,
      clear: () => {
        select.value = "";
        changed(select);
      },
      shown: () => (select.value ? (select.selectedOptions[0]?.text.trim() ?? "") : ""),
      define: definer(kind, choose),
      unknown: (name) => sayNamed("unknown", name),
      leave,
      several: false,
    },
    wordsFor(label?.textContent ?? "", none?.text.trim() ?? ""),
  );
  select.hidden = true;
  select.after(combo.element);
  if (label) label.htmlFor = combo.input.id;
  combos.set(select, combo);
}

/** @type {WeakMap<Element, Combobox>} */
const combos = new WeakMap();

/** @param {HTMLFieldSetElement} topics */
function completeTopics(topics) {
  const chips = topics.querySelector(".chips");
  const legend = topics.querySelector("legend");
  const boxes = () => /** @type {HTMLInputElement[]} */ ([...topics.querySelectorAll("input[name=topic]")]);
  const choose = (/** @type {Entry} */ entry) => {
    const box = boxes().find((each) => each.value === entry.slug) ?? addBox(chips, entry);
    box.checked = true;
    changed(box);
  };
  const combo = new Combobox(
    {
      id: "topic-more",
      kind: "topic",
      entries: () =>
        entriesOf("topic").filter((entry) => !boxes().some((box) => box.checked && box.value === entry.slug)),
      choose,
      clear: () => {
        const last = boxes().findLast((box) => box.checked);
        if (!last || combo.input.value) return;
        last.checked = false;
        changed(last);
      },
      shown: () => "",
      define: definer("topic", choose),
      unknown: (name) => sayNamed("unknown", name),
      leave,
      several: true,
    },
    wordsFor(legend?.textContent ?? "", topics.dataset.placeholder ?? ""),
  );
  combo.input.setAttribute("aria-label", legend?.textContent ?? "");
  topics.classList.add("with-combo");
  topics.append(combo.element);
  topics.addEventListener("change", (event) => {
    const box = /** @type {HTMLInputElement} */ (event.target);
    if (box.name === "topic" && !box.checked) combo.input.focus(); // its chip is gone
  });
}

/** @param {Element|null} chips @param {Entry} entry @returns {HTMLInputElement} */
function addBox(chips, entry) {
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox",
    name: "topic",
    value: entry.slug,
  });
  const [label, name] = [document.createElement("label"), document.createElement("span")];
  name.textContent = entry.name;
  label.title = entry.definition;
  label.append(box, name);
  chips?.append(label);
  return box;
}

/** Every choice of the form as it is now. */
function complete() {
  for (const kind of KINDS) {
    for (const select of theForm()?.querySelectorAll(`select[name^="${kind}-"]`) ?? []) {
      if (!select.parentElement?.querySelector(".combo")) completeSelect(select, kind);
      combos.get(select)?.refresh();
    }
  }
  const topics = theForm()?.querySelector("fieldset.topics");
  if (topics && !topics.querySelector(".combo")) completeTopics(topics);
}

export function watchCompleting() {
  document.addEventListener("form", complete);
}
