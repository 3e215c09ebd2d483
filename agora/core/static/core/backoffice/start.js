// Starts Wagtail's older widgets, whose inline scripts the content policy forbids. Our templates
// of them leave an element instead: data-agora-start names the function or class, data-agora-id
// and data-agora-options (JSON) are what it is given.

const PANELS = new Set(["InlinePanel", "MultipleChooserPanel"]);
const PICKERS = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
const started = new WeakSet();

function start(element) {
  if (started.has(element)) return;
  started.add(element);
  const { agoraStart: name, agoraId: id, agoraOptions } = element.dataset;
  const options = JSON.parse(agoraOptions);
  if (PICKERS.has(name)) window[name](id, options);
  else if (PANELS.has(name)) new window[name](options);
  else if (name.endsWith("Chooser")) new window[name](id, options);
}

function startWithin(root) {
  if (root.matches("[data-agora-start]")) start(root);
  root.querySelectorAll("[data-agora-start]").forEach(start);
}

function begin() {
  startWithin(document.documentElement);
  new MutationObserver((changes) => {
    for (const change of changes) {
      for (const node of change.addedNodes) {
        if (node instanceof Element) startWithin(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
else begin();
