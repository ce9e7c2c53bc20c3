// Sorts and filters the rows of a list that are on the page. The state is in the address; without a script every row is there.
(() => {
  const form = document.querySelector("form[data-rows]");
  const tables = [...document.querySelectorAll(".rows table")];
  if (!form || !tables.length) return;
  const words = new Intl.Collator(document.documentElement.lang || "en", { numeric: true, sensitivity: "base" });
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows].map((row) => ({ row, home: table.tBodies[0] })));
  const choices = [...form.querySelectorAll("select[data-column]")];
  const sort = form.elements.sort;
  const count = form.querySelector(".list-count");
  const told = count.textContent;
  const text = (row, column) => row.cells[column].textContent.trim();
  const values = (row, column) => {
    const links = [...row.cells[column].querySelectorAll("a")].map((link) => link.textContent.trim());
    return links.length ? links : [text(row, column)].filter(Boolean);
  };
  // What a cell is sorted by: a date as it is stored, a number without the marks between its thousands, or its words.
  const key = (row, column) => {
    const stored = row.cells[column].querySelector("[data-sort]");
    if (stored) return stored.dataset.sort;
    const said = text(row, column);
    return /^[\d\s.,٬\u00a0\u202f]+$/.test(said) ? said.replace(/\D/g, "") : said;
  };

  // On a phone the heads of columns are out of sight, so a figure says what it counts.
  for (const { row, home } of rows) {
    const heads = home.parentElement.tHead.rows[0].cells;
    for (const cell of row.querySelectorAll("td.right")) cell.dataset.name = heads[cell.cellIndex].textContent.trim();
  }

  for (const select of choices) {
    const counts = new Map();
    for (const { row } of rows) for (const value of values(row, select.dataset.column)) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2) select.closest("label").hidden = true;
    for (const value of [...counts.keys()].sort(words.compare)) select.add(new Option(`${value} (${counts.get(value)})`, value));
  }

  const show = () => {
    const wanted = form.elements.text.value.trim().toLowerCase();
    const chosen = choices.filter((select) => select.value);
    let shown = 0;
    for (const { row } of rows) {
      const fits = chosen.every((select) => values(row, select.dataset.column).includes(select.value));
      row.hidden = !fits || (wanted !== "" && !row.textContent.toLowerCase().includes(wanted));
      shown += !row.hidden;
    }
    const column = sort.selectedOptions[0].dataset.column;
    const turned = form.elements.turned.checked;
    let order = [...rows];
    if (column !== undefined) order.sort((a, b) => !key(a.row, column) - !key(b.row, column) || words.compare(key(a.row, column), key(b.row, column)));
    if (turned) order.reverse();
    const together = column !== undefined || turned; // in one table, since the rows of a group are no longer beside each other
    for (const { row, home } of order) (together ? tables[0].tBodies[0] : home).append(row);
    for (const [place, table] of tables.entries()) {
      const empty = ![...table.tBodies[0].rows].some((row) => !row.hidden);
      const box = table.closest(".rows");
      box.hidden = empty && (place > 0 || !together);
      for (let above = box.previousElementSibling; above && above.matches(".group, .issued-most"); above = above.previousElementSibling) {
        above.hidden = together || empty;
      }
      for (const cell of table.tHead.rows[0].cells) {
        const sorted = column !== undefined && cell.cellIndex === Number(column);
        if (sorted) cell.setAttribute("aria-sort", turned ? "descending" : "ascending");
        else cell.removeAttribute("aria-sort");
      }
    }
    count.textContent = told.replace(/\?/, shown).replace(/\?/, rows.length);
  };

  const fields = () => [...form.elements].filter((field) => field.name && (field.type === "checkbox" ? field.checked : field.value));
  const keep = () => window.verbaleState.keep(fields().map((field) => [field.name, field.value]));
  const restore = () => {
    const state = window.verbaleState.read();
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = state.has(field.name);
      else field.value = state.get(field.name) || "";
      if (field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
    show();
  };

  // The heads of the columns sort too.
  for (const option of sort.options) {
    const cell = option.dataset.column && tables[0].tHead.rows[0].cells[option.dataset.column];
    if (!cell) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...cell.childNodes);
    button.addEventListener("click", () => {
      form.elements.turned.checked = sort.value === option.value && !form.elements.turned.checked;
      sort.value = option.value;
      show();
      keep();
    });
    cell.append(button);
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => (show(), keep()));
  form.addEventListener("reset", () => setTimeout(() => (show(), keep())));
  window.addEventListener("popstate", restore);
  restore();
  const fold = form.closest("details");
  fold.open = fields().length > 0 || matchMedia("(min-width: 45em)").matches;
  fold.hidden = false;
})();
