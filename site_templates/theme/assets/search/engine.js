"use strict";
// The search: what the pages call. It loads the index piece by piece and touches nothing of the page.
// Needs analysis.js, query.js, store.js, names.js, slips.js, ranking.js and passages.js, in any order.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  const MOST_PASSAGES = 5;
  const AT_ONCE = 5; // documents whose texts are loaded together
  const FEW = 4;
  const MOST_DOCUMENTS = 150;
  const LOOKED_AT = { plain: 8, verified: 400 }; // paragraphs of a document whose text is read
  const ENOUGH = 40; // of them, if one has the phrase

  const STALE = Object.freeze({ stale: true });
  const nothing = (query) => ({
    query, cards: [], notHeld: "", documents: [], total: 0, totalDocuments: 0,
    counts: Object.fromEntries([...search.ranking.FACETS, "year"].map((name) => [name, {}])), suggestion: "", damaged: [], complete: true,
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

  const facetsOf = async (asking, segments) => {
    const facets = [];
    await Promise.all(segments.map(async ({ number }) => (facets[number] = await asking.facets(number))));
    return facets;
  };

  // Documents. ----------------------------------------------------------------------------------------------------------------

  const candidates = async (asking, root, segments, reading, wanted, naming) => {
    const { ranking, store } = search;
    const excluded = ranking.excludedOf(reading);
    const gathered = (words) => Promise.all(words.map((word) => Promise.all(segments.map((segment) => store.gather(asking, root, segment, word)))));
    const named = naming.then(({ names, cards }) => search.names.entriesOf(reading, names, cards).map((entry) => ranking.entryWanted(entry, wanted)));
    const mentioning = named.then(gathered);
    const [lists, without, entries, mentioned] = await Promise.all([gathered(wanted), gathered(excluded.lists), named, mentioning]);
    ranking.weigh(wanted, lists, root.paragraphs);
    ranking.weighEntries(entries, mentioned, root.paragraphs);
    const unwanted = excluded.phrases;
    // A phrase with a word that is nowhere is nowhere, unless it names an entry; if files failed, nobody knows, and the text decides.
    for (const word of wanted) if (word.required && !word.found && asking.damaged.length) word.required = false;
    const covered = entries.reduce((bits, entry) => bits | entry.covers, 0);
    if (wanted.some((word, index) => word.required && !word.found && !(covered & (1 << index)))) return { documents: [], unwanted, names: [] };
    const documents = segments.flatMap((segment, index) => {
      const of = (each) => each.map((list) => list[index]);
      return ranking.documentsOf(segment, ranking.score(segment, wanted, of(lists), entries, of(mentioned), of(without)));
    });
    return { documents, unwanted, names: [...new Set(mentioned.flatMap((each) => each.flatMap(({ forms }) => forms)))] };
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
    for (const [place, { index, rank, mentions }] of chosen.entries()) {
      if (place >= ENOUGH && fitting.length) break;
      const row = text.texts.get(index);
      const examined = row && matching.examine(row[1], row[2], mentions);
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

  const shown = ({ index, row, examined }) => ({ anchor: row[0], number: numberOf(row[0], index), language: row[2], parts: search.passages.partsOf(examined), also: [] });

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
      const wanted = verified || !next ? AT_ONCE : Math.max(limit - results.length, FEW);
      const batch = documents.slice(next, Math.min(next + Math.min(wanted, AT_ONCE), MOST_DOCUMENTS));
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

  const MOST_MARKED = 100; // ways to name an entry

  const requestOf = (reading, wanted, { unwanted, names }, options) => {
    const bits = (term) => search.ranking.bitsOf(wanted, (word) => word.terms.has(term));
    const phrases = reading.terms.filter((term) => term.kind === "phrase").map((term) => ({ units: term.units, bits: bits(term) }));
    const said = names.slice(0, MOST_MARKED).map((name) => search.reading.unitsOf(search.words(name)));
    const loose = wanted.filter((word) => !word.required && word.found);
    const marked = loose.some((word) => word.chooses) ? loose.filter((word) => word.chooses || word.optional) : loose;
    const runs = reading.terms.filter((term) => term.kind === "run" && term.units.length > 1).map((term) => term.units);
    const whole = reading.terms.flatMap((term) => term.units);
    const symbol = reading.citation ? reading.citation.aliases[0] : "";
    const matching = new search.passages.Matching({ phrases, unwanted, runs, whole, marked, names: said });
    return { limit: options.limit || 20, byDate: options.sort === "date", matching, verified: phrases.length + unwanted.length > 0, symbol };
  };

  const chosenAny = (filters) => Object.values(filters).some((value) => (Array.isArray(value) ? value.length : value));

  const findDocuments = async (turn, asking, root, reading, naming, options) => {
    const filters = options.filters || {};
    const wanted = search.ranking.wantedOf(reading, root, Boolean(options.prefix));
    if (!wanted.length) return {};
    search.store.expect(asking, root, wanted);
    const segments = await segmentsOf(asking, root);
    const looked = await candidates(asking, root, segments, reading, wanted, naming);
    const { documents } = looked;
    turn.check();
    const suggestion = reading.citation || reading.date ? "" : await search.slips.suggestionFor(asking, root, segments, reading, wanted, (await naming).names);
    const found = { suggestion };
    let passing = documents;
    if (options.counts || options.sort === "date" || chosenAny(filters)) {
      const facets = await facetsOf(asking, segments);
      const outcome = search.ranking.filtered(search.ranking.onlyFull(documents, options.limit || 20), facets, filters);
      [passing, found.counts] = [outcome.passing, outcome.counts];
    }
    turn.check();
    const request = requestOf(reading, wanted, looked, options);
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
      const naming = search.names.namesOf(asking, root, reading, Boolean(options.prefix)).then(async (names) => {
        return { names, cards: await search.names.cardsOf(asking, root, names) };
      });
      if (reading.citation && !(await naming).names.length && !asking.damaged.length) {
        result.notHeld = query.trim();
      } else {
        const [{ cards }, found] = await Promise.all([naming, findDocuments(turn, asking, root, reading, naming, options)]);
        Object.assign(result, found, { cards: cards.map(({ key, ...card }) => card) });
      }
    }
    turn.check();
    return Object.assign(result, { damaged: asking.damaged });
  };

  // The documents that pass the filters, when no words are asked for: the newest first. Without a filter, only how many there are.
  const list = async (turn, options) => {
    const asking = new search.store.Asking();
    const result = nothing("");
    const root = await asking.root();
    turn.check();
    if (!root) return Object.assign(result, { damaged: asking.damaged });
    const segments = await segmentsOf(asking, root);
    const filters = options.filters || {};
    const every = segments.flatMap((segment) => segment.ids.map((_, doc) => ({ segment, doc, best: 0 })));
    const { passing, counts } = search.ranking.filtered(every, await facetsOf(asking, segments), filters);
    turn.check();
    const shown = chosenAny(filters) ? sortedBy(passing, true).slice(0, options.limit || 20) : [];
    const texts = await Promise.all(shown.map(({ segment, doc }) => search.store.textOf(asking, segment, doc, [0])));
    turn.check();
    const documents = texts.filter(Boolean).map(({ about: { path, name, title, type, date, said, languages, issuer } }) => {
      return { path, name, title, type, date, said, languages, issuer, passages: [], more: 0 };
    });
    return Object.assign(result, { documents, counts, totalDocuments: passing.length, damaged: asking.damaged });
  };

  // A newer search makes an older one end at once.
  let supersede = () => {};
  const newest = (answer) => {
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
    return Promise.race([answer(turn).catch(ended), older]);
  };

  search.search = (query, options = {}) => newest((turn) => find(turn, String(query), options));
  search.list = (options = {}) => newest((turn) => list(turn, options));

  // Loads what every search needs, for a box that has just got the focus.
  search.prepare = async () => {
    const asking = new search.store.Asking();
    const root = await asking.root();
    if (root) await segmentsOf(asking, root);
  };

  // The handbook. -------------------------------------------------------------------------------------------------------------

  const MOST_PAGES = 10;
  const MOST_SECTIONS = 3;

  const sectionsWith = ({ title, sections, language }, matching, wanted) => {
    const found = [];
    for (const [anchor, heading, text] of sections) {
      const [named, examined] = [`${title} ${heading}`, matching.examine(text, language)];
      const headed = matching.examine(named, language);
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
    const [root, pages] = await Promise.all([prepared(asking, String(query)), asking.file("handbook", (data) => data.map(([path, title, sections, language]) => ({ path, title, sections: sections.map((each) => each.map(String)), language: String(language || "en") })))]);
    if (!root || !pages) return [];
    const reading = search.reading.read(String(query), root);
    const wanted = search.ranking.wantedOf(reading, root, false);
    wanted.forEach((word) => Object.assign(word, { found: 1, chooses: true }));
    if (!wanted.length) return [];
    const { matching } = requestOf(reading, wanted, { unwanted: search.ranking.excludedOf(reading).phrases, names: [] }, {});
    const needed = matching.query.marked.length + matching.query.phrases.length;
    const found = pages.map((page) => ({ path: page.path, title: page.title, sections: sectionsWith(page, matching, needed) }));
    const best = (page) => Math.max(...page.sections.map((section) => section.score));
    const ordered = found.filter((page) => page.sections.length).sort((a, b) => best(b) - best(a)).slice(0, MOST_PAGES);
    return ordered.map((page) => ({ ...page, sections: page.sections.map(({ anchor, heading, parts }) => ({ anchor, heading, parts })) }));
  };
})();
