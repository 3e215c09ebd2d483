// Who sees a conversation has read it. What marks it is a form, sent without waiting for the answer;
// without this script it is a button.
for (const form of document.querySelectorAll("[data-agora-seen]")) {
  if (navigator.sendBeacon(form.action, new FormData(form))) form.hidden = true;
}
