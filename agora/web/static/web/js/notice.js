// A message that can be put away; the button is of no use without this module, so it shows here.
for (const button of document.querySelectorAll("[data-agora-dismiss]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    button.closest("[data-agora-notice]").remove();
    document.getElementById("content").focus();
  });
}
