// The screen asks every two seconds what is called. It says so when nobody answers,
// goes on asking, and loads itself anew every night, so that it can run for weeks.

const EVERY = 2000;
const PATIENCE = 6000;
const NIGHT = 3;

const board = document.getElementById("board");
const lost = document.getElementById("lost");
const sound = document.getElementById("sound");
const started = new Date();
let mark = "";
let failures = 0;
let seen = new Set(rows().map((row) => row.dataset.call));

function rows() {
  return [...board.querySelectorAll("[data-call]")];
}

async function ask() {
  const answer = await fetch(board.dataset.url, {
    cache: "no-store",
    headers: mark ? { "If-None-Match": mark } : {},
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (answer.status === 304) return;
  if (!answer.ok) throw new Error(String(answer.status));
  show(await answer.text());
  mark = answer.headers.get("ETag") ?? "";
}

function show(markup) {
  board.innerHTML = markup;
  const fresh = rows().filter((row) => !seen.has(row.dataset.call));
  seen = new Set(rows().map((row) => row.dataset.call));
  for (const row of fresh) row.classList.add("is-new");
  if (fresh.length) window.dispatchEvent(new CustomEvent("called", { detail: fresh }));
}

function tonight() {
  const now = new Date();
  return now.toDateString() !== started.toDateString() && now.getHours() >= NIGHT;
}

async function look() {
  try {
    await ask();
    failures = 0;
    lost.hidden = true;
    if (tonight()) window.location.reload();
  } catch {
    failures += 1;
    if (failures > 1) lost.hidden = false;
  }
  setTimeout(look, EVERY);
}

// Browsers play sound only after somebody has touched the page, or when the kiosk's
// browser was started with leave to do so.
const tone = board.dataset.chime ? new Audio(board.dataset.chime) : null;
let queue = Promise.resolve();

function play(url) {
  return new Promise((resolve) => {
    const clip = new Audio(url);
    clip.addEventListener("ended", resolve);
    clip.addEventListener("error", resolve);
    clip.play().catch(resolve);
  });
}

async function announce(row) {
  for (const clip of (row.dataset.clips ?? "").split(" ").filter(Boolean)) {
    await play(clip);
  }
}

window.addEventListener("called", (event) => {
  for (const row of event.detail.slice().reverse()) {
    queue = queue.then(() => announce(row));
  }
});

if (sound && tone) {
  sound.hidden = false;
  sound.addEventListener("click", () => {
    tone.play().then(() => {
      sound.textContent = sound.dataset.on;
    });
  });
}

setTimeout(look, EVERY);
