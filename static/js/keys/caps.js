// What is printed on a key of this keyboard, where the browser can tell; else what a Latin keyboard has there.

/** @type {Promise<Map<string, string>>|undefined} */
let layout;

/** @returns {Promise<Map<string, string>>} code -> letter; empty where the browser keeps it to itself */
function printed() {
  layout ??= Promise.resolve(navigator.keyboard?.getLayoutMap?.() ?? new Map()).catch(() => new Map());
  return layout;
}

/**
 * @param {import("./table.js").Stroke} stroke
 * @returns {Promise<string[]>} the caps to press together, as they are printed
 */
export async function capsOf(stroke) {
  if ("sign" in stroke) return [stroke.sign];
  const letter = (await printed()).get(stroke.code) ?? stroke.code.replace(/^(Key|Digit|Numpad)/, "");
  return [...(stroke.shift ? ["Shift"] : []), letter.toLocaleUpperCase()];
}
