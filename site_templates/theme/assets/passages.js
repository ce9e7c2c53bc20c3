// Filters the passages of an entry by issuer, type and year. The choice is in the address, so that it can be sent to somebody.
{
  const NAMES = ["issuer", "type", "year"];
  for (const form of document.querySelectorAll("form.filters")) {
    const groups = [...form.parentElement.querySelectorAll(":scope > .of-document")];
    const status = form.querySelector("[role=status]");
    const clear = form.querySelector("[type=reset]");
    const choices = NAMES.map((name) => form.elements[name]).filter(Boolean);
    const counted = (shown) => shown.reduce((sum, group) => sum + group.querySelectorAll(".quote").length, 0);

    const show = () => {
      const wanted = choices.filter((choice) => choice.value);
      for (const group of groups) group.hidden = !wanted.every((choice) => group.dataset[choice.name].split("|").includes(choice.value));
      const shown = groups.filter((group) => !group.hidden);
      clear.hidden = wanted.length === 0;
      status.textContent = wanted.length ? form.dataset.shown.replace("%1", counted(shown)).replace("%2", counted(groups)) : "";
    };
    const keep = () => window.verbaleState.keep(choices.filter((choice) => choice.value).map(({ name, value }) => [name, value]));
    const read = () => {
      const asked = window.verbaleState.read();
      for (const choice of choices) {
        choice.value = asked.get(choice.name) || "";
        if (choice.selectedIndex < 0) choice.value = "";
      }
      show();
    };

    form.addEventListener("change", () => (show(), keep()));
    form.addEventListener("reset", () => setTimeout(() => (show(), keep())));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("popstate", read);
    form.hidden = false;
    read();
  }
}
