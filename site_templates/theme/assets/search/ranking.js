"use strict";
// Which paragraphs and documents fit a query, how well, and which facets they have. All from the index; no text is needed.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  const COMMON_SHARE = 0.6; // a word of more paragraphs than this chooses none
  const TITLE_SHARE = 0.5; // what a word of the title counts for the paragraphs below it
  const TITLE_BONUS = 1.5; // a title that has all words
  const LEAST_SHARE = 0.5; // of the words' weight, in a paragraph that lacks some
  const ALL_WORDS = 1e6; // before any score

  // The words of a query as they are looked up. Required words are those of phrases: they must stand in the paragraph itself.
  const wantedOf = (reading, root, prefix) => {
    const { keysOf } = search.reading;
    const found = new Map();
    const last = reading.terms[reading.terms.length - 1];
    const open = prefix && last && last.kind === "word" && last.words[0].end === reading.clean.length;
    const several = reading.terms.length > 1 || reading.terms.some((term) => term.words.length > 1);
    const add = (term, word, traits) => {
      if (several && root.common.has(word.form)) return;
      const id = `${word.form} ${traits.exact ? "exact" : ""} ${traits.prefix ? "prefix" : ""}`;
      const before = found.get(id);
      if (before) before.required = before.required || traits.required;
      else found.set(id, { id, form: word.form, word, keys: keysOf(word), han: Boolean(word.han), terms: new Set(), ...traits });
      found.get(id).terms.add(term);
    };
    for (const term of reading.terms) {
      const lone = (word) => word.han && [...word.form].length < 2;
      for (const word of term.words) {
        if (term.kind !== "phrase") {
          const longer = lone(word) || (open && term === last && !word.han);
          add(term, word, { exact: false, required: false, optional: reading.idle.has(term), prefix: longer });
        } else if (!lone(word) || term.words.length === 1) {
          add(term, word, { exact: !lone(word), required: true, optional: false, prefix: Boolean(lone(word)) });
        }
      }
    }
    return telling([...found.values()]);
  };

  // Of very many words those are looked up that say most: long ones, and pairs of signs that do not overlap.
  const MOST_LOOKED_UP = 12;
  const telling = (wanted) => {
    if (wanted.length <= MOST_LOOKED_UP) return wanted;
    const says = wanted.map((word, index) => ({ word, index, length: word.han ? 5 - 3 * (index % 2) : word.form.length }));
    says.sort((a, b) => b.length - a.length || a.index - b.index);
    return says.slice(0, MOST_LOOKED_UP).sort((a, b) => a.index - b.index).map(({ word }) => word);
  };

  // A word alone is excluded by its postings, in all its forms; a phrase or a long run of Han signs needs the text.
  const excludedOf = (reading) => {
    const lists = [];
    const phrases = [];
    for (const { kind, words, units } of reading.excluded) {
      if (words.length > 1) phrases.push(units);
      else lists.push({ id: `${words[0].form} ${kind}`, form: words[0].form, keys: search.reading.keysOf(words[0]), exact: kind === "phrase", prefix: false });
    }
    return { lists, phrases };
  };

  // Says of each word what it weighs and whether it chooses paragraphs; `lists` has its postings by segment.
  const weigh = (wanted, lists, paragraphs) => {
    wanted.forEach((word, index) => {
      word.found = lists[index].reduce((sum, { at }) => sum + at.length, 0);
      word.idf = Math.log(1 + (paragraphs - word.found + 0.5) / (word.found + 0.5));
      word.chooses = word.found > 0 && !word.optional && word.found <= COMMON_SHARE * paragraphs;
    });
    if (wanted.some((word) => word.chooses)) return;
    const plain = wanted.filter((word) => word.found && !word.optional);
    for (const word of plain.length ? plain : wanted) word.chooses = word.found > 0;
  };

  const bitsOf = (wanted, holds) => wanted.reduce((bits, word, index) => (holds(word) ? bits | (1 << index) : bits), 0);

  // An entry as it is looked up. Where it is mentioned, in whatever words, the words that name it count as there.
  const entryWanted = ({ key, terms }, wanted) => {
    const covers = bitsOf(wanted, (word) => [...word.terms].every((term) => terms.has(term)));
    return { id: key, form: "", keys: new Set([key]), exact: false, prefix: false, covers };
  };

  const weighEntries = (entries, lists, paragraphs) =>
    entries.forEach((entry, index) => {
      entry.found = lists[index].reduce((sum, { at }) => sum + at.length, 0);
      entry.idf = Math.log(1 + (paragraphs - entry.found + 0.5) / (entry.found + 0.5));
    });

  const bitCount = (bits) => {
    let count = 0;
    for (let rest = bits; rest; rest &= rest - 1) count += 1;
    return count;
  };

  // The scores of the paragraphs of one segment: `rank` is zero for those that do not fit. A bit for each word says what a paragraph
  // has: `own` in itself, `have` also in the title above it; `mentions` has the words that stand for an entry there.
  const score = (segment, wanted, lists, entries, mentioned, excluded) => {
    const { size, starts, docOf } = segment;
    const sums = new Float32Array(size);
    const [have, own, mentions] = [new Uint16Array(size), new Uint16Array(size), new Uint16Array(size)];
    const chooses = bitsOf(wanted, (word) => word.chooses);
    const required = bitsOf(wanted, (word) => word.required);
    wanted.forEach((word, index) => {
      const { at, weight } = lists[index];
      const bit = 1 << index;
      const titles = [];
      for (let each = 0; each < at.length; each += 1) {
        const paragraph = at[each];
        sums[paragraph] += word.idf * weight[each];
        own[paragraph] |= bit;
        if (starts[docOf[paragraph]] === paragraph) titles.push(each);
      }
      for (const each of titles) {
        const end = starts[docOf[at[each]] + 1];
        for (let paragraph = at[each] + 1; paragraph < end; paragraph += 1) {
          if (own[paragraph] & bit) continue;
          sums[paragraph] += TITLE_SHARE * word.idf * weight[each];
          have[paragraph] |= bit;
        }
      }
    });
    entries.forEach((entry, index) => {
      const { at, weight } = mentioned[index];
      for (let each = 0; each < at.length; each += 1) {
        sums[at[each]] += entry.idf * weight[each];
        mentions[at[each]] |= entry.covers;
      }
    });
    for (const { at } of excluded) for (const paragraph of at) own[paragraph] = mentions[paragraph] = 0;
    // If the query names an entry, who asks for it does not ask for a part of its name.
    const named = entries.some(({ covers, found }) => found && (covers & chooses) === chooses);
    const asked = named ? bitsOf(wanted, (word) => !word.optional) : chooses;
    const all = bitCount(asked);
    const whole = wanted.reduce((sum, word) => sum + (word.chooses ? word.idf : 0), 0);
    const rank = new Float64Array(size);
    for (let paragraph = 0; paragraph < size; paragraph += 1) {
      const there = own[paragraph] | mentions[paragraph];
      if (!((own[paragraph] & chooses) | mentions[paragraph]) || (there & required) !== required) continue;
      const title = starts[docOf[paragraph]] === paragraph;
      const has = bitCount((there | have[paragraph]) & asked);
      if (has >= all) rank[paragraph] = ALL_WORDS + sums[paragraph] * (title ? TITLE_BONUS : 1);
      else if (!named && sums[paragraph] >= LEAST_SHARE * whole) rank[paragraph] = (sums[paragraph] * has) / all;
    }
    return { rank, mentions };
  };

  // The documents of a segment with a paragraph that fits: their best rank, and how many of their passages fit.
  const documentsOf = (segment, { rank, mentions }) => {
    const found = [];
    for (let doc = 0; doc < segment.ids.length; doc += 1) {
      const document = { segment, doc, rank, mentions, best: 0, full: 0, passages: 0 };
      for (let paragraph = segment.starts[doc]; paragraph < segment.starts[doc + 1]; paragraph += 1) {
        if (!rank[paragraph]) continue;
        document.best = Math.max(document.best, rank[paragraph]);
        if (paragraph === segment.starts[doc]) continue;
        document.passages += 1;
        if (rank[paragraph] >= ALL_WORDS) document.full += 1;
      }
      if (document.best) found.push(document);
    }
    return found;
  };

  // If enough documents have all words, paragraphs that lack some are not offered.
  const onlyFull = (documents, enough) => {
    const full = documents.filter((document) => document.best >= ALL_WORDS);
    if (full.length < enough) return documents;
    return full.map((document) => ({ ...document, passages: document.full, least: ALL_WORDS }));
  };

  // The best paragraphs of a document, as numbers within it.
  const bestParagraphs = ({ segment, doc, rank, mentions, least = 0 }, most) => {
    const [start, end] = [segment.starts[doc], segment.starts[doc + 1]];
    const found = [];
    for (let paragraph = start; paragraph < end; paragraph += 1) {
      if (rank[paragraph] && rank[paragraph] >= least) found.push({ index: paragraph - start, rank: rank[paragraph], mentions: mentions[paragraph] });
    }
    return found.sort((a, b) => b.rank - a.rank || a.index - b.index).slice(0, most);
  };

  const FACETS = ["issuer", "type", "language", "body", "subject", "collection"]; // in the order in which the index has them

  const yearIn = (date) => (/^\d{4}/.test(date) ? date.slice(0, 4) : "");

  const between = (date, from, to) => (!from || date.slice(0, from.length) >= from) && (!to || date.slice(0, to.length) <= to);

  // Counts documents by facet and gives those that pass all filters. A filter does not change its own counts.
  const filtered = (documents, facets, filters) => {
    const counts = new Map([...FACETS, "year"].map((facet) => [facet, new Map()]));
    const [from, to] = [String(filters.from || ""), String(filters.to || "")];
    const chosen = FACETS.map((facet) => new Set(filters[facet] || []));
    const passing = documents.filter((document) => {
      const known = facets[document.segment.number];
      const row = known && known.docs[document.doc];
      if (!row) return !from && !to && chosen.every((values) => !values.size);
      document.date = row[FACETS.length];
      const values = FACETS.map((facet, index) => [].concat(row[index]).map((each) => known.values[facet][each]));
      const fails = FACETS.filter((_, index) => chosen[index].size && !values[index].some((value) => chosen[index].has(value)));
      if ((from || to) && !(document.date && between(document.date, from, to))) fails.push("year");
      const count = (facet, each) => counts.get(facet).set(each, (counts.get(facet).get(each) || 0) + 1);
      const counted = (facet) => !fails.length || (fails.length === 1 && fails[0] === facet);
      FACETS.forEach((facet, index) => counted(facet) && new Set(values[index]).forEach((value) => count(facet, value)));
      if (counted("year") && yearIn(document.date)) count("year", yearIn(document.date));
      return !fails.length;
    });
    const plain = Object.fromEntries([...counts].map(([facet, each]) => [facet, Object.fromEntries(each)]));
    return { passing, counts: plain };
  };

  search.ranking = { wantedOf, excludedOf, entryWanted, bitsOf, weigh, weighEntries, score, documentsOf, onlyFull, bestParagraphs, filtered, FACETS, ALL_WORDS };
})();
