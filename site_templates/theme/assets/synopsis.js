// The synopsis of a family: choosing the texts to compare. Sites are marked again for the columns shown: a site differs if
// these have more than one reading there, and is new if a text differs from the one shown before it. Nothing is remembered.
{
  const table = document.querySelector("table.synopsis");
  const choice = document.querySelector(".choice");
  const heads = table ? [...table.querySelectorAll("thead [data-col]")] : [];

  // On a narrow screen the cells are laid out as blocks, and some browsers then forget that this is a table.
  const ROLES = { "thead, tbody": "rowgroup", tr: "row", "thead th": "columnheader", "tbody th": "rowheader", td: "cell" };
  if (table) {
    table.setAttribute("role", "table");
    for (const [parts, role] of Object.entries(ROLES)) for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
  }
  const MANY = 4; // with more texts, only the first and the last ones are shown at the start

  if (choice && heads.length > 1) {
    const rows = [...table.tBodies[0].rows].map((row) => ({ row, cells: [...row.querySelectorAll("[data-col]")] }));
    const box = (head, index) => {
      const label = document.createElement("label");
      const input = document.createElement("input");
      input.type = "checkbox";
      input.autocomplete = "off";
      input.value = head.dataset.col;
      input.checked = heads.length <= MANY || index === 0 || index > heads.length - MANY;
      label.append(input, ` ${head.dataset.label}`);
      return label;
    };
    const texts = document.createElement("fieldset");
    texts.className = "texts";
    const legend = document.createElement("legend");
    legend.textContent = "Compare";
    texts.append(legend, ...heads.map(box));
    const inputs = [...texts.querySelectorAll("input")];
    const chosen = () => inputs.filter((input) => input.checked);

    const mark = ({ row, cells }) => {
      const shown = cells.filter((cell) => !cell.hidden);
      const readings = new Map();
      const words = new Set();
      for (const site of shown.flatMap((cell) => [...cell.querySelectorAll("[data-site]")])) {
        const { site: number, reading } = site.dataset;
        readings.set(number, (readings.get(number) || new Set()).add(reading));
      }
      const before = new Map();
      for (const cell of shown) {
        const own = [];
        for (const site of cell.querySelectorAll("[data-site]")) {
          const { site: number, reading } = site.dataset;
          const differs = readings.get(number).size > 1;
          site.classList.toggle("differs", differs);
          site.classList.toggle("new", differs && before.has(number) && before.get(number) !== reading);
          before.set(number, reading);
          if (!site.classList.contains("signs")) own.push(`${number}=${reading}`);
          if (site.hasAttribute("role")) site.ariaHidden = differs ? null : "true";
        }
        words.add(cell.classList.contains("absent") ? null : own.join());
      }
      row.hidden = shown.every((cell) => cell.classList.contains("absent"));
      row.classList.toggle("same", words.size === 1);
      row.classList.toggle("differing", words.size > 1);
    };
    const show = () => {
      const wanted = new Set(chosen().map((input) => input.value));
      for (const cell of [...heads, ...rows.flatMap(({ cells }) => cells)]) cell.hidden = !wanted.has(cell.dataset.col);
      for (const input of inputs) input.disabled = input.checked && wanted.size === 2; // at least two
      rows.forEach(mark);
    };
    const reveal = () => {
      const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const column = target && target.closest("td[data-col]")?.dataset.col;
      const input = column && inputs.find((each) => each.value === column);
      if (input && !input.checked) {
        input.checked = true;
        show();
      }
      if (column) target.scrollIntoView({ block: "center", inline: "center" });
    };

    texts.addEventListener("change", show);
    if (heads.length > 2) choice.prepend(texts);
    show();
    reveal();
    window.addEventListener("hashchange", reveal);
  }
}
