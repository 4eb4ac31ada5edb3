// After a refused form the summary is read first and the page starts there.

function start(root) {
  root.querySelector("[data-focus-first]")?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => start(event.detail.elt));
start(document);
