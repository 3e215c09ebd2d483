// After a form came back with errors, reading starts at their summary.
document.querySelector("[data-agora-error-summary]")?.focus();
