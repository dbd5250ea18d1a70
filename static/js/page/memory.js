// What a reader chose is kept in this browser only; where nothing may be kept it lasts as long as the page.

/** @type {Map<string, string>} what could not be stored */
const kept = new Map();

/** @param {string} name @param {string} otherwise @returns {string} */
export function remembered(name, otherwise) {
  try {
    return kept.get(name) ?? localStorage.getItem(name) ?? otherwise;
  } catch {
    return kept.get(name) ?? otherwise;
  }
}

/** @param {string} name @param {string} value */
export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
    kept.delete(name);
  } catch {
    kept.set(name, value); // storage is full or forbidden
  }
}
