"use strict";
// What was typed, read: phrases, symbols, citations, dates, exclusions, words. Nothing here loads anything.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

  const MOST_WORDS = 64;
  const MOST_CHARACTERS = 4000;
  const QUOTES = new Map([
    ['"', '"'], ["«", "»"], ["“", "”“\""], ["”", "”"], ["„", "“”\""], ["‹", "›"], ["「", "」"], ["『", "』"], ["《", "》"],
  ]);
  const MINUS = "-−";
  const LATIN = /\p{Script=Latin}/u;
  const SCRIPTS = [
    [LATIN, ["en", "es", "fr"]],
    [/\p{Script=Cyrillic}/u, ["ru"]],
    [/\p{Script=Arabic}/u, ["ar"]],
  ];
  // A day, month and year are written out with these in Chinese; 第 and 号 go with a number.
  const UNITS = new Map([["年", "year"], ["月", "month"], ["日", "day"], ["号", "day"], ["號", "day"]]);
  const ABOUT_NUMBERS = /[第号號年]/gu;
  const HAN = /\p{Script=Han}/u;
  const SYMBOL = /^[\p{L}\p{N}]+(?:[/.()*-][\p{L}\p{N}]*)+$/u;
  const DAY_FIRST = /^(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})$/;
  const YEAR_FIRST = /^(\d{4})[-.](\d{1,2})(?:[-.](\d{1,2}))?$/;
  const MOST_OF_BODY = 5; // words of a body's name
  const YEARS = new Set(["год", "года", "году", "year", "ano", "annee", "عام", "سنه"]);
  const NUMBER = /^\d+\p{L}?$/u;

  const own = (table, name) => Object.prototype.hasOwnProperty.call(table, name);

  // Lone surrogates are no text; signs that turn the direction of writing would hide what is searched.
  const wholesome = (text) => text.replace(/\p{Cs}/gu, " ").replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, "");

  const shortened = (text) => {
    const words = search.words(text.slice(0, MOST_CHARACTERS));
    const end = words.length > MOST_WORDS ? words[MOST_WORDS - 1].end : MOST_CHARACTERS;
    return wholesome(text.slice(0, end)); // once more: the cut may have halved a character
  };

  const asciiDigits = (text) =>
    text.replace(/\p{Nd}/gu, (sign) => {
      let value = 0; // every script's digits are ten signs in a row
      const code = sign.codePointAt(0);
      while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
      return String(value);
    });

  const languagesOf = (text) => SCRIPTS.filter(([script]) => script.test(text)).flatMap(([, languages]) => languages);

  // The keys under which a word may stand in the index. A query does not say its language, so all of its script count.
  const keysOf = (word) => {
    const keys = new Set([word.form]);
    if (!word.han) for (const language of languagesOf(word.raw)) for (const key of search.keys(word, [language])) keys.add(key);
    return keys;
  };

  const overlaps = (before, after) => before && before.han && after.han && after.start < before.end;

  // Words with pairs of signs taken apart: what "next to each other" means in a text.
  const unitsOf = (words) => {
    const units = [];
    words.forEach((word, index) => {
      const signs = word.han ? [...word.form] : [word.form];
      if (signs.length < 2) {
        units.push({ form: word.form, start: word.start, end: word.end });
        return;
      }
      const middle = Math.min(word.start + signs[0].length, word.end);
      units.push({ form: signs[0], start: word.start, end: middle });
      if (!overlaps(word, words[index + 1] || {})) units.push({ form: signs[1], start: middle, end: word.end });
    });
    return units;
  };

  const closing = (text, from, closers) => {
    for (let at = from; at < text.length; at += 1) if (closers.includes(text[at])) return at > from ? at : -1;
    return -1;
  };

  const quoteAt = (text, at) => (QUOTES.has(text[at]) ? closing(text, at + 1, QUOTES.get(text[at])) : -1);

  const blank = (sign) => sign === undefined || /\s/.test(sign);

  // The query in quoted pieces and pieces between blanks, with their places.
  const pieces = (text) => {
    const found = [];
    for (let at = 0; at < text.length; ) {
      if (blank(text[at])) {
        at += 1;
        continue;
      }
      const excluded = MINUS.includes(text[at]) && !blank(text[at + 1]);
      const start = excluded ? at + 1 : at;
      const end = quoteAt(text, start);
      if (end > 0) {
        found.push({ text: text.slice(start + 1, end), start: start + 1, quoted: true, excluded });
        at = end + 1;
        continue;
      }
      let stop = start + 1;
      while (!blank(text[stop]) && quoteAt(text, stop) < 0) stop += 1;
      found.push({ text: text.slice(start, stop), start, quoted: false, excluded });
      at = stop;
    }
    return found;
  };

  const placed = (text, start) => search.words(text).map((word) => ({ ...word, start: word.start + start, end: word.end + start }));

  const isSymbol = (text) => {
    const trimmed = search.lower(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N})*]+$/gu, "");
    return trimmed.includes("/") && /\p{Nd}/u.test(trimmed) && SYMBOL.test(trimmed) && !DAY_FIRST.test(asciiDigits(trimmed));
  };

  const phrase = (words, symbol) => ({ kind: "phrase", symbol, words, units: unitsOf(words) });

  // A run of Han signs is one term, whatever pairs it is found by; other words are terms of their own.
  const separate = (words) => {
    const terms = [];
    words.forEach((word, index) => {
      const last = terms[terms.length - 1];
      if (last && overlaps(words[index - 1], word)) last.words.push(word);
      else terms.push({ kind: word.han ? "run" : "word", symbol: false, words: [word] });
    });
    return terms.map((term) => ({ ...term, units: unitsOf(term.words) }));
  };

  const termsOf = (piece) => {
    if (piece.quoted) {
      const words = placed(piece.text, piece.start);
      return words.length ? [phrase(words, false)] : [];
    }
    const terms = [];
    for (const match of piece.text.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)) {
      const words = placed(match[0], piece.start + match.index);
      if (words.length > 1 && isSymbol(match[0])) terms.push(phrase(words, true));
      else terms.push(...separate(words));
    }
    return terms;
  };

  // The words in the order in which they stand; a run of Han signs is one.
  const tokensOf = (terms) =>
    terms.flatMap((term) =>
      (term.kind === "run" ? [term] : separate(term.words)).map((each) => ({
        form: asciiDigits(each.units.map((unit) => unit.form).join("")),
        word: each.words[0],
        term,
        han: Boolean(each.words[0].han),
        symbol: term.symbol,
      })),
    );

  const small = (token) => !token.han && !NUMBER.test(token.form) && [...token.form].length <= 2;

  const monthOf = (token, months) => {
    if (own(months, token.form)) return months[token.form];
    if (token.han) return months[token.form.replace(/[年日号號]/gu, "")] || 0;
    if (LATIN.test(token.word.raw)) return 0; // "marched" has the stem of a month
    const key = [...keysOf(token.word)].find((each) => own(months, each));
    return key === undefined ? 0 : months[key];
  };

  const edtf = (year, month, day) => {
    const fits = year >= 1000 && year <= 2100 && month >= 0 && month <= 12 && day >= 0 && day <= 31 && (month || !day);
    const two = (number) => String(number).padStart(2, "0");
    return fits ? [String(year), ...(month ? [two(month)] : []), ...(day ? [two(day)] : [])].join(" ") : "";
  };

  // A date whose month is a word or is marked by 月. Tokens that say nothing of it ("de", "of", "г") are small or say "year".
  const writtenDate = (tokens, root) => {
    const numbers = [];
    let month = 0;
    for (const token of tokens) {
      const number = /^(\d{1,4})\p{L}{0,2}$/u.exec(token.form);
      const named = number ? 0 : monthOf(token, root.months);
      if (number) numbers.push({ value: Number(number[1]), long: number[1].length === 4, unit: "" });
      else if (named && (!month || month === named)) month = named;
      else if (token.han && UNITS.has([...token.form][0]) && numbers.length) numbers[numbers.length - 1].unit = UNITS.get([...token.form][0]);
      else if (!small(token) && !YEARS.has(token.form)) return "";
      if (token.han && named && numbers.length && token.form.startsWith("年")) numbers[numbers.length - 1].unit = "year";
    }
    const marked = numbers.filter((number) => number.unit === "month");
    if (!month && marked.length === 1) month = marked[0].value;
    const years = numbers.filter((number) => number.long);
    const days = numbers.filter((number) => !number.long && number.unit !== "month");
    if (years.length !== 1 || days.length > 1 || (days.length && (!month || !days[0].value))) return "";
    return month || numbers.length === 1 ? edtf(years[0].value, month, days.length ? days[0].value : 0) : "";
  };

  const dateOf = (clean, tokens, root) => {
    const typed = asciiDigits(search.lower(clean)).trim();
    const day = DAY_FIRST.exec(typed);
    if (day) return edtf(Number(day[3]), Number(day[2]), Number(day[1]));
    const year = YEAR_FIRST.exec(typed);
    if (year) return edtf(Number(year[1]), Number(year[2]), Number(year[3] || 0));
    return tokens.some((token) => token.symbol) ? "" : writtenDate(tokens, root);
  };

  // A run of Han signs without its words for "resolution".
  const withoutCiting = (text, citing) => citing.reduce((rest, word) => rest.split(word).join(""), text);

  const saysResolution = (token, root) => {
    if (root.citing.includes(token.form) || Object.values(root.bodies).some((start) => start.split(" ")[1] === token.form)) return true;
    const long = root.citing.filter((word) => [...word].length > 3);
    const keys = keysOf(token.word);
    return long.some((word) => keys.has(word) || [...keysOf({ raw: word, form: word, han: false })].some((key) => key.length > 3 && keys.has(key)));
  };

  // The name of a body whose words are all there, in whatever order; of several the longest.
  const bodyIn = (tokens, bodies) => {
    const han = tokens.filter((token) => token.han).map((token) => token.form.replace(ABOUT_NUMBERS, ""));
    const forms = new Set([han.join(""), ...han, ...tokens.filter((token) => !token.symbol).map((token) => token.form)]);
    const fitting = Object.keys(bodies).filter((name) => name.split(" ").every((word) => forms.has(word)));
    return fitting.sort((one, other) => other.length - one.length)[0] || "";
  };

  // A query that is a symbol or a citation and nothing else: the aliases to look for, the best first. Its other words may be missing
  // in a passage, because each language cites in its own. `rest` are words that are no part of a citation, unless they name a body.
  const citationOf = (clean, terms, tokens, root) => {
    if (terms.some((term) => term.kind === "phrase" && !term.symbol)) return null;
    const named = bodyIn(tokens, root.bodies);
    const bodyWords = new Set(named.split(" "));
    const hanCiting = root.citing.filter((word) => HAN.test(word)).sort((one, other) => other.length - one.length);
    const parts = [];
    const rest = [];
    const idle = new Set();
    let cites = named !== "";
    for (const token of tokens) {
      if (token.symbol || NUMBER.test(token.form)) {
        parts.push(token.form);
        cites = cites || token.symbol;
        continue;
      }
      idle.add(token.term);
      if (token.han) {
        const plain = token.form.replace(ABOUT_NUMBERS, "");
        const other = withoutCiting(plain, hanCiting);
        if (other && !named.includes(plain)) rest.push({ ...token, form: other });
        cites = cites || other !== plain;
      } else if (saysResolution(token, root)) cites = true;
      else if (!bodyWords.has(token.form) && !root.common.has(token.form) && [...token.form].length > 3) rest.push(token);
    }
    if (!cites || rest.length > MOST_OF_BODY || !parts.some((part) => /\d/.test(part))) return null;
    const typed = tokens.map((token) => token.form).join(" ");
    const bare = parts.join(" ");
    const aliases = named ? [`${root.bodies[named]} ${bare}`, typed] : [typed, ...(idle.size ? [`res ${bare}`] : []), bare];
    return { aliases: [...new Set([...aliases, ...eachSymbol(clean, terms)])], idle, rest };
  };

  // A document with two symbols is written "A/74/818-S/2020/325".
  const eachSymbol = (clean, terms) => {
    if (terms.length !== 1 || !terms[0].symbol) return [];
    const { words } = terms[0];
    const symbols = clean.slice(words[0].start, words[words.length - 1].end).split(/[-–](?=\p{L}+\/)/u);
    return symbols.map((symbol) => search.words(symbol).map((word) => word.form).join(" "));
  };

  // What a name may stand under: as it is, and in the stems of one language after the other.
  const MOST_ALIASES = 16;
  const aliasesOf = (tokens) => {
    const found = new Set([tokens.map((token) => token.form).join(" ")]);
    for (const language of languagesOf(tokens.map((token) => token.word.raw).join(" "))) {
      let stemmed = [""];
      for (const token of tokens) {
        const keys = token.han ? [token.form] : search.keys(token.word, [language]);
        stemmed = stemmed.flatMap((before) => keys.map((key) => (before ? `${before} ${key}` : key))).slice(0, MOST_ALIASES);
      }
      stemmed.forEach((alias) => found.add(alias));
    }
    return [...found];
  };

  // Stemmers must be there before.
  const read = (query, root) => {
    const clean = shortened(wholesome(query));
    const found = pieces(clean);
    const terms = found.filter((piece) => !piece.excluded).flatMap(termsOf);
    const excluded = found.filter((piece) => piece.excluded).flatMap(termsOf);
    const tokens = tokensOf(terms);
    const cited = excluded.length ? null : citationOf(clean, terms, tokens, root);
    const citation = cited && !cited.rest.length ? cited : null;
    const date = citation || excluded.length || !tokens.length ? "" : dateOf(clean, tokens, root);
    const idle = citation ? citation.idle : new Set(date ? tokens.filter(small).map((token) => token.term) : []);
    return { query, clean, terms, excluded, tokens, citation, cited, date, idle };
  };

  search.reading = { read, shortened: (query) => shortened(wholesome(query)), languagesOf, keysOf, unitsOf, aliasesOf };
})();
