// Words of a text, their folded forms and their keys in the index: the same as generator/pages/search/analysis.py, which says why.
// A test compares the two. The table of letters comes from there.
"use strict";

window.verbaleSearch = window.verbaleSearch || {};
{
  const HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  const UNSEEN = "\u00ad\u200c-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff";
  const JAMO = "\u1160-\u11ff\u3131-\u318e\ud7b0-\ud7ff\uff9e-\uffdc";
  const RUN = `(?:(?![${HAN}])[\\p{L}\\p{N}\\p{Mn}])+`;
  const WORD = new RegExp(`([${HAN}](?:[${UNSEEN}]*[${HAN}])*)|${RUN}(?:[${UNSEEN}]+${RUN})*`, "gu");
  const CLUSTER = new RegExp(`[^][\\p{M}${JAMO}]*`, "gu");
  const UNSEEN_SIGNS = new RegExp(`[${UNSEEN}]`, "gu");
  const NO_PART = new RegExp(`[\\p{Mn}${UNSEEN}]`, "gu");
  const HAN_SIGN = new RegExp(`[${HAN}]`, "u");
  const BEYOND = /[\u{10000}-\u{10ffff}]/u;
  const LATIN = /[a-z\u00df-\u024f\u0259\u1e00-\u1eff]/;
  const ARABIC = /[\u0620-\u064a\u066e-\u06d3]/;
  const CYRILLIC = /[\u0400-\u052f]/;
  const SCRIPTS = new Map(Object.entries({ ar: ARABIC, en: LATIN, es: LATIN, fr: LATIN, ru: CYRILLIC }));
  const ARABIC_PREFIXES = ["وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ل", "ك"];
  const LEAST_AFTER_PREFIX = 3;

  const stemmers = new Map();
  let letters = new Map();

  const lower = (text) => text.normalize("NFKC").toLowerCase();

  const replaced = (sign) => letters.get(sign) ?? sign;

  const foldedSign = (sign) => {
    if (sign <= "\u007f") return sign;
    if (sign >= "\u0400" && sign <= "\u052f") return replaced(sign);
    return Array.from(sign.normalize("NFKD").replace(NO_PART, ""), replaced).join("");
  };

  const fold = (text) => Array.from(lower(text).replace(NO_PART, ""), foldedSign).join("");

  // The text in small letters, and where each of its characters begins and ends in the text as it was given.
  const placed = (text) => {
    const whole = lower(text);
    if (text.normalize("NFKC") === text && whole.length === text.length) return { lowered: whole, starts: null, ends: null };
    const made = [];
    const starts = [];
    const ends = [];
    for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
      const normal = cluster.normalize("NFKC");
      const given = Array.from(cluster);
      const signs = Array.from(normal);
      let place = index;
      signs.forEach((sign, number) => {
        const oneForOne = signs.length === given.length;
        const start = oneForOne ? place : index;
        if (oneForOne) place += given[number].length;
        const end = oneForOne ? place : index + cluster.length;
        for (let units = sign.toLowerCase().length; units > 0; units--) {
          starts.push(start);
          ends.push(end);
        }
      });
      made.push(normal);
    }
    return { lowered: made.join("").toLowerCase(), starts, ends };
  };

  // Each pair of neighbours of a run of Han characters, or a single one.
  const pairs = (run, first) => {
    const signs = Array.from(run.matchAll(/[^]/gu), ({ 0: sign, index }) => ({ sign, from: first + index, to: first + index + sign.length }));
    const seen = signs.filter(({ sign }) => HAN_SIGN.test(sign));
    if (seen.length === 1) return [{ raw: seen[0].sign, first: seen[0].from, last: seen[0].to }];
    return seen.slice(1).map((right, number) => ({ raw: seen[number].sign + right.sign, first: seen[number].from, last: right.to }));
  };

  const words = (text) => {
    const { lowered, starts, ends } = placed(text);
    const found = [];
    for (const match of lowered.matchAll(WORD)) {
      const han = match[1] !== undefined;
      const own = { raw: match[0].replace(UNSEEN_SIGNS, ""), first: match.index, last: match.index + match[0].length };
      for (const { raw, first, last } of han ? pairs(match[0], match.index) : [own]) {
        const form = fold(raw);
        if (form) found.push({ raw, form, start: starts ? starts[first] : first, end: ends ? ends[last - 1] : last, han });
      }
    }
    return found;
  };

  const withoutPrefix = (raw) => {
    const bare = raw.replace(/[\p{Mn}\u0640]/gu, "");
    const fitting = ARABIC_PREFIXES.filter((prefix) => bare.startsWith(prefix) && bare.length - prefix.length >= LEAST_AFTER_PREFIX);
    return fitting.map((prefix) => bare.slice(prefix.length));
  };

  // Keys of a word, or of the `raw` of one, in texts of these languages. Only stemmers that have come are used.
  const keys = (word, languages) => {
    const raw = typeof word === "string" ? word : word.raw;
    const stems = [];
    for (const language of BEYOND.test(raw) ? [] : languages) {
      const stem = stemmers.get(language);
      if (!stem || !SCRIPTS.get(language).test(raw)) continue;
      for (const part of language === "ar" ? [raw, ...withoutPrefix(raw)] : [raw]) stems.push(fold(stem(part)));
    }
    const known = [...new Set(stems)].filter(Boolean);
    return known.length ? known : [fold(raw)].filter(Boolean);
  };

  const takeStemmer = (language, stem) => {
    if (SCRIPTS.has(language)) stemmers.set(language, stem);
  };

  const useLetters = (table) => {
    letters = new Map(Object.entries(table));
  };

  Object.assign(window.verbaleSearch, { lower, fold, words, keys, takeStemmer, useLetters });
}
