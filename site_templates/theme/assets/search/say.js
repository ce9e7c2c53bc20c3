"use strict";
// The site's words in its language, from a file of the build: said by id, with texts, numbers or elements in their slots.
(() => {
  const search = window.verbaleSearch;
  let words = null;

  search.takeWords = (given) => void (words = given);

  search.prepareWords = async () => {
    if (!words) await search.reader.load(`${search.base}said.js`);
    if (!words) throw new Error("said.js");
  };

  // Figures are those of the pages.
  const shown = (value) => (typeof value === "number" ? new Intl.NumberFormat(`${words.tag}-u-nu-latn`).format(value) : value);

  // A text in its pieces: strings, and what was given for its slots. Its plural form is chosen by `n`.
  search.pieces = (id, values = {}) => {
    if (!words) return [""];
    const text = words.texts[id];
    const form = typeof text === "string" ? text : text[new Intl.PluralRules(words.tag).select(values.n)] || text.other || Object.values(text)[0];
    return form.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? shown(values[part]) : part));
  };

  search.say = (id, values) => search.pieces(id, values).join("");

  search.languageName = (code) => {
    try {
      return new Intl.DisplayNames([words.tag], { type: "language" }).of(code) || code;
    } catch {
      return code; // not the tag of a language
    }
  };
})();
