// A form is sent once, however often its button is pressed. Capture comes before htmx,
// so a second press reaches neither the browser nor htmx.

const PATIENCE = 15000;

function release(form) {
  delete form.dataset.sent;
  for (const button of form.querySelectorAll("[data-held]")) {
    button.removeAttribute("aria-disabled");
    button.removeAttribute("data-held");
  }
}

function hold(form, button) {
  form.dataset.sent = "yes";
  if (button) {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("data-held", "");
  }
  document.getElementById("spoken").textContent = document.body.dataset.sending;
  setTimeout(() => release(form), PATIENCE);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (form.getAttribute("method")?.toLowerCase() === "dialog") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    hold(form, event.submitter);
  },
  true,
);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) release(form);
});

// The page kept by the browser for the way back must be usable again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
});
