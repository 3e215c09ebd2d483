// Suggests words for the line that is being typed, in a field of one word a line. The list itself
// comes from the server; here it is told which line, and a chosen word takes the line's place.

function lineAt(field) {
  const before = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const after = field.value.indexOf("\n", field.selectionStart);
  return { start: before, end: after < 0 ? field.value.length : after };
}

function typed(list) {
  const field = document.getElementById(list.dataset.agoraWords);
  const { start, end } = lineAt(field);
  return field.value.slice(start, end).trim();
}

document.addEventListener("htmx:configRequest", (event) => {
  const list = event.target;
  if (!list.matches("[data-agora-words]")) return;
  event.detail.parameters.q = typed(list);
});

// An answer that comes after the line was left or chosen would suggest what nobody types.
document.addEventListener("htmx:beforeSwap", (event) => {
  const list = event.target;
  if (list.matches("[data-agora-words]") && !typed(list)) event.detail.serverResponse = "";
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-agora-word]");
  if (!button) return;
  const list = button.closest("[data-agora-words]");
  const field = document.getElementById(list.dataset.agoraWords);
  const { start, end } = lineAt(field);
  const isLast = end === field.value.length;
  const word = button.textContent.trim() + (isLast ? "\n" : "");
  field.setRangeText(word, start, end, "end");
  field.focus();
  list.replaceChildren();
});
