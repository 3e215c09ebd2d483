// A link that opens a dialog; without this module the link leads to the same text in the page.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-agora-dialog-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.agoraDialogOpen);
    event.preventDefault();
    dialog.showModal();
    return;
  }
  const closer = event.target.closest("[data-agora-dialog-close]");
  if (closer) {
    const dialog = closer.closest("dialog");
    if (dialog.open) {
      event.preventDefault();
      dialog.close();
    }
  }
});
