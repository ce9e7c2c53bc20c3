// On a page opened from a result (?h=words#p14): marks these words in that paragraph and brings the first one into view.
// Only text is wrapped. Links, numbers in the margin and every other element stay as they are.
"use strict";
{
  const { words } = window.verbaleSearch;

  const anchor = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  };

  // Where the wanted words are in a text, in order; stretches that touch or overlap become one.
  const stretches = (text, wanted) => {
    const found = [];
    for (const { form, start, end } of words(text)) {
      if (!wanted.has(form)) continue;
      const last = found[found.length - 1];
      if (last && start <= last.end) last.end = Math.max(last.end, end);
      else found.push({ start, end });
    }
    return found;
  };

  const textNodes = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  };

  // Wraps stretches of one node, the last one first, so that offsets before it stay right.
  const wrap = (node, pieces) => {
    for (const { start, end } of pieces.reverse()) {
      const rest = node.splitText(start);
      rest.splitText(end - start);
      const mark = document.createElement("mark");
      mark.className = "search-match";
      rest.replaceWith(mark);
      mark.append(rest);
    }
  };

  const markIn = (block, wanted) => {
    const nodes = textNodes(block); // a word may begin before a link and end in it
    const found = stretches(nodes.map((node) => node.data).join(""), wanted);
    let before = 0;
    for (const node of nodes) {
      const [from, to] = [before, before + node.length];
      before = to;
      const inside = found.filter(({ start, end }) => start < to && end > from);
      wrap(node, inside.map(({ start, end }) => ({ start: Math.max(start - from, 0), end: Math.min(end, to) - from })));
    }
  };

  const show = () => {
    const block = document.getElementById(anchor());
    const asked = new URLSearchParams(location.search).get("h");
    if (!block || !asked) return;
    markIn(block, new Set(words(asked).map(({ form }) => form)));
    const first = block.querySelector("mark.search-match");
    if (first) first.scrollIntoView({ block: "center" }); // below the head, which covers the top of the window
  };

  // A browser goes to the paragraph itself when the page is complete; the match must be in view after that.
  if (document.readyState === "complete") show();
  else addEventListener("load", show, { once: true });
}
