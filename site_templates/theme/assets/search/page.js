// The page of the search. Its state is in its address, so that a list of results can be sent to somebody:
// ?q= &show= &sort= &from= &to= and every facet as often as values of it are chosen. With filters and
// without words, the page lists all documents that pass, the newest first.
"use strict";
{
  const search = window.verbaleSearch;
  const { engine, element, marked, address, passage, results, capital } = search.reader;
  const say = (id, values) => (search.say ? search.say(id, values) : "");
  const pieces = (id, values) => search.pieces(id, values);

  const FACETS = ["issuer", "type", "language", "body", "subject", "collection"];
  const SHOWN = ["", "entries", "documents", "handbook"]; // "" shows everything
  const STEP = 20; // documents at first, and more with each "Show more"
  const VALUES = 7; // of a facet that are always in sight
  const CARDS = 6; // entries above the documents
  const PAGES = 3; // of the handbook below them
  const NOTHING = { query: "", cards: [], notHeld: "", documents: [], total: 0, totalDocuments: 0, counts: {}, suggestion: "", damaged: [], complete: true };

  const at = (id) => document.getElementById(id);
  const form = at("search-form");
  const filters = at("search-filters");
  const start = at("search-start");
  const area = at("search-results");
  const title = document.title;
  const opened = new Set(); // facets of which all values are shown
  let asked = 0; // an answer to an older question is dropped
  let counts = {}; // the last that were counted, so that a choice stays in its place while others are counted

  const set = (id, ...content) => {
    const place = at(id);
    place.replaceChildren(...content.flat());
    place.hidden = !content.flat().length;
  };

  // The state and its address

  const year = (text) => (/^\d{1,4}$/.test(text || "") ? text : "");

  const stateOf = (params) => ({
    q: params.get("q") || "",
    show: SHOWN.includes(params.get("show")) ? params.get("show") : "",
    sort: params.get("sort") === "date" ? "date" : "",
    from: year(params.get("from")),
    to: year(params.get("to")),
    ...Object.fromEntries(FACETS.map((name) => [name, [...new Set(params.getAll(name))]])),
  });

  const queryOf = (state) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(state)) {
      for (const each of [value].flat()) if (each) params.append(name, each);
    }
    return `?${params}`;
  };

  const linkTo = (state, text) => element("a", { href: location.pathname + queryOf(state) }, text);
  const withoutFilters = (state) => ({ ...stateOf(new URLSearchParams()), q: state.q, sort: state.sort, show: state.show });
  const isFiltered = (state) => Boolean(state.from || state.to || FACETS.some((name) => state[name].length));
  const isListed = (state) => !state.q.trim() && isFiltered(state);
  const inAddress = () => stateOf(new URLSearchParams(location.search));

  const go = (state) => {
    const query = queryOf(state);
    if (query === location.search || (query === "?" && !location.search)) return run();
    try {
      history.pushState({}, "", query);
    } catch {
      return location.assign(query); // some browsers let no page from a folder change its address
    }
    run();
  };

  // What is found

  const valueName = (name, value) => (name === "language" ? capital(search.languageName(value)) : name === "type" ? capital(value) : value);
  const joined = (children) => children.flatMap((child, index) => (index ? [" · ", child] : [child]));
  const bdi = (text) => element("bdi", {}, text);

  const cardItem = (card) => {
    const forms = [card.forms].flat().filter(Boolean).join(", ");
    const held = /^held as (\S+)$/.exec(card.extra || "");
    const documents = card.documents ? say("documents", { n: card.documents }) : "";
    const facts = [capital(card.kind), card.mentions ? say("mentions_in", { mentions: say("mentions", { n: card.mentions }), documents }) : documents].filter(Boolean);
    if (held) facts.push(element("a", { href: address(held[1]) }, say("held_here")));
    else if (card.extra) facts.push(bdi(card.extra));
    return element(
      "li",
      { "data-path": card.path },
      element("a", { class: "doc", href: address(card.path), dir: "auto" }, card.heading),
      " ",
      element("span", { class: "meta" }, joined(facts)),
      forms ? element("span", { class: "meta search-forms", dir: "auto" }, forms) : null
    );
  };

  const alsoIn = (found) => {
    const others = found.also || [];
    if (!others.length) return null;
    const number = new Set(others.map((each) => each.path)).size + 1;
    const items = others.map((each) =>
      element("li", {}, element("a", { href: passage(each.path, each.anchor, found.parts) }, bdi(each.name), each.anchor ? ` ¶ ${each.anchor.replace(/^p/, "")}` : ""))
    );
    return element("details", { class: "forms again" }, element("summary", {}, say("in_documents", { n: number })), element("ul", {}, items));
  };

  const passageItem = (document, found) =>
    element(
      "li",
      {},
      element(
        "a",
        { class: "passage", href: passage(document.path, found.anchor, found.parts) },
        element("span", { class: "where" }, found.anchor ? `¶ ${found.number}` : say("title")),
        " ",
        element("span", { class: "search-text", lang: found.language, dir: "auto" }, marked(found.parts))
      ),
      alsoIn(found)
    );

  const documentItem = (found) => {
    const languages = found.languages.map(search.languageName).join(", ");
    const facts = [capital(found.type), found.said || found.date, languages, found.issuer.join(", ")].filter(Boolean).map(bdi);
    return element(
      "li",
      { "data-path": found.path },
      element("a", { class: "doc", href: address(found.path) }, found.name),
      element("span", { class: "meta" }, joined(facts)),
      element("ul", { class: "search-passages" }, found.passages.map((each) => passageItem(found, each)))
    );
  };

  const pageItem = (found) => {
    const sections = found.sections.map((section) =>
      element(
        "li",
        {},
        element(
          "a",
          { class: "passage", href: passage(found.path, section.anchor, section.parts) },
          section.heading ? element("span", { class: "search-section" }, section.heading, ": ") : null,
          element("span", { class: "search-text" }, marked(section.parts))
        )
      )
    );
    return element(
      "li",
      { "data-path": found.path },
      element("a", { class: "doc", href: address(found.path) }, found.title),
      sections.length ? element("ul", { class: "search-passages" }, sections) : null
    );
  };

  // What is said about it

  // What was asked for, in one line: on paper it is all that is left of the form.
  const askedFor = (state) => {
    const values = FACETS.flatMap((name) => state[name].map((value) => valueName(name, value)));
    const span = state.from || state.to ? [state.from === state.to ? state.from : `${state.from}–${state.to}`] : [];
    return [state.q.trim(), ...values, ...span].filter(Boolean);
  };

  const statusOf = (state, found, pages, shown) => {
    if (isListed(state)) return found.totalDocuments ? say("documents", { n: found.totalDocuments }) : say("nothing");
    const entries = say("entries", { n: found.cards.length });
    if (shown === "entries") return found.cards.length ? entries : say("no_entry");
    if (shown === "handbook") return pages.length ? say("handbook_pages", { n: pages.length }) : say("not_in_handbook");
    if (found.total) {
      const counted = { passages: say("passages", { n: found.total }), documents: say("documents", { n: found.totalDocuments }) };
      const told = say(found.complete || found.damaged.length ? "passages_in" : "passages_in_least", counted);
      return found.isBegun ? say("begun", { found: told }) : told;
    }
    if (shown === "" && found.cards.length) return say("entries_alone", { n: found.cards.length });
    if (shown === "" && pages.length) return say("only_in_handbook");
    return say("nothing");
  };

  const showDamaged = (files) => {
    const names = [...new Set(files)].flatMap((name, index) => (index ? [", ", bdi(name)] : [bdi(name)]));
    set("search-damaged", names.length ? pieces("damaged", { files: element("span", {}, names) }) : []);
  };

  const hints = (state) => {
    const items = [];
    if (isFiltered(state)) items.push([linkTo(withoutFilters(state), say("without_filters"))]);
    if (state.show) items.push([linkTo({ ...state, show: "" }, say("search_everything"))]);
    if (/["“”«»„]/.test(state.q)) {
      const plain = state.q.replace(/["“”«»„]/g, " ").replace(/\s+/g, " ").trim();
      if (plain) items.push(pieces("not_side_by_side", { words: linkTo({ ...state, q: plain }, bdi(plain)) }));
    }
    if (/\S\s+\S/.test(state.q.trim())) items.push([say("fewer_words")]);
    if (state.q.trim()) items.push([say("other_spelling")]);
    items.push([say("lists_below")]);
    return element("ul", {}, items.map((item) => element("li", {}, item)));
  };

  // What can be chosen

  const choice = (name, value, label, count, isChosen) => {
    const input = element("input", { type: name === "show" ? "radio" : "checkbox", name, value, form: "search-form", checked: isChosen, autocomplete: "off" });
    input.value = value;
    const number = count === undefined ? null : element("span", { class: "count" }, String(count));
    return element("label", {}, input, " ", element("span", { dir: "auto" }, label), number ? " " : "", number);
  };

  const facet = (name, label, counts, chosen) => {
    const known = new Map(Object.entries(counts || {}).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
    for (const value of chosen) if (!known.has(value)) known.set(value, 0);
    if (!known.size) return null;
    const made = [...known].map(([value, count]) => choice(name, value, valueName(name, value), count, chosen.includes(value)));
    const isFirst = (label, index) => index < VALUES || label.querySelector("input").checked;
    const [first, rest] = [made.filter(isFirst), made.filter((label, index) => !isFirst(label, index))];
    const more = element("details", { class: "forms", open: opened.has(name) }, element("summary", {}, say("more_values", { n: rest.length })), rest);
    more.addEventListener("toggle", () => (more.open ? opened.add(name) : opened.delete(name)));
    return element("fieldset", {}, element("legend", {}, label), first, rest.length ? more : null);
  };

  const years = (counts, state) => {
    const known = Object.keys(counts || {}).sort((a, b) => a - b);
    if (!known.length && !state.from && !state.to) return null;
    const field = (name, label, example) => {
      const input = element("input", { type: "number", name, min: "1", max: "9999", form: "search-form", list: "search-years", placeholder: example, autocomplete: "off" });
      input.value = state[name];
      return element("label", {}, label, " ", input);
    };
    const options = known.map((each) => element("option", { value: each, label: say("documents", { n: counts[each] }) }));
    return element(
      "fieldset",
      { class: "search-years" },
      element("legend", {}, say("year")),
      field("from", say("from_year"), known[0] || ""),
      field("to", say("to_year"), known[known.length - 1] || ""),
      element("datalist", { id: "search-years" }, options)
    );
  };

  // What was in focus before the choices were made again is in focus after.
  const keepingFocus = (make) => {
    const { name, value, type } = document.activeElement;
    make();
    if (!name) return;
    for (const input of form.elements) if (input.name === name && (type !== "checkbox" && type !== "radio" ? true : input.value === value)) return input.focus();
  };

  const showChoices = (state, found, pages) => {
    const isEmpty = !state.q.trim();
    const shown = [
      ["", say("everything")],
      ["entries", say("show_entries"), found.cards.length],
      ["documents", say("show_documents"), found.totalDocuments],
      ["handbook", say("show_handbook"), pages.length],
    ];
    const facets = [...FACETS.map((name) => facet(name, say(name), counts[name], state[name])), years(counts.year, state)].filter(Boolean);
    if (isFiltered(state)) facets.push(element("p", { class: "search-clear" }, linkTo(withoutFilters(state), say("remove_filters"))));
    keepingFocus(() => {
      at("search-show").replaceChildren(
        element("legend", {}, say("show")),
        ...shown.map(([value, label, count]) => choice("show", value, label, count, state.show === value))
      );
      at("search-facets").replaceChildren(...facets);
    });
    const narrows = isEmpty || state.show === "" || state.show === "documents";
    at("search-show").hidden = isEmpty;
    at("search-order").hidden = isEmpty || !narrows || !found.total;
    filters.hidden = !narrows || !facets.length || !(isEmpty || found.total || isFiltered(state));
    at("search-page").classList.toggle("search-page--wide", filters.hidden);
  };

  const show = (state, found, pages, limit) => {
    const isEmpty = !state.q.trim();
    const has = (name) => isEmpty || state.show === "" || state.show === name;
    const cards = has("entries") ? found.cards : [];
    const documents = has("documents") ? found.documents : [];
    const held = has("handbook") ? pages : [];
    const isNothing = (!isEmpty || isListed(state)) && !cards.length && !documents.length && !held.length;
    at("search-status").textContent = isEmpty && !isListed(state) ? "" : statusOf(state, found, pages, state.show);
    showDamaged(found.damaged);
    set("search-asked", joined(askedFor(state).map(bdi)));
    set("search-suggestion", found.suggestion ? pieces("did_you_mean", { words: linkTo({ ...state, q: found.suggestion }, bdi(found.suggestion)) }) : []);
    set("search-not-held", found.notHeld ? pieces("not_held", { name: bdi(found.notHeld) }) : []);
    set("search-hints", isNothing && !found.notHeld ? [hints(state)] : []);
    const first = cards.slice(0, state.show === "" ? CARDS : cards.length).map(cardItem);
    if (first.length < cards.length) first.push(element("li", { class: "search-all" }, linkTo({ ...state, show: "entries" }, say("all_entries", { n: cards.length }))));
    set("search-cards", first);
    set("search-documents", documents.map(documentItem));
    const few = held.slice(0, state.show === "" ? PAGES : held.length).map(pageItem);
    if (few.length < held.length) few.push(element("li", { class: "search-all" }, linkTo({ ...state, show: "handbook" }, say("all_pages", { n: held.length }))));
    set("search-handbook", few);
    at("search-pages").hidden = !held.length;
    at("search-more").hidden = !documents.length || limit >= found.totalDocuments;
    start.hidden = (!isEmpty || isListed(state)) && !isNothing;
    showChoices(state, found, pages);
  };

  // One search

  const busy = (isBusy) => {
    area.dataset.state = isBusy ? "busy" : "done";
    area.setAttribute("aria-busy", String(isBusy));
  };

  // Somebody may press Enter in the middle of a word. Only if nothing is found as it is written, words that begin so are shown.
  const asWritten = async (query, options) => {
    const found = await search.search(query, { ...options, prefix: false });
    if (found.stale || found.total || found.cards.length || found.notHeld) return found;
    const begun = await search.search(query, { ...options, prefix: true });
    return begun.total ? { ...begun, suggestion: found.suggestion, isBegun: true } : found;
  };

  const optionsOf = (state, limit) => ({
    filters: Object.fromEntries([...FACETS, "from", "to"].map((name) => [name, state[name]])),
    sort: state.sort || "relevance",
    limit,
  });

  // The results are shown before their counts are known, because counting needs more files.
  const count = async (state, found, pages, limit, number) => {
    const options = { ...optionsOf(state, limit), prefix: Boolean(found.isBegun), counts: true };
    const counted = await search.search(state.q, options).catch(() => NOTHING);
    if (number !== asked || counted.stale) return;
    counts = counted.counts;
    showDamaged([...found.damaged, ...counted.damaged]);
    showChoices(state, found, pages);
  };

  const find = async (state, limit) => {
    await engine();
    if (!state.q.trim()) return [await search.list(optionsOf(state, limit)), []];
    const asking = asWritten(state.q, optionsOf(state, limit));
    const reading = search.handbook(state.q).catch(() => null);
    const [found, pages] = await Promise.all([asking, reading]);
    return [pages ? found : { ...found, damaged: [...new Set([...found.damaged, "handbook"])] }, pages || []];
  };

  const run = async (limit = (history.state && history.state.limit) || STEP) => {
    const state = inAddress();
    const number = (asked += 1);
    at("search-words").value = state.q;
    at("search-sort").value = state.sort;
    document.title = state.q.trim() ? `${state.q.trim()} - ${title}` : title;
    if (!state.q.trim() && !isFiltered(state)) show(state, NOTHING, [], limit);
    busy(true);
    try {
      const [found, pages] = await find(state, limit);
      if (number !== asked || found.stale) return;
      const isCounted = FACETS.some((name) => Object.keys(found.counts[name] || {}).length);
      if (isCounted) counts = found.counts;
      show(state, found, pages, limit);
      if (!isCounted && found.total) count(state, found, pages, limit, number);
    } catch {
      if (number !== asked) return;
      show(state, NOTHING, [], limit);
      at("search-show").hidden = true;
      if (state.q.trim() || isFiltered(state)) at("search-status").textContent = form.dataset.failed;
    }
    if (number === asked) busy(false);
  };

  const more = async () => {
    const before = at("search-documents").children.length;
    const limit = ((history.state && history.state.limit) || STEP) + STEP;
    try {
      history.replaceState({ limit }, "");
    } catch {
      // the number is then forgotten when somebody comes back
    }
    await run(limit);
    at("search-documents").children[before]?.querySelector("a").focus();
  };

  const chosen = () => stateOf(new URLSearchParams(new FormData(form)));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(chosen());
  });
  for (const place of [form, filters]) {
    place.addEventListener("change", (event) => {
      if (event.target.id !== "search-words") go(chosen());
    });
  }
  at("search-more").firstElementChild.addEventListener("click", more);
  addEventListener("popstate", () => run());

  at("search-page").append(start); // beside the filters and not below them
  filters.open = matchMedia("(min-width: 60em)").matches;
  run();
  if (!location.search && !location.hash) at("search-words").focus({ preventScroll: true });
}
