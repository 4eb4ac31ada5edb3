// A kiosk goes back to its first page when nobody has touched it for a while.

const { home, after } = document.querySelector("[data-home]").dataset;
let timer;

function wait() {
  clearTimeout(timer);
  timer = setTimeout(() => window.location.assign(home), Number(after) * 1000);
}

for (const sign of ["pointerdown", "keydown", "input"]) {
  document.addEventListener(sign, wait);
}
wait();
