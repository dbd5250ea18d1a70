// What scripts say. The sentences come from the page, in its language; those who do not see hear them politely.

const AGAIN = 60; // milliseconds: a region that is filled at once with the same words stays unheard

const region = document.createElement("p");
region.className = "sr";
region.setAttribute("role", "status");
document.body.append(region);

/**
 * A sentence of the page with its places filled.
 * @param {string} name as in data-sentence @param {Record<string, string|number>} values by the names in {braces}
 * @returns {string} empty when the page has no such sentence
 */
export function sentence(name, values = {}) {
  const template = /** @type {HTMLTemplateElement|null} */ (document.getElementById("sentences"));
  const words = template?.content.querySelector(`[data-sentence="${name}"]`)?.textContent.trim() ?? "";
  return words.replace(/\{(\w+)\}/g, (place, key) => String(values[key] ?? place));
}

/** @param {string} words read out when what is being read is finished */
export function say(words) {
  region.textContent = "";
  setTimeout(() => {
    region.textContent = words;
  }, AGAIN);
}
