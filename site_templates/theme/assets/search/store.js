"use strict";
// The files of the index: loading them piece by piece as scripts, and looking words, names and cards up in them.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  // What files say when they run: take("3/w7", data), and takeStemmer("ru", function) for a stemmer.
  const taken = new Map();
  search.take = (name, data) => void taken.set(name, data);

  const hearStemmers = () => {
    const inner = search.takeStemmer;
    if (inner.heard) return;
    search.takeStemmer = (language, stem) => {
      inner(language, stem);
      taken.set(`stem/${language}`, true);
    };
    search.takeStemmer.heard = true;
  };

  const loaded = new Map();

  const runScript = (name) =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      const end = () => {
        script.remove();
        resolve(taken.has(name) ? taken.get(name) : null);
        taken.delete(name);
      };
      script.addEventListener("load", end);
      script.addEventListener("error", end);
      script.src = `${search.base}${name}.js`;
      document.head.append(script);
    });

  // A file, made ready by `prepare`; null if it is missing or damaged. It is loaded once, or again after a failure.
  const load = (name, prepare) => {
    if (!loaded.has(name)) {
      if (name.startsWith("stem/")) hearStemmers();
      const ready = runScript(name).then((data) => {
        try {
          if (data !== null) return prepare(data);
        } catch {
          // data of another form than agreed: the same as none
        }
        loaded.delete(name);
        return null;
      });
      loaded.set(name, ready);
    }
    return loaded.get(name);
  };

  // Files as one search asks for them. It remembers those that failed, to name them to the reader.
  class Asking {
    constructor() {
      this.failed = new Map();
    }

    async file(name, prepare) {
      if (this.failed.has(name)) return this.failed.get(name);
      const data = await load(name, prepare);
      if (data === null) this.failed.set(name, null);
      return data;
    }

    get damaged() {
      return [...this.failed.keys()].sort();
    }

    root() {
      return this.file("root", (root) => {
        for (const list of ["chunks", "citing"]) if (!Array.isArray(root[list])) throw new TypeError(list);
        search.useLetters(root.letters);
        const lines = (firsts) => (firsts ? firsts.split("\n") : []);
        const [names, cards, wordlists] = [root.names, root.cards, root.wordlists].map(lines);
        return { ...root, chunks: root.chunks.map(lines), names, cards, wordlists, common: new Set(root.common || []) };
      });
    }

    segment(number) {
      return this.file(`${number}/docs`, (docs) => new Segment(number, docs));
    }

    chunk(segment, index) {
      return this.file(`${segment}/w${index}`, (data) => data.split("\n").filter(Boolean));
    }

    facets(segment) {
      return this.file(`${segment}/facets`, ({ values, docs }) => ({
        values: Object.fromEntries(search.ranking.FACETS.map((name) => [name, [...values[name]]])),
        docs: docs.map((each) => [...each]),
      }));
    }

    stemmer(language) {
      return this.file(`stem/${language}`, () => true);
    }
  }

  // The documents of a segment. Paragraphs are numbered through all of them; `starts` has the first of each, its title unit.
  class Segment {
    constructor(number, { ids: joined, counts: written, parts }) {
      const counts = [];
      numbers(written, (count) => counts.push(count));
      const width = joined.length / (counts.length || 1);
      const ids = counts.map((_, doc) => joined.slice(doc * width, (doc + 1) * width));
      this.number = number;
      this.ids = ids;
      this.parts = parts || {};
      this.starts = new Uint32Array(ids.length + 1);
      ids.forEach((_, doc) => (this.starts[doc + 1] = this.starts[doc] + counts[doc]));
      this.size = this.starts[ids.length];
      this.docOf = new Uint32Array(this.size);
      ids.forEach((_, doc) => this.docOf.fill(doc, this.starts[doc], this.starts[doc + 1]));
      this.best = new Float32Array(this.size); // used while one word is gathered, zero between
      this.gathered = new Map();
    }
  }

  const HAN = /^\p{Script=Han}/u;
  const keyOf = (line) => line.slice(0, line.indexOf("\t"));
  const cut = (key) => [...key].slice(0, HAN.test(key) ? 1 : 4).join("");

  // The place of the first of `count` ordered things for which `reached` holds.
  const firstWhere = (count, reached) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };

  const lastUpTo = (firsts, text) => Math.max(0, firstWhere(firsts.length, (index) => firsts[index] > text) - 1);

  const MOST_CHUNKS = 3; // for a prefix of fewer letters than the chunks are cut by

  // The chunks that may have the keys of a word; with a prefix, also those of longer words.
  const chunksFor = (firsts, wanted) => {
    const found = new Set();
    for (const key of wanted.keys) {
      const start = lastUpTo(firsts, cut(key));
      found.add(start);
      if (!wanted.prefix || [...key].length < 3) continue;
      for (let index = start + 1; index < firsts.length && index < start + MOST_CHUNKS && firsts[index].startsWith(key); index += 1) found.add(index);
    }
    return [...found];
  };

  const EXACT = 1.3;
  const OTHER = 1.0;
  const LONGER = 0.8;
  const MOST_LONGER = 60;

  // Lists of postings of a line that count for a wanted word, each with how much it counts.
  const listsOf = (line, wanted, exactKey, found) => {
    const fields = line.split("\t");
    const key = fields[0];
    const longerKey = wanted.prefix && [...wanted.keys].some((each) => key.startsWith(each));
    for (let index = 1; index + 1 < fields.length; index += 2) {
      const form = fields[index].startsWith("+") ? key + fields[index].slice(1) : fields[index];
      const postings = fields[index + 1];
      if (form === wanted.form) found.push({ form, postings, factor: EXACT });
      else if (wanted.exact) continue;
      else if (exactKey) found.push({ form, postings, factor: OTHER });
      else if (longerKey || (wanted.prefix && form.startsWith(wanted.form))) found.push({ form, postings, factor: LONGER });
    }
  };

  const listsIn = (lines, wanted) => {
    const found = [];
    for (const key of wanted.keys) {
      const at = firstWhere(lines.length, (index) => keyOf(lines[index]) >= key);
      if (at < lines.length && keyOf(lines[at]) === key) listsOf(lines[at], wanted, true, found);
    }
    if (!wanted.prefix) return found;
    const longer = [];
    const seen = new Set();
    for (const key of wanted.keys) {
      const start = cut(key);
      if (!HAN.test(key) && [...key].length < 3) continue;
      let at = firstWhere(lines.length, (index) => lines[index] >= start);
      for (; at < lines.length && lines[at].startsWith(start); at += 1) {
        if (seen.has(at) || wanted.keys.has(keyOf(lines[at]))) continue;
        seen.add(at);
        listsOf(lines[at], wanted, false, longer);
      }
    }
    longer.sort((a, b) => b.postings.length - a.postings.length);
    return found.concat(longer.slice(0, MOST_LONGER));
  };

  const WEIGHTS = [0.4, 0.7, 1.0, 1.4];
  const VALUES = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].forEach((sign, value) => (VALUES[sign.charCodeAt(0)] = value));

  // Visits each number of a text: five bits a character, the lowest first.
  const numbers = (text, visit) => {
    let [number, shift] = [0, 0];
    for (let index = 0; index < text.length; index += 1) {
      const value = VALUES[text.charCodeAt(index) & 127];
      number |= (value & 31) << shift;
      if (value & 32) shift += 5;
      else {
        visit(number);
        number = shift = 0;
      }
    }
  };

  // Visits (paragraph, weight) of each posting.
  const decode = (postings, visit) => {
    let paragraph = 0;
    numbers(postings, (number) => {
      paragraph += number >>> 2;
      visit(paragraph, WEIGHTS[number & 3]);
    });
  };

  const NOWHERE = { at: new Uint32Array(0), weight: new Float32Array(0), forms: [] };
  const MOST_KEPT = 30;

  // Where a word stands in a segment: its paragraphs, with the best weight in each.
  const gather = async (asking, root, segment, wanted) => {
    if (segment.gathered.has(wanted.id)) return segment.gathered.get(wanted.id);
    const names = chunksFor(root.chunks[segment.number], wanted);
    const chunks = await Promise.all(names.map((index) => asking.chunk(segment.number, index)));
    const { best, size } = segment;
    const touched = [];
    const forms = [];
    for (const { form, postings, factor } of chunks.flatMap((lines) => (lines ? listsIn(lines, wanted) : []))) {
      forms.push(form);
      decode(postings, (paragraph, weight) => {
        if (paragraph >= size) return;
        if (!best[paragraph]) touched.push(paragraph);
        best[paragraph] = Math.max(best[paragraph], weight * factor);
      });
    }
    const at = touched.length ? Uint32Array.from(touched) : NOWHERE.at;
    const gathered = touched.length ? { at, weight: Float32Array.from(at, (paragraph) => best[paragraph]), forms } : NOWHERE;
    for (const paragraph of touched) best[paragraph] = 0;
    if (chunks.every(Boolean)) {
      if (segment.gathered.size >= MOST_KEPT) segment.gathered.delete(segment.gathered.keys().next().value);
      segment.gathered.set(wanted.id, gathered);
    }
    return gathered;
  };

  // Begins to load what `gather` will need, before the documents of the segments are there.
  const expect = (asking, root, wanted) =>
    root.chunks.forEach((firsts, number) => {
      for (const word of wanted) for (const index of chunksFor(firsts, word)) asking.chunk(number, index);
    });

  const textLines = (data) => data.split("\n").filter(Boolean);

  // Pages that stand under an alias, or under aliases that begin with it: at the end of a word, or anywhere.
  const EXACTLY = "exactly";
  const AT_WORD = "at a word";
  const ANYWHERE = "anywhere";
  const MOST_NAMES = 200;

  const namesLike = async (asking, root, alias, how) => {
    const found = [];
    if (!alias || !root.names.length) return found;
    const start = how === AT_WORD ? `${alias} ` : alias;
    let index = lastUpTo(root.names, start);
    for (const last = index + MOST_CHUNKS; index < root.names.length && index < last; index += 1) {
      const lines = await asking.file(`names/${index}`, textLines);
      let at = lines ? firstWhere(lines.length, (each) => lines[each] >= start) : 0;
      for (; lines && at < lines.length && lines[at].startsWith(start) && found.length < MOST_NAMES; at += 1) {
        const [name, ...paths] = lines[at].split("\t");
        if (how !== EXACTLY || name === alias) found.push({ name, paths });
        if (how === EXACTLY) return found;
      }
      if (index + 1 < root.names.length && !root.names[index + 1].startsWith(start)) break;
    }
    return found.sort((a, b) => a.name.length - b.name.length);
  };

  const cardOf = async (asking, root, path) => {
    const rows = await asking.file(`cards/${lastUpTo(root.cards, path)}`, (data) => new Map(data.map((row) => [row[0], row])));
    const row = rows && rows.get(path);
    if (!row) return null;
    const [, kind, heading, mentions, documents, forms, extra, key, about] = row;
    return { path, kind, heading, mentions, documents, forms, extra, key: key || "", about: about || "" };
  };

  const textFile = (data) => {
    const rows = Array.isArray(data) ? data : data.paragraphs;
    return { ...data, paragraphs: rows.map(([anchor, text, language, row]) => [anchor, String(text), language, row]) };
  };

  // The document of a result, from the first part of its text, and its paragraphs by their numbers.
  const textOf = async (asking, segment, doc, paragraphs) => {
    const id = segment.ids[doc];
    const starts = segment.parts[doc] || [0];
    const parts = new Set([0, ...paragraphs.map((paragraph) => lastUpTo(starts, paragraph))]);
    const read = (part) => asking.file(`text/${segment.number}/${id}${part ? `-${part + 1}` : ""}`, textFile);
    const files = await Promise.all([...parts].map(async (part) => ({ part, data: await read(part) })));
    const about = files.find(({ part }) => part === 0).data;
    if (!about) return null;
    const texts = new Map();
    for (const { part, data } of files) if (data) data.paragraphs.forEach((row, index) => texts.set(starts[part] + index, row));
    return { about, texts };
  };

  const wordsIn = (asking, index) => asking.file(`words/${index}`, (data) => data.split(" ").filter(Boolean));

  search.store = { Asking, gather, expect, namesLike, cardOf, textOf, wordsIn, lastUpTo, firstWhere, EXACTLY, AT_WORD, ANYWHERE };
})();
