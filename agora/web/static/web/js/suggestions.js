// What a search box suggests while one types: a list that arrow keys walk through. Without this
// module, the box sends its words like any other form.
for (const input of document.querySelectorAll("[data-agora-suggestions]")) {
  const list = document.getElementById(`${input.id}-list`);
  const options = () => [...list.querySelectorAll("[role=option]")];
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  const show = (open) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(null);
  };
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");
  function choose(option) {
    for (const each of options()) each.setAttribute("aria-selected", String(each === option));
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  show(false);
  list.addEventListener("htmx:afterSwap", () => {
    show(options().length > 0 && document.activeElement === input);
  });
  input.addEventListener("focusout", (event) => {
    if (!list.contains(event.relatedTarget)) show(false);
  });
  input.addEventListener("keydown", (event) => {
    const all = options();
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!all.length) return;
      event.preventDefault();
      if (list.hidden) show(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place before the first: the words as they were typed.
      const place = (all.indexOf(chosen()) + 1 + step + all.length + 1) % (all.length + 1);
      choose(all[place - 1] ?? null);
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      chosen().click();
    }
  });
}
