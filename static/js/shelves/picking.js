// Picking articles to compare: never more than fit side by side, and every link of the list carries them along.
const MOST = 4;
const form = document.querySelector(".picking");

function picked() {
  return [...form.querySelectorAll('input[name="a"]:checked')].map((box) => box.value);
}

function carry(slugs) {
  for (const link of document.querySelectorAll(".shelves a[href]")) {
    const there = new URL(link.href);
    if (there.origin !== location.origin || there.pathname !== location.pathname) continue;
    there.searchParams.delete("a");
    for (const slug of slugs) there.searchParams.append("a", slug);
    link.href = there.href;
  }
  const finder = document.querySelector(".finder");
  for (const field of finder.querySelectorAll('input[name="a"]')) field.remove();
  for (const slug of slugs) {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "a", value: slug });
    finder.append(field);
  }
}

function show() {
  const slugs = picked();
  for (const box of form.querySelectorAll('input[name="a"]:not(:checked)'))
    box.disabled = slugs.length >= MOST;
  form.querySelector(".pick-bar .go").disabled = slugs.length < 2;
  const told = form.querySelector("[data-told]");
  told.dataset.first ??= told.textContent;
  told.textContent = slugs.length ? told.dataset.told.replace("{n}", slugs.length) : told.dataset.first;
  carry(slugs);
}

if (form) {
  // The links carry what is picked, so the second way to keep it is not needed.
  form.querySelector(".pick-bar .quiet").hidden = true;
  form.addEventListener("change", show);
  addEventListener("pageshow", show); // also when the browser brings the ticks back with the page
}
