"use strict";
// Texts of results: whether a paragraph has the phrases of a query, where its words stand, and the sentence to show.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  // The places where units stand next to each other in a text.
  const placesOf = (units, phrase) => {
    const found = [];
    for (let at = 0; at + phrase.length <= units.length; at += 1) {
      let length = 0;
      while (length < phrase.length && units[at + length].form === phrase[length].form) length += 1;
      if (length === phrase.length && length) found.push({ start: units[at].start, end: units[at + length - 1].end });
    }
    return found;
  };

  const stemsTo = (word, language, wanted) => {
    if (word.han) return wanted.han && wanted.prefix && word.form.includes(wanted.form);
    if (wanted.prefix && word.form.startsWith(wanted.form)) return true;
    for (const key of search.keys(word, [language])) {
      if (wanted.keys.has(key)) return true;
      if (wanted.prefix && [...wanted.keys].some((each) => key.startsWith(each))) return true;
    }
    return false;
  };

  const WHOLE = -1000; // what a range is of that has all words of the query, or names its entry

  // Which words of texts match words of the query. A search sees the same word many times and decides once.
  class Matching {
    constructor(query) {
      this.query = query;
      this.known = new Map();
    }

    of(word, language) {
      const name = `${language} ${word.raw}`;
      if (!this.known.has(name)) {
        const index = this.query.marked.findIndex((wanted) => word.form === wanted.form || stemsTo(word, language, wanted));
        this.known.set(name, index);
      }
      return this.known.get(name);
    }

    // A paragraph: null if it lacks a phrase or has an excluded one; else its matches, and how well its words stand together.
    // An entry that is mentioned there, by bits of the words that name it, need not be there as it was typed.
    examine(text, language, mentions = 0) {
      const { phrases, unwanted, runs, whole, names } = this.query;
      const words = search.words(text);
      const units = search.reading.unitsOf(words);
      if (unwanted.some((phrase) => placesOf(units, phrase).length)) return null;
      const places = phrases.map(({ units: phrase }) => placesOf(units, phrase));
      if (places.some((each, index) => !each.length && !(mentions & phrases[index].bits))) return null;
      const ranges = places.flatMap((each, index) => each.map((place) => ({ ...place, of: -1 - index })));
      for (const word of words) {
        const of = this.of(word, language);
        if (of >= 0) ranges.push({ start: word.start, end: word.end, of });
      }
      const entire = whole.length > 1 ? placesOf(units, whole) : [];
      ranges.push(...entire.map((place) => ({ ...place, of: WHOLE })));
      if (mentions) for (const name of names) ranges.push(...placesOf(units, name).map((place) => ({ ...place, of: WHOLE })));
      const together = runs.filter((run) => placesOf(units, run).length).length;
      const closeness = (runs.length ? 1 + (0.5 * together) / runs.length : 1) * (entire.length ? 1.3 : 1);
      return { text, units, ranges: ranges.sort((a, b) => a.start - b.start || b.end - a.end), closeness };
    }
  }

  const NEAR = 200;
  const LONGEST = 300;
  const CUT = 240;
  const LEAD = 80;
  const SENTENCE_END = /[.!?؟]+["”»)\]]*\s+(?=[^\p{Ll}\p{N}])|[。！？；]+|\n+/gu;

  // The first stretch of text with as many different words of the query as any.
  const cluster = (ranges) => {
    let best = { kinds: 0, start: 0, end: 0 };
    const inside = new Map();
    let from = 0;
    for (const range of ranges) {
      inside.set(range.of, (inside.get(range.of) || 0) + 1);
      for (; ranges[from].start < range.end - NEAR && ranges[from] !== range; from += 1) {
        const left = inside.get(ranges[from].of) - 1;
        if (left) inside.set(ranges[from].of, left);
        else inside.delete(ranges[from].of);
      }
      if (inside.size > best.kinds) best = { kinds: inside.size, start: ranges[from].start, end: range.end };
    }
    return best;
  };

  const sentenceRound = (text, start, end) => {
    let [from, to] = [0, text.length];
    for (const match of text.matchAll(SENTENCE_END)) {
      const stop = match.index + match[0].length;
      if (stop <= start) from = stop;
      else if (match.index >= end) {
        to = stop;
        break;
      }
    }
    return [from, to];
  };

  const bounds = ({ text, units }, start, end) => {
    const [from, to] = sentenceRound(text, start, end);
    if (to - from <= LONGEST || !units.length) return [from, to];
    const first = units.find((unit) => unit.start >= Math.max(from, start - LEAD)) || units[0];
    const begin = start - from <= LEAD ? from : Math.min(first.start, start);
    const limit = Math.max(end, begin + CUT);
    if (to <= limit) return [begin, to];
    let stop = end;
    for (const unit of units) if (unit.end <= limit && unit.end > stop) stop = unit.end;
    return [begin, stop];
  };

  // A match ends after the bracket that it opens: "822 (1993)".
  const closed = (text, start, end) => (text[end] === ")" && text.lastIndexOf("(", end) > Math.max(start, text.lastIndexOf(")", end - 1)) ? end + 1 : end);

  const merged = (text, ranges) => {
    const found = [];
    for (const { start, end: last } of ranges) {
      const end = closed(text, start, last);
      const before = found[found.length - 1];
      if (before && start <= before.end) before.end = Math.max(before.end, end);
      else found.push({ start, end });
    }
    return found;
  };

  // The sentence round the matches, or a piece of it, as parts: [text, whether it matches].
  const partsOf = (examined) => {
    const { text, ranges } = examined;
    const { start, end } = cluster(ranges);
    const [from, to] = bounds(examined, start, end);
    const parts = [];
    const add = (piece, match) => piece && parts.push([piece, match]);
    let at = from;
    if (from > 0 && !/^\s*$/.test(text.slice(0, from)) && !endsSentence(text, from)) add("… ", false);
    for (const range of merged(text, ranges)) {
      if (range.end <= from || range.start >= to) continue;
      add(text.slice(at, Math.max(at, range.start)), false);
      add(text.slice(Math.max(at, range.start), Math.min(range.end, to)), true);
      at = Math.min(range.end, to);
    }
    const rest = text.slice(at, to).trimEnd();
    add(rest, false);
    if (to < text.length && !endsSentence(text, to)) add(" …", false);
    return parts;
  };

  const endsSentence = (text, at) => /[.!?؟。！？；\n]["”»)\]]*\s*$/.test(text.slice(Math.max(0, at - 12), at));

  search.passages = { Matching, partsOf, placesOf };
})();
