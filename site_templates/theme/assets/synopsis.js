// The synopsis of a family: choosing the texts to compare, on a narrow screen two of them. Sites are marked again for the columns
// shown: a site differs if these have more than one reading there, and is new if a text differs from the one shown before it.
// Texts that follow one another share a cell where they have the same words. Nothing is remembered.
{
  const table = document.querySelector("table.synopsis");
  const choice = document.querySelector(".choice");
  const heads = table ? [...table.querySelectorAll("thead [data-cols]")] : [];

  // On a narrow screen the cells are laid out as blocks, and some browsers then forget that this is a table.
  const ROLES = { "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  if (table) {
    table.setAttribute("role", "table");
    for (const [parts, role] of Object.entries(ROLES)) for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  }
  const MANY = 4; // with more texts, only the first and the last ones are shown at the start

  if (choice && heads.length > 1) {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, cells: [...row.querySelectorAll("[data-cols]")] }));
    const narrow = matchMedia("screen and (max-width: 44.9375em)");
    const box = (head, index) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "checkbox";
      input.autocomplete = "off";
      input.value = head.dataset.cols;
      input.checked = heads.length <= MANY || index === 0 || index > heads.length - MANY;
      label.append(input, ` ${head.dataset.label}`);
      return label;
    };
    const texts = document.createElement("fieldset");
    texts.className = "texts";
    const legend = document.createElement("legend");
    legend.textContent = choice.dataset.compare || "";
    texts.append(legend, ...heads.map(box));
    const inputs = [...texts.querySelectorAll("input")];
    const select = (name, index) => {
      const label = document.createElement("label");
      const field = document.createElement("select");
      field.autocomplete = "off";
      field.append(...heads.map((head) => new Option(head.dataset.label, head.dataset.cols)));
      field.selectedIndex = index;
      label.append(name || "", field);
      return label;
    };
    const two = document.createElement("div");
    two.className = "two";
    two.append(select(choice.dataset.older, heads.length - 2), select(choice.dataset.newer, heads.length - 1));
    const pair = [...two.querySelectorAll("select")];
    const chosen = () => (narrow.matches ? pair : inputs.filter((input) => input.checked)).map((field) => field.value);

    const mark = ({ row, cells }) => {
      const shown = cells.filter((cell) => !cell.hidden);
      const readings = new Map();
      const words = new Set();
      const written = new Set(); // with punctuation and capitals
      for (const site of shown.flatMap((cell) => [...cell.querySelectorAll("[data-site]")])) {
        const { site: number, reading } = site.dataset;
        readings.set(number, (readings.get(number) || new Set()).add(reading));
      }
      const before = new Map();
      for (const cell of shown) {
        const own = [];
        const all = [];
        const absent = cell.classList.contains("absent");
        for (const site of cell.querySelectorAll("[data-site]")) {
          const { site: number, reading } = site.dataset;
          const differs = readings.get(number).size > 1;
          site.classList.toggle("differs", differs);
          site.classList.toggle("new", differs && before.has(number) && before.get(number) !== reading);
          before.set(number, reading);
          all.push(`${number}=${reading}`);
          if (!site.classList.contains("signs")) own.push(all.at(-1));
          if (site.hasAttribute("role")) site.ariaHidden = differs ? null : "true";
        }
        words.add(absent ? null : own.join());
        written.add(absent ? null : all.join());
      }
      if (written.size === 1 && shown.length > 1) {
        shown[0].colSpan = shown.reduce((sum, cell) => sum + cell.colSpan, 0); // the same words once, though their cells are apart
        for (const cell of shown.slice(1)) cell.hidden = true;
      }
      row.hidden = shown.every((cell) => cell.classList.contains("absent"));
      row.classList.toggle("same", words.size === 1);
      row.classList.toggle("differing", words.size > 1);
    };
    const show = () => {
      const wanted = new Set(chosen());
      for (const cell of [...heads, ...rows.flatMap(({ cells }) => cells)]) {
        const own = cell.dataset.cols.split(" ").filter((column) => wanted.has(column));
        cell.hidden = own.length === 0;
        cell.colSpan = own.length || 1;
        if (cell.dataset.letters) cell.dataset.letters = own.map((column) => heads[column - 1].dataset.letter).join(", ");
      }
      for (const input of inputs) input.disabled = input.checked && wanted.size === 2; // at least two
      rows.forEach(mark);
    };
    const reveal = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const column = target && target.closest("td[data-cols]");
      const own = column ? column.dataset.cols.split(" ") : [];
      if (column && column.hidden) {
        if (narrow.matches) pair[0].value = own[0];
        else inputs.find((each) => each.value === own[0]).checked = true;
        show();
      }
      if (column) (column.hidden ? column.parentElement : target).scrollIntoView({ block: "center", inline: "center" });
    };

    for (const field of [texts, two]) field.addEventListener("change", show);
    narrow.addEventListener("change", show);
    if (heads.length > 2) choice.prepend(texts, two);
    show();
    reveal();
    window.addEventListener("hashchange", reveal);
  }
}
