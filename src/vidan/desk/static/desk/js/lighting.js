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

function touched(event) {
  const card = event.target.closest("[data-mark]");
  if (card) return light(new Set([card.dataset.mark]));
  const mark = event.target.closest("[data-marks]");
  if (mark) light(new Set(names(mark)));
}

document.addEventListener("focusin", touched);
document.addEventListener("pointerover", touched);
document.addEventListener("click", touched);
