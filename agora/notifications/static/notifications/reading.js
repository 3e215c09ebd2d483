// Who opens what they were told has read it. The link stays a link, in a new tab too; what marks it
// is the form beside it, sent without waiting for the answer.
function markRead(event) {
  const link = event.target.closest?.("[data-agora-told] a");
  const form = link?.closest("[data-agora-told]").querySelector("form");
  if (form) navigator.sendBeacon(form.action, new FormData(form));
}

document.addEventListener("click", markRead);
document.addEventListener("auxclick", markRead);
