"use strict";
// "Did you mean": one slip in a word, corrected from the words that exist. Said, never done.
(() => {
  const search = (window.verbaleSearch = window.verbaleSearch || {});

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

  // The query with its unknown words corrected, or "". A word of a name that was found is known, though no text has it.
  const suggestionFor = async (asking, root, segments, reading, wanted, names) => {
    const known = new Set(names.flatMap(({ name }) => name.split(" ")));
    const unknown = (word) => !word.found && ![...word.keys].some((key) => known.has(key));
    const slip = (word) => !word.han && [...word.form].length >= SHORTEST_SLIP && !/\p{N}/u.test(word.form);
    const lost = wanted.filter((word) => unknown(word) && slip(word));
    const found = await Promise.all(lost.map(async (word) => ({ word: word.word, form: await corrected(asking, root, segments, word) })));
    let text = reading.clean;
    for (const { word, form } of found.filter((each) => each.form).sort((a, b) => b.word.start - a.word.start)) {
      text = text.slice(0, word.start) + form + text.slice(word.end);
    }
    return text === reading.clean ? "" : text;
  };

  search.slips = { suggestionFor };
})();
