// Shows the trades and skills with a word that begins with what is typed; without this script the
// word itself, or the code, is written out.
const WAIT = 200; // milliseconds after the last letter

for (const form of document.querySelectorAll("[data-agora-concepts]")) {
  const field = form.elements.concept;
  const options = form.querySelector("datalist");
  let timer = 0;
  let latest = 0;

  async function look() {
    latest += 1;
    const turn = latest;
    const address = `${form.dataset.agoraConcepts}?q=${encodeURIComponent(field.value)}`;
    const answer = await fetch(address);
    if (answer.ok && turn === latest) {
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      options.replaceChildren(...found.querySelectorAll("option"));
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
}
