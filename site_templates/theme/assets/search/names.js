"use strict";
// Cards: pages of entries whose name is what was typed, or stands in it.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  const MOST_CARDS = 8;

  const exactThenLonger = async (asking, root, aliases, longer) => {
    const { namesLike, EXACTLY } = search.store;
    for (const alias of aliases) {
      const exact = await namesLike(asking, root, alias, EXACTLY);
      if (exact.length) return [...exact.map((name) => ({ ...name, exact: true })), ...(longer ? await namesLike(asking, root, alias, longer) : [])];
    }
    for (const alias of longer ? aliases : []) {
      const found = await namesLike(asking, root, alias, longer);
      if (found.length) return found;
    }
    return [];
  };

  const MOST_NAMED = 5; // words in a name that is looked for inside a longer query
  const MOST_NAME_FILES = 6;

  // The longest names that stand inside the query.
  const namesInside = async (asking, root, tokens) => {
    const { namesLike, lastUpTo, EXACTLY } = search.store;
    const opened = new Set();
    const cheap = (alias) => opened.size < MOST_NAME_FILES || opened.has(lastUpTo(root.names, alias));
    for (let length = Math.min(MOST_NAMED, tokens.length - 1); length > 0; length -= 1) {
      const found = [];
      for (let start = 0; start + length <= tokens.length; start += 1) {
        const piece = tokens.slice(start, start + length);
        if (piece.every((token) => /^\d*$/.test(token.form) || [...token.form].length < (token.han ? 2 : 3))) continue;
        for (const alias of search.reading.aliasesOf(piece).filter(cheap)) {
          opened.add(lastUpTo(root.names, alias));
          const names = (await namesLike(asking, root, alias, EXACTLY)).map((name) => ({ ...name, exact: true, tokens: piece }));
          found.push(...names);
          if (names.length) break;
        }
      }
      if (found.length) return found;
    }
    return [];
  };

  // "Security Council resolution 822": a citation, if its other words are a name.
  const citedByBody = async (asking, root, { rest, aliases }) => {
    const body = await exactThenLonger(asking, root, search.reading.aliasesOf(rest), "");
    return body.length ? exactThenLonger(asking, root, aliases, search.store.AT_WORD) : [];
  };

  const namesOf = async (asking, root, reading, prefix) => {
    const { AT_WORD, ANYWHERE } = search.store;
    const { tokens, citation, cited, date } = reading;
    if (citation) return exactThenLonger(asking, root, citation.aliases, prefix ? ANYWHERE : AT_WORD);
    if (!tokens.length) return [];
    const dated = date ? await exactThenLonger(asking, root, [date], date.includes(" ") ? AT_WORD : "") : [];
    if (dated.length) return dated;
    const [plain, ...stemmed] = search.reading.aliasesOf(tokens);
    const named = await exactThenLonger(asking, root, [plain], prefix ? ANYWHERE : "");
    if (named.length && named[0].name === plain) return named;
    const inflected = await exactThenLonger(asking, root, stemmed, "");
    const found = [...inflected, ...named];
    if (found.length) return found;
    if (tokens.length < 2) return exactThenLonger(asking, root, [plain], AT_WORD); // a word with which names of several words begin
    const resolution = cited ? await citedByBody(asking, root, cited) : [];
    return resolution.length ? resolution : namesInside(asking, root, tokens);
  };

  const cardsOf = async (asking, root, names) => {
    const paths = [...new Set(names.flatMap((name) => name.paths))].slice(0, MOST_CARDS);
    return (await Promise.all(paths.map((path) => search.store.cardOf(asking, root, path)))).filter(Boolean);
  };

  // The entries that the query names, each with the terms that name it: their mentions count as those words. A month is also named by
  // its days.
  const MOST_ENTRIES = 8;
  const entriesOf = (reading, names, cards) => {
    const found = [];
    for (const { path, key } of cards) {
      const name = names.find((each) => (each.exact || reading.date) && each.paths.includes(path));
      const terms = name ? new Set((name.tokens || reading.tokens).map((token) => token.term)) : new Set();
      const quoted = [...terms].some((term) => term.kind === "phrase" && !term.symbol);
      if (key && name && !quoted) found.push({ key, terms });
    }
    return found.slice(0, MOST_ENTRIES);
  };

  search.names = { namesOf, cardsOf, entriesOf };
})();
