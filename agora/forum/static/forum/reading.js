// Who has a page of a topic before them for some seconds has read it. What marks it is a form, sent
// without waiting for the answer; without this script it is a button.
const SECONDS = 5;

function markRead(form, button) {
  const data = new FormData(form);
  data.set(button.name, button.value);
  if (navigator.sendBeacon(form.action, data)) form.hidden = true;
}

for (const form of document.querySelectorAll("[data-agora-seen]")) {
  const button = form.querySelector("button");
  setTimeout(() => {
    if (document.visibilityState === "visible") markRead(form, button);
  }, SECONDS * 1000);
}
