// Lights the words of the plan that an item or finding was read from, and the other way
// round. Without scripts both stand side by side in the same clause.

function names(mark) {
  return mark.dataset.marks.split(" ");
}

function light(chosen) {
  for (const mark of document.querySelectorAll("[data-marks]")) {
    mark.classList.toggle("is-lit", names(mark).some((name) => chosen.has(name)));
  }
  for (const card of document.querySelectorAll("[data-mark]")) {
    card.classList.toggle("is-lit", chosen.has(card.dataset.mark));
  }
}

// Where the words are longer than the screen, the first of them comes into sight.
function show(card) {
  const first = document.querySelector(`[data-marks~="${CSS.escape(card.dataset.mark)}"]`);
  const place = first?.getBoundingClientRect();
  if (place && (place.bottom < 0 || place.top > innerHeight)) {
    first.scrollIntoView({ block: "nearest" });
  }
}

function touched(event) {
  const card = event.target.closest("[data-mark]");
  if (card) {
    light(new Set([card.dataset.mark]));
    if (event.type === "click") show(card);
    return;
  }
  const mark = event.target.closest("[data-marks]");
  if (mark) light(new Set(names(mark)));
}

document.addEventListener("focusin", touched);
document.addEventListener("pointerover", touched);
document.addEventListener("click", touched);
