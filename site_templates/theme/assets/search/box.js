// The box in the head: results while somebody types. It also loads what the page of the search needs, and what marks the words that
// a result was found by. No other file of the search is asked for before the box has the focus.
"use strict";
{
  const WAIT = 80; // milliseconds without a key before the box searches
  const CARDS = 4;
  const PASSAGES = 5;
  const LONGEST = 200; // characters of matched words in an address

  const form = document.getElementById("search-box");
  const code = form ? new URL(form.dataset.code, location.href) : new URL("./", document.currentScript.src);
  const site = new URL("../../", code).href;
  const fromFolder = location.protocol === "file:";
  const ending = form && form.dataset.pages === "files" ? ".html" : fromFolder ? "/index.html" : "/";
  const search = (window.verbaleSearch = window.verbaleSearch || {});
  search.base = `${site}search/`;

  const loading = new Map();

  // Loads a script of this folder once. One that failed is asked for again the next time.
  const load = (name) => {
    if (!loading.has(name)) {
      const loaded = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(name, code).href;
        script.async = false; // in the order in which they are asked for
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(name);
          script.remove();
          reject(new Error(name));
        };
        document.head.append(script);
      });
      loading.set(name, loaded);
    }
    return loading.get(name);
  };

  const ENGINE = ["analysis.js", "query.js", "store.js", "say.js", "names.js", "slips.js", "ranking.js", "passages.js", "engine.js"];
  const engine = () => Promise.all(ENGINE.map(load)).then(() => search.prepareWords());

  // An element. Text is only ever text. An attribute without a value is left out.
  const element = (name, attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined && value !== "" && value !== false) made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat(Infinity).filter((child) => child !== null));
    return made;
  };

  const marked = (parts) => parts.map(([text, isMatch]) => (isMatch ? element("mark", {}, text) : text));

  const encoded = (text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));

  // The address of a page. Whatever a path contains, it stays below this site.
  const address = (path) => {
    const parts = path.replace(/\/$/, "").split("/").map(encoded);
    if (parts[parts.length - 1] === "index") parts.pop();
    else if (path) return site + parts.join("/") + ending;
    return `${site}${parts.filter(Boolean).map((part) => `${part}/`).join("")}${ending === "/" ? "" : "index.html"}`;
  };

  // The address of a passage, with the words that it was found by.
  const passage = (path, anchor, parts) => {
    const words = [...new Set(parts.filter(([, isMatch]) => isMatch).map(([text]) => text.trim()))].filter(Boolean);
    let kept = "";
    for (const word of words) if (kept.length + word.length < LONGEST) kept += `${kept && " "}${word}`;
    const asked = kept && anchor ? `?${new URLSearchParams({ h: kept })}` : "";
    return `${address(path)}${asked}${anchor ? `#${encoded(anchor)}` : ""}`;
  };

  const results = (words) => `${search.base}${ending === "/" ? "" : "index.html"}?${new URLSearchParams({ q: words })}`;
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  search.reader = { load, engine, element, marked, address, passage, results, capital };

  const onPage = document.getElementById("search-page");
  if (onPage) load("page.js");
  if (location.hash.length > 1 && new URLSearchParams(location.search).get("h")) ["analysis.js", "mark.js"].forEach(load);

  const start = () => {
    const input = document.getElementById("search-box-words");
    const list = document.getElementById("search-box-list");
    const sheet = list.parentElement;
    const status = form.querySelector(".search-said");
    const opener = form.parentElement.querySelector(".search-open");
    let asked = 0; // an answer to an older question is dropped
    let timer = 0;
    let chosen = -1;

    form.action = results("").split("?")[0];
    opener.href = form.action;

    const options = () => [...list.children];

    const choose = (index) => {
      chosen = index;
      options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
      const option = options()[index];
      if (option) {
        input.setAttribute("aria-activedescendant", option.id);
        option.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };

    const open = (isOpen) => {
      sheet.hidden = !isOpen;
      input.setAttribute("aria-expanded", String(isOpen));
      if (!isOpen) choose(-1);
    };

    const close = () => {
      asked += 1;
      clearTimeout(timer);
      open(false);
    };

    const option = (href, ...lines) => element("a", { role: "option", href, tabindex: "-1", "aria-selected": "false" }, lines);
    const line = (kind, attributes, ...children) => element("span", { class: kind, ...attributes }, children);

    const cardOption = (card) =>
      option(address(card.path), line("search-name", { dir: "auto" }, card.heading), line("search-kind", {}, capital(card.kind)));

    const passageOption = (document, found) =>
      option(
        passage(document.path, found.anchor, found.parts),
        line("search-text", { dir: "auto", lang: found.language }, marked(found.parts)),
        line("search-from", {}, element("bdi", {}, document.name), found.anchor ? `, ¶ ${found.number}` : "")
      );

    const note = (found) => {
      if (found.notHeld) return search.pieces("not_held", { name: element("bdi", {}, found.notHeld) });
      if (found.damaged.length) return [search.say("damaged_part")];
      if (!found.cards.length && !found.documents.length) return [search.say("nothing")];
      return [];
    };

    // The best passage of each document, then the second one of each, and so on.
    const inTurn = (documents) => {
      const all = documents.flatMap((document) => document.passages.map((each, rank) => ({ document, each, rank })));
      return all.sort((a, b) => a.rank - b.rank).map(({ document, each }) => [document, each]);
    };

    const show = (found, words) => {
      const passages = inTurn(found.documents);
      const made = found.cards.slice(0, CARDS).map(cardOption);
      made.push(...passages.slice(0, PASSAGES).map(([document, each]) => passageOption(document, each)));
      if (found.suggestion) made.push(option(results(found.suggestion), line("search-name", {}, search.pieces("did_you_mean", { words: element("bdi", {}, found.suggestion) }))));
      const all = line("search-name", {}, search.pieces("all_results", { words: element("bdi", {}, words) }));
      made.push(option(results(words), all, line("search-kind", {}, found.total ? search.say("passages", { n: found.total }) : "")));
      made.forEach((each, index) => (each.id = `search-option-${index}`));
      list.replaceChildren(...made);
      sheet.querySelector(".search-note")?.remove();
      const said = note(found);
      if (said.length) sheet.prepend(element("p", { class: "search-note" }, said));
      status.textContent = `${said.map((each) => each.textContent || each).join("")} ${search.say("suggestions", { n: made.length })}`.trim();
      open(true);
      choose(-1);
    };

    const fail = () => {
      list.replaceChildren();
      sheet.querySelector(".search-note")?.remove();
      sheet.prepend(element("p", { class: "search-note" }, form.dataset.failed));
      status.textContent = form.dataset.failed;
      open(true);
    };

    const ask = async () => {
      const words = input.value.trim();
      if (!words) return close();
      const number = (asked += 1);
      try {
        await engine();
        const found = await search.search(words, { filters: {}, sort: "relevance", limit: PASSAGES, prefix: true });
        if (number === asked && !found.stale) show(found, words);
      } catch {
        if (number === asked) fail();
      }
    };

    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };

    // What stands in the field while an input method composes is not yet a word.
    input.addEventListener("input", (event) => (event.isComposing ? clearTimeout(timer) : wait()));
    input.addEventListener("compositionend", wait);
    input.addEventListener("focus", () => {
      engine().then(() => search.prepare && search.prepare()).catch(() => {}); // said when somebody searches
      if (input.value.trim()) wait();
    });

    const move = (step) => {
      const count = list.children.length;
      if (sheet.hidden) wait();
      else if (count) choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1); // one place is the field itself
    };

    const leave = () => {
      close();
      form.classList.remove("search-box--open");
    };

    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && options()[chosen]) {
        event.preventDefault();
        options()[chosen].click();
      } else if (event.key === "Escape") {
        event.preventDefault(); // the browser would empty the field
        if (!sheet.hidden) close();
        else if (input.value) input.value = "";
        else {
          leave();
          input.blur();
        }
      }
    });

    list.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
    // A result on this same page loads nothing, so the list would stay open.
    list.addEventListener("click", leave);
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget)) close();
    });
    form.addEventListener("submit", () => close());
    form.querySelector(".search-close").addEventListener("click", () => {
      leave();
      opener.focus();
    });
    opener.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      form.classList.add("search-box--open");
      input.focus();
    });
  };

  const writing = (target) => target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName);

  if (form) {
    start();
    document.addEventListener("keydown", (event) => {
      if (!["/", "s", "f"].includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
      event.preventDefault();
      const field = document.getElementById("search-words") || document.getElementById("search-box-words");
      if (field.closest("#search-box")) form.classList.add("search-box--open");
      field.focus();
      field.select();
    });
  }
}
