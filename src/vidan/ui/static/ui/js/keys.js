// Shortcuts written on their buttons: data-key="F2" or "Ctrl+Enter". A key alone is
// never taken (WCAG 2.1.4); all can be switched off, and the choice is remembered.

const STORE = "vidan.keys";
const SAFE = /^(F\d{1,2}|(Ctrl|Alt)\+.+)$/;

const off = () => localStorage.getItem(STORE) === "off";

function pressed(event) {
  const name = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return `${event.ctrlKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${name}`;
}

// While a dialog is open, only what stands in it answers.
function stage() {
  return [...document.querySelectorAll("dialog[open]")].pop() ?? document;
}

function answer(event) {
  if (off() || event.defaultPrevented || event.isComposing || event.repeat) return;
  const key = pressed(event);
  if (!SAFE.test(key)) return;
  const target = [...stage().querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key === key && element.offsetParent !== null,
  );
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, select, textarea")) target.focus();
  else target.click();
}

function show() {
  document.documentElement.classList.toggle("keys-off", off());
  for (const section of document.querySelectorAll("[data-key-switch]")) {
    const button = section.querySelector("button");
    section.hidden = false;
    button.setAttribute("aria-pressed", String(!off()));
    button.textContent = off() ? button.dataset.off : button.dataset.on;
  }
}

document.addEventListener("keydown", answer);
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-key-switch] button")) return;
  localStorage.setItem(STORE, off() ? "on" : "off");
  show();
});
show();
