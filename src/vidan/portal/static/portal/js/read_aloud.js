// Reads the page aloud with the voice of the device. The button stays hidden where there
// is no Vietnamese voice: a foreign one would make the words worse than none.

const button = document.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;
const page = document.documentElement.lang || "vi";
const LEFT_OUT = "nav, form, script, style, [hidden], [aria-hidden='true'], .no-print, .aids";
const BLOCKS = "h1, h2, h3, p, li, dt, dd, th, td";
const SHORT = [
  [/\bUBND\b/g, "Ủy ban nhân dân"],
  [/\bHĐND\b/g, "Hội đồng nhân dân"],
  [/\b(\d{1,2})h00\b/g, "$1 giờ"],
  [/\b(\d{1,2})h(\d{2})\b/g, "$1 giờ $2 phút"],
  [/\b0?(\d{1,2})\/0?(\d{1,2})\/(\d{4})\b/g, "ngày $1 tháng $2 năm $3"],
];

function voice() {
  const voices = speech?.getVoices() ?? [];
  return voices.find((one) => one.lang.toLowerCase().startsWith(page.slice(0, 2)));
}

// Each block once: a paragraph inside a list item is read as part of the item.
function texts() {
  const main = document.getElementById("main");
  return [...main.querySelectorAll(BLOCKS)]
    .filter((one) => !one.closest(LEFT_OUT) && !one.parentElement.closest(BLOCKS))
    .map(words)
    .filter(Boolean);
}

function words(block) {
  const copy = block.cloneNode(true);
  for (const part of copy.querySelectorAll(LEFT_OUT)) part.remove();
  const text = copy.textContent.replace(/\s+/g, " ").trim();
  return SHORT.reduce((said, [written, spoken]) => said.replace(written, spoken), text);
}

function show(reading) {
  button.setAttribute("aria-pressed", String(reading));
  const label = button.querySelector("span");
  label.textContent = reading ? button.dataset.stop : button.dataset.start;
}

function stop() {
  speech.cancel();
  show(false);
}

// One block at a time: some browsers fall silent in the middle of a long text.
function read() {
  const all = texts();
  all.forEach((text, place) => {
    const spoken = new SpeechSynthesisUtterance(text);
    spoken.voice = voice();
    spoken.lang = spoken.voice.lang;
    spoken.rate = 0.9;
    if (place === all.length - 1) spoken.onend = () => show(false);
    speech.speak(spoken);
  });
  show(true);
}

function offer() {
  button.hidden = !voice();
}

if (button && speech) {
  button.dataset.start = button.querySelector("span").textContent;
  button.addEventListener("click", () =>
    button.getAttribute("aria-pressed") === "true" ? stop() : read(),
  );
  // Voices come late in some browsers; speech goes on after the page in others.
  speech.addEventListener?.("voiceschanged", offer);
  window.addEventListener("pagehide", () => speech.cancel());
  offer();
}
