"use strict";
// The search: what the pages call. It loads the index piece by piece and touches nothing of the page.
// Needs analysis.js, query.js, store.js, ranking.js and passages.js.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  const MOST_CARDS = 8;
  const MOST_PASSAGES = 5;
  const AT_ONCE = 12; // documents whose texts are loaded together
  const MOST_DOCUMENTS = 150;
  const LOOKED_AT = { plain: 8, verified: 40 }; // paragraphs of a document whose text is read

  const STALE = Object.freeze({ stale: true });
  const nothing = (query) => ({
    query, cards: [], notHeld: "", documents: [], total: 0, totalDocuments: 0,
    counts: { issuer: {}, type: {}, language: {}, body: {}, year: {} }, suggestion: "", damaged: [], complete: true,
  });

  // Root, and the stemmers of the scripts that the query has.
  const prepared = async (asking, query) => {
    const languages = search.reading.languagesOf(search.reading.shortened(query));
    const [root] = await Promise.all([asking.root(), ...languages.map((language) => asking.stemmer(language))]);
    return root;
  };

  const segmentsOf = async (asking, root) => {
    const numbers = Array.from({ length: root.segments }, (_, number) => number);
    return (await Promise.all(numbers.map((number) => asking.segment(number)))).filter(Boolean);
  };

  // Cards: pages whose name the query is. ------------------------------------------------------------------------------------

  const exactThenLonger = async (asking, root, aliases, longer) => {
    const { namesLike, EXACTLY } = search.store;
    for (const alias of aliases) {
      const exact = await namesLike(asking, root, alias, EXACTLY);
      if (exact.length) return [...exact, ...(longer ? await namesLike(asking, root, alias, longer) : [])];
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
          const names = await namesLike(asking, root, alias, EXACTLY);
          found.push(...names);
          if (names.length) break;
        }
      }
      if (found.length) return found;
    }
    return [];
  };

  const namesOf = async (asking, root, reading, prefix) => {
    const { AT_WORD, ANYWHERE } = search.store;
    const { tokens, citation, date } = reading;
    if (citation) return exactThenLonger(asking, root, citation.aliases, prefix ? ANYWHERE : AT_WORD);
    if (!tokens.length) return [];
    const dated = date ? await exactThenLonger(asking, root, [date], date.includes(" ") ? AT_WORD : "") : [];
    if (dated.length) return dated;
    const [plain, ...stemmed] = search.reading.aliasesOf(tokens);
    const named = await exactThenLonger(asking, root, [plain], prefix ? ANYWHERE : "");
    if (named.length && named[0].name === plain) return named;
    const inflected = await exactThenLonger(asking, root, stemmed, "");
    const found = [...inflected, ...named];
    return found.length || tokens.length < 2 ? found : namesInside(asking, root, tokens);
  };

  const cardsOf = async (asking, root, names) => {
    const paths = [...new Set(names.flatMap(({ paths }) => paths))].slice(0, MOST_CARDS);
    return (await Promise.all(paths.map((path) => search.store.cardOf(asking, root, path)))).filter(Boolean);
  };

  // "Did you mean": one slip in a word, corrected from the words that exist. --------------------------------------------------

  const oneSlip = (a, b) => {
    const [short, long] = a.length <= b.length ? [a, b] : [b, a];
    if (long.length - short.length > 1 || a === b) return false;
    let at = 0;
    while (at < short.length && short[at] === long[at]) at += 1;
    if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
    if (short.slice(at + 1) === long.slice(at + 1)) return true;
    return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
  };

  const SHORTEST_SLIP = 4;
  const MOST_PROPOSED = 5;
  const SAMPLED = 4; // segments in which proposals are counted

  // First the lists of its own first letter, then those of its second (a first letter too many, or swapped), then the others of
  // its script.
  const listsFor = (root, form) => {
    const { lastUpTo } = search.store;
    const by = (letter) => root.wordlists.flatMap((first, index) => (first[0] === letter || index === lastUpTo(root.wordlists, letter) ? [index] : []));
    const script = search.reading.languagesOf(form).join();
    const others = root.wordlists.flatMap((first, index) => (search.reading.languagesOf(first).join() === script ? [index] : []));
    return [by(form[0]), by(form[1]), others];
  };

  const proposals = async (asking, root, form) => {
    for (const lists of listsFor(root, form)) {
      const words = (await Promise.all(lists.map((index) => search.store.wordsIn(asking, index)))).flatMap((each) => each || []);
      const near = [...new Set(words.filter((word) => oneSlip(word, form)))];
      if (near.length) return near;
    }
    return [];
  };

  const corrected = async (asking, root, segments, wanted) => {
    const near = await proposals(asking, root, wanted.form);
    const distance = (word) => Math.abs(word.length - wanted.form.length) + (word[0] === wanted.form[0] ? 0 : 1);
    near.sort((a, b) => distance(a) - distance(b));
    const counted = await Promise.all(
      near.slice(0, MOST_PROPOSED).map(async (form) => {
        const keys = search.reading.keysOf({ raw: form, form, han: false });
        const places = segments.slice(0, SAMPLED).map((segment) => search.store.gather(asking, root, segment, { id: `${form}  `, form, keys, prefix: false }));
        return { form, found: (await Promise.all(places)).reduce((sum, { at }) => sum + at.length, 0) };
      }),
    );
    counted.sort((a, b) => b.found - a.found);
    return counted.length ? counted[0].form : "";
  };

  const suggestionFor = async (asking, root, segments, reading, wanted) => {
    const lost = wanted.filter((word) => !word.found && !word.han && [...word.form].length >= SHORTEST_SLIP && !/\p{N}/u.test(word.form));
    const found = await Promise.all(lost.map(async (word) => ({ word: word.word, form: await corrected(asking, root, segments, word) })));
    let text = reading.clean;
    for (const { word, form } of found.filter((each) => each.form).sort((a, b) => b.word.start - a.word.start)) {
      text = text.slice(0, word.start) + form + text.slice(word.end);
    }
    return text === reading.clean ? "" : text;
  };

  // Documents. ----------------------------------------------------------------------------------------------------------------

  const candidates = async (asking, root, segments, reading, wanted) => {
    const { ranking, store } = search;
    const excluded = ranking.excludedOf(reading);
    const gathered = (words) => Promise.all(words.map((word) => Promise.all(segments.map((segment) => store.gather(asking, root, segment, word)))));
    const [lists, without] = await Promise.all([gathered(wanted), gathered(excluded.lists)]);
    ranking.weigh(wanted, lists, root.paragraphs);
    // A phrase with a word that is nowhere is nowhere; if files failed, nobody knows, and the text decides.
    for (const word of wanted) if (word.required && !word.found && asking.damaged.length) word.required = false;
    if (wanted.some((word) => word.required && !word.found)) return { documents: [], unwanted: excluded.phrases };
    const documents = segments.flatMap((segment, index) => {
      const rank = ranking.score(segment, wanted, lists.map((list) => list[index]), without.map((list) => list[index]));
      return ranking.documentsOf(segment, rank);
    });
    return { documents, unwanted: excluded.phrases };
  };

  const sortedBy = (documents, byDate) => {
    const best = (a, b) => b.best - a.best || a.segment.number - b.segment.number || a.doc - b.doc;
    const newest = (a, b) => (a.date === b.date ? best(a, b) : (a.date || "") < (b.date || "") ? 1 : -1);
    return documents.sort(byDate ? newest : best);
  };

  const numberOf = (anchor, index) => (/^p(\d+)$/.exec(anchor) || ["", String(index)])[1];

  // A document with its text read: its passages that fit, the best first; null if none does.
  const confirmed = async (asking, document, matching, verified, symbol) => {
    const chosen = search.ranking.bestParagraphs(document, verified ? LOOKED_AT.verified : LOOKED_AT.plain);
    const text = await search.store.textOf(asking, document.segment, document.doc, chosen.map(({ index }) => index));
    if (!text) return null;
    const fitting = [];
    for (const { index, rank } of chosen) {
      const row = text.texts.get(index);
      const examined = row && matching.examine(row[1], row[2]);
      if (!examined) continue;
      const full = rank >= search.ranking.ALL_WORDS ? search.ranking.ALL_WORDS : 0;
      fitting.push({ index, row, examined, full, rank: full + (rank - full) * examined.closeness });
    }
    if (!fitting.length) return null;
    fitting.sort((a, b) => b.rank - a.rank || a.index - b.index);
    const passages = fitting.filter(({ index }) => index);
    const titled = fitting.some(({ index, full }) => !index && full);
    const unread = verified ? 0 : document.passages - passages.length;
    const its = symbol && (text.about.symbols || []).some((each) => search.words(each).map((word) => word.form).join(" ") === symbol);
    return { ...document, about: text.about, passages, titled, count: passages.length + Math.max(0, unread), best: fitting[0].rank + (its ? 4 * search.ranking.ALL_WORDS : 0) };
  };

  const shown = ({ index, row, examined }) => ({ anchor: row[0], number: numberOf(row[0], index), parts: search.passages.partsOf(examined), also: [] });

  // Documents as they are shown. A passage that stands in several documents is shown in the best of them, which names the others.
  const folded = (documents) => {
    const rows = new Map();
    const results = [];
    for (const { about, passages, titled, count } of documents) {
      const kept = [];
      let elsewhere = 0;
      for (const passage of passages) {
        const [anchor, , , row] = passage.row;
        const first = row && rows.get(row);
        if (first) {
          elsewhere += 1;
          if (first.path !== about.path) first.also.push({ path: about.path, name: about.name, anchor });
        } else if (kept.length < MOST_PASSAGES) {
          kept.push(shown(passage));
          if (row) rows.set(row, { path: about.path, also: kept[kept.length - 1].also });
        }
      }
      if (!kept.length && !titled && passages.length) continue;
      const { path, name, title, type, date, said, languages, issuer } = about;
      results.push({ path, name, title, type, date, said, languages, issuer, passages: kept, more: Math.max(0, count - kept.length - elsewhere) });
    }
    return results;
  };

  const readDocuments = async (turn, asking, documents, request) => {
    const { limit, byDate, matching, verified, symbol } = request;
    const read = [];
    let next = 0;
    let results = [];
    while (next < Math.min(documents.length, MOST_DOCUMENTS) && (results.length < limit || !next)) {
      const batch = documents.slice(next, Math.min(next + AT_ONCE, MOST_DOCUMENTS));
      next += batch.length;
      const found = await Promise.all(batch.map((document) => confirmed(asking, document, matching, verified, symbol)));
      turn.check();
      read.push(...found.filter(Boolean));
      results = folded(sortedBy([...read], byDate));
    }
    const rest = documents.slice(next);
    const sum = (list, value) => list.reduce((total, each) => total + value(each), 0);
    const known = verified ? read : documents;
    const passages = verified ? sum(read, (each) => each.count) + sum(rest, (each) => each.passages) : sum(documents, (each) => each.passages);
    return {
      documents: results.slice(0, limit),
      total: passages,
      totalDocuments: verified ? known.length + rest.length : known.length,
      complete: !rest.length || (!verified && results.length >= limit),
    };
  };

  const requestOf = (reading, wanted, unwanted, options) => {
    const phrases = reading.terms.filter((term) => term.kind === "phrase").map((term) => term.units);
    const loose = wanted.filter((word) => !word.required && word.found);
    const marked = loose.some((word) => word.chooses) ? loose.filter((word) => word.chooses || word.optional) : loose;
    const runs = reading.terms.filter((term) => term.kind === "run" && term.units.length > 1).map((term) => term.units);
    const whole = reading.terms.flatMap((term) => term.units);
    const symbol = reading.citation ? reading.citation.aliases[0] : "";
    const matching = new search.passages.Matching({ phrases, unwanted, runs, whole, marked });
    return { limit: options.limit || 20, byDate: options.sort === "date", matching, verified: phrases.length + unwanted.length > 0, symbol };
  };

  const chosenAny = (filters) => Object.values(filters).some((value) => (Array.isArray(value) ? value.length : value));

  const findDocuments = async (turn, asking, root, reading, options) => {
    const filters = options.filters || {};
    const wanted = search.ranking.wantedOf(reading, root, Boolean(options.prefix));
    if (!wanted.length) return {};
    const segments = await segmentsOf(asking, root);
    const { documents, unwanted } = await candidates(asking, root, segments, reading, wanted);
    turn.check();
    const suggestion = reading.citation ? "" : await suggestionFor(asking, root, segments, reading, wanted);
    const found = { suggestion };
    let passing = documents;
    if (options.counts || options.sort === "date" || chosenAny(filters)) {
      const facets = [];
      await Promise.all(segments.map(async ({ number }) => (facets[number] = await asking.facets(number))));
      const outcome = search.ranking.filtered(search.ranking.onlyFull(documents, options.limit || 20), facets, filters);
      [passing, found.counts] = [outcome.passing, outcome.counts];
    }
    turn.check();
    const request = requestOf(reading, wanted, unwanted, options);
    passing = sortedBy(search.ranking.onlyFull(passing, request.limit), request.byDate);
    return { ...found, ...(await readDocuments(turn, asking, passing, request)) };
  };

  const find = async (turn, query, options) => {
    const asking = new search.store.Asking();
    const result = nothing(query);
    const root = await prepared(asking, query);
    turn.check();
    if (root) {
      const reading = search.reading.read(query, root);
      const naming = namesOf(asking, root, reading, Boolean(options.prefix));
      if (reading.citation && !(await naming).length && !asking.damaged.length) {
        result.notHeld = query.trim();
      } else {
        const [names, found] = await Promise.all([naming, findDocuments(turn, asking, root, reading, options)]);
        Object.assign(result, found, { cards: await cardsOf(asking, root, names) });
      }
    }
    turn.check();
    return Object.assign(result, { damaged: asking.damaged });
  };

  // A newer search makes an older one end at once.
  let supersede = () => {};
  search.search = (query, options = {}) => {
    supersede();
    const turn = { over: false, check: () => { if (turn.over) throw STALE; } };
    const older = new Promise((resolve) => {
      supersede = () => {
        turn.over = true;
        resolve(STALE);
      };
    });
    const ended = (reason) => {
      if (reason === STALE) return STALE;
      throw reason;
    };
    return Promise.race([find(turn, String(query), options).catch(ended), older]);
  };

  // Loads what every search needs, for a box that has just got the focus.
  search.prepare = async () => {
    const asking = new search.store.Asking();
    const root = await asking.root();
    if (root) await segmentsOf(asking, root);
  };

  // The handbook. -------------------------------------------------------------------------------------------------------------

  const MOST_PAGES = 10;
  const MOST_SECTIONS = 3;

  const sectionsWith = (sections, title, matching, wanted) => {
    const found = [];
    for (const [anchor, heading, text] of sections) {
      const [named, examined] = [`${title} ${heading}`, matching.examine(text, "en")];
      const headed = matching.examine(named, "en");
      if (!examined && !headed) continue;
      const kinds = (each) => new Set(each ? each.ranges.map((range) => range.of) : []);
      const [inText, inHeading] = [kinds(examined), kinds(headed)];
      if (new Set([...inText, ...inHeading]).size < wanted) continue;
      const parts = examined && examined.ranges.length ? search.passages.partsOf(examined) : [];
      found.push({ anchor, heading, parts, score: 3 * inHeading.size + (examined ? examined.ranges.length * examined.closeness : 0) });
    }
    return found.sort((a, b) => b.score - a.score).slice(0, MOST_SECTIONS);
  };

  search.handbook = async (query) => {
    const asking = new search.store.Asking();
    const [root, pages] = await Promise.all([prepared(asking, String(query)), asking.file("handbook", (data) => [...data])]);
    if (!root || !pages) return [];
    const reading = search.reading.read(String(query), root);
    const wanted = search.ranking.wantedOf(reading, root, false);
    wanted.forEach((word) => Object.assign(word, { found: 1, chooses: true }));
    if (!wanted.length) return [];
    const { matching } = requestOf(reading, wanted, search.ranking.excludedOf(reading).phrases, {});
    const needed = matching.query.marked.length + matching.query.phrases.length;
    const found = pages.map(([path, title, sections]) => ({ path, title, sections: sectionsWith(sections, title, matching, needed) }));
    const best = (page) => Math.max(...page.sections.map((section) => section.score));
    const ordered = found.filter((page) => page.sections.length).sort((a, b) => best(b) - best(a)).slice(0, MOST_PAGES);
    return ordered.map((page) => ({ ...page, sections: page.sections.map(({ anchor, heading, parts }) => ({ anchor, heading, parts })) }));
  };
})();
