// A field that completes: entries by any part of their name, the most used first, with the definition of the one in
// focus. It follows the pattern for comboboxes with a listbox: the focus stays in the field.

const MOST = 40; // entries shown at once; more letters find the others

/**
 * @typedef {{ slug: string, name: string, also: string[], definition: string, uses: number, retired: boolean }} Entry
 * @typedef {object} Field
 * @property {string} id @property {string} kind
 * @property {() => Entry[]} entries in the order in which they are offered
 * @property {(entry: Entry) => void} choose @property {() => void} clear when the field was emptied
 * @property {() => string} shown what the field says while nothing is typed
 * @property {((name: string) => void)|null} define offered for a name that is none; null where that is not allowed
 * @property {(name: string) => void} unknown a name that is none was typed and left
 * @property {() => void} leave back to the text, after a choice that was made with keys alone
 * @property {boolean} several whether more may be chosen after one
 */

/** @param {string} words @returns {string} without case and accents */
export function folded(words) {
  return words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/ı/g, "i").trim();
}

/** @param {string} name @param {Record<string, string>} [with_] @param {...(Node|string)} inside @returns {HTMLElement} */
export function make(name, with_ = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(with_)) element.setAttribute(key, value);
  element.append(...inside);
  return element;
}

export class Combobox {
  /** @type {(Entry|null)[]} what is listed; null stands for the offer to define what was typed */
  listed = [];
  active = -1;

  /** @param {Field} field @param {{ label: string, placeholder: string, define: string }} words */
  constructor(field, words) {
    this.field = field;
    this.words = words;
    const list = `list-${field.id}`;
    this.input = /** @type {HTMLInputElement} */ (
      make("input", {
        type: "text",
        id: `name-${field.id}`,
        role: "combobox",
        "aria-expanded": "false",
        "aria-controls": list,
        "aria-autocomplete": "list",
        autocomplete: "off",
        spellcheck: "false",
        "data-kind": field.kind,
        placeholder: words.placeholder,
      })
    );
    this.list = make("ul", { id: list, role: "listbox", "aria-label": words.label });
    this.definition = make("p", { class: "definition", "aria-live": "polite" });
    this.popup = make("div", { class: "popup", hidden: "" }, this.list, this.definition);
    const cap = make("kbd", { "data-key": field.kind, "aria-hidden": "true" });
    this.element = make("span", { class: "combo" }, this.input, cap, this.popup);
    this.listen();
    this.refresh();
  }

  listen() {
    this.input.addEventListener("input", (event) => {
      event.stopPropagation(); // a name half typed is nothing that the form holds
      this.open();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.input.dataset.byKey && !this.input.value && this.open());
    this.input.addEventListener("click", () => this.popup.hidden && this.open(""));
    this.input.addEventListener("blur", () => {
      delete this.input.dataset.byKey;
      this.settle();
    });
    this.popup.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", (event) => {
      const at = [...this.list.children].indexOf(
        /** @type {Element} */ (event.target).closest("[role=option]"),
      );
      if (at >= 0) this.take(at);
    });
  }

  /** Say again what is chosen. */
  refresh() {
    this.input.value = this.field.shown();
    this.close();
  }

  close() {
    this.popup.hidden = true;
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {string} [typed] */
  open(typed = this.input.value) {
    const asked = folded(typed);
    const found = this.field.entries().filter((entry) => {
      return !entry.retired && [entry.name, ...entry.also].some((form) => folded(form).includes(asked));
    });
    this.listed = found.slice(0, MOST);
    const isNew = asked && this.field.define && !this.called(typed);
    if (isNew) this.listed.push(null);
    this.list.replaceChildren(...this.listed.map((entry, at) => this.option(entry, at, typed, asked)));
    this.popup.hidden = this.listed.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.popup.hidden));
    // The offer to define something is never taken by a key that was meant for an entry.
    this.point(asked && found.length ? 0 : -1);
  }

  /** @param {Entry|null} entry @param {number} at @param {string} typed @param {string} asked @returns {HTMLElement} */
  option(entry, at, typed, asked) {
    const option = make("li", {
      role: "option",
      id: `${this.field.id}-option-${at}`,
      "aria-selected": "false",
    });
    if (!entry) {
      option.className = "define";
      option.textContent = this.words.define.replace("#", typed.trim());
      return option;
    }
    option.append(make("b", {}, entry.name));
    const other = entry.also.find((form) => asked && folded(form).includes(asked));
    if (other && !folded(entry.name).includes(asked)) option.append(" ", make("small", {}, other));
    return option;
  }

  /** @param {number} at the option in focus; -1 for none */
  point(at) {
    this.active = at;
    for (const [each, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(each === at));
    }
    const option = this.list.children[at];
    this.definition.textContent = this.listed[at]?.definition ?? "";
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", option.id);
    return option.scrollIntoView({ block: "nearest" });
  }

  /** @param {string} typed @returns {Entry|undefined} the entry of exactly this name */
  called(typed) {
    const asked = folded(typed);
    return this.field
      .entries()
      .find((entry) => [entry.name, ...entry.also].some((form) => folded(form) === asked));
  }

  /** @param {number} at */
  take(at) {
    const [entry, typed] = [this.listed[at], this.input.value.trim()];
    this.close();
    if (entry) this.field.choose(entry);
    this.refresh();
    if (!entry) this.field.define?.(typed);
  }

  /** What was typed becomes what it names, or nothing at all. @returns {boolean} whether it is settled */
  settle() {
    const typed = this.input.value.trim();
    if (typed === this.field.shown()) this.refresh();
    else if (!typed) {
      this.field.clear();
      this.refresh();
    } else {
      const entry = this.called(typed);
      if (entry && !entry.retired) this.field.choose(entry);
      else this.field.unknown(typed);
      this.refresh();
      return Boolean(entry);
    }
    return true;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const isOpen = !this.popup.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const way = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen) this.open("");
      const count = this.listed.length;
      if (count)
        this.point(this.active < 0 ? (way > 0 ? 0 : count - 1) : (this.active + way + count) % count);
    } else if (event.key === "Escape" && (isOpen || this.input.value !== this.field.shown())) {
      event.preventDefault();
      this.refresh();
    } else if (event.key === "Enter") this.enter(event);
    else if (event.key === "Backspace" && !this.input.value && this.field.several) this.field.clear();
  }

  /** @param {KeyboardEvent} event */
  enter(event) {
    const byKey = this.input.dataset.byKey;
    const wasEmpty = !this.input.value;
    if (this.active >= 0) {
      const entry = this.listed[this.active];
      this.take(this.active);
      if (!entry) event.stopPropagation();
      else if (byKey && !this.field.several && !event.ctrlKey && !event.metaKey) this.field.leave();
    } else if (!this.settle()) {
      event.preventDefault();
      event.stopPropagation(); // nothing is saved that names what is not there
      return;
    } else if (byKey && (wasEmpty || !this.field.several)) this.field.leave();
    if (!event.ctrlKey && !event.metaKey) event.preventDefault();
  }
}
