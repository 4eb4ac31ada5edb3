// Says plainly that the network is gone, and stops saying it when it is back.

const sign = document.getElementById("connection");

function say(words) {
  if (sign) sign.textContent = words;
}

const lost = () => say(sign?.dataset.words);
const found = () => say("");

window.addEventListener("offline", lost);
window.addEventListener("online", found);
document.addEventListener("htmx:sendError", lost);
document.addEventListener("htmx:afterOnLoad", found);
if (!navigator.onLine) lost();
