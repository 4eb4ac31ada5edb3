// Opens dialogs, closes them, and prints. Without scripts the opener is a plain link,
// the dialog's own form closes it, and the print button stays hidden.

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (!dialog.open) dialog.showModal();
  }
  event.target.closest("[data-close]")?.closest("dialog")?.close();
  if (event.target.closest("[data-print]")) window.print();
});

function show() {
  for (const button of document.querySelectorAll("[data-print]")) button.hidden = false;
}

document.addEventListener("htmx:afterSwap", show);
show();
