// References to a document: buttons that copy them, a paragraph or the exact words in them.
// Without this file the fold has the same references to the whole document, as text and files.
"use strict";
{
  const fold = document.querySelector("details.cite");
  const sheet = document.querySelector(".sheet");
  const words = fold ? fold.dataset : {};
  const LONG = 160; // characters: of longer words a link names the beginning and the end
  const ENDS = 30; // characters, about, of such a beginning and end

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };

  // Over plain http there may be no clipboard: then the text is marked and copied in the old way.
  const write = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = element("textarea", { value: text, readOnly: true, className: "cite-copied" });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };

  const copyFrom = (button, text) => button.addEventListener("click", async () => {
    const name = button.textContent;
    await write(text());
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = name; }, 2000);
  });

  // The permanent address of the page; of a site whose address is not known, where it is read, but never a folder's.
  const permanent = fold && fold.querySelector(".cite-link a");
  const home = permanent ? permanent.href : /^https?:$/.test(location.protocol) ? location.origin + location.pathname : "";

  // A reference as text, to a paragraph (its number and its anchor) or to the document.
  const text = (holder, number, link) => {
    const copy = holder.cloneNode(true);
    for (const each of copy.querySelectorAll("button")) each.remove();
    for (const each of copy.querySelectorAll(".cite-at")) each.textContent = number ? each.dataset.at.replace("{n}", number) : "";
    for (const each of copy.querySelectorAll(".cite-url")) if (link) each.textContent = link;
    return copy.textContent.trim();
  };

  const fill = (number, anchor) => {
    const link = home + (anchor ? `#${anchor}` : "");
    for (const each of fold.querySelectorAll(".cite-at")) each.textContent = number ? each.dataset.at.replace("{n}", number) : "";
    for (const each of fold.querySelectorAll(".cite-url")) each.textContent = link;
    if (permanent) permanent.href = permanent.textContent = link;
    const what = fold.querySelector(".cite-what");
    what.hidden = !number;
    what.replaceChildren();
    if (!number) return;
    const whole = element("button", { type: "button", textContent: words.whole });
    whole.addEventListener("click", () => {
      fill("", "");
      fold.querySelector("summary").focus();
    });
    what.append(element("a", { href: `#${anchor}`, textContent: words.paragraph.replace("{n}", number) }), " ", whole);
  };

  // The first or the last words of a text, whole words in every language.
  const part = (told, fromEnd) => {
    const pieces = "Segmenter" in Intl ? [...new Intl.Segmenter(undefined, { granularity: "word" }).segment(told)].map((each) => each.segment) : told.split(/(?<= )/);
    let found = "";
    while (found.length < ENDS && pieces.length) found = fromEnd ? pieces.pop() + found : found + pieces.shift();
    return found.trim();
  };

  // What follows `#p9` in a link to the exact words; a mark at their end would be taken for the sentence's round the link. A browser
  // finds no words across paragraphs: then, too, the link names their beginning and their end.
  const exact = (quoted, across) => {
    const told = quoted.replace(/[\s\p{P}]+$/u, "") || quoted;
    const encoded = (each) => encodeURIComponent(each).replace(/-/g, "%2D");
    const named = told.length <= LONG && !across ? encoded(told) : `${encoded(part(told, false))},${encoded(part(told, true))}`;
    return `:~:text=${named}`;
  };

  const inLine = (told) => told.replace(/\s+/g, " ").trim();
  const numberOf = (block) => (block.querySelector(".n") || { dataset: {} }).dataset.n || block.id.replace(/^.*p/, "");

  // A paragraph as the United Nations cite it, with its link, which those references have not that name a symbol.
  const source = (number, link) => {
    const holder = fold.querySelector("[data-style='un']");
    return text(holder, number, link) + (link && !holder.querySelector(".cite-url") ? `\n${link}` : "");
  };

  // Words as a quotation: with their source and a link that leads to them.
  const quotation = (told, block, number, across = false) => {
    return `“${told}”\n${source(number, home && `${home}#${block.id}${exact(told, across)}`)}`;
  };

  // What is marked in the text: its words, and the paragraph in which they begin.
  const marked = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const node = range.startContainer;
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".part .block[id]");
    const told = inLine(selection.toString());
    return block && told && sheet.contains(range.endContainer) ? { told, block, range, across: !block.contains(range.endContainer) } : null;
  };

  if (fold && sheet) {
    for (const holder of fold.querySelectorAll("[data-style]")) {
      const button = element("button", { type: "button", className: "cite-copy", textContent: words.copy });
      button.setAttribute("aria-label", `${words.copy}: ${holder.previousElementSibling.textContent}`);
      copyFrom(button, () => [...holder.childNodes].filter((each) => each !== button).map((each) => each.textContent).join("").trim());
      holder.append(" ", button);
    }

    addEventListener("verbale:cite", ({ detail }) => {
      fill(detail.number, detail.block.id);
      fold.open = true;
      fold.scrollIntoView({ block: "start" });
      fold.querySelector("summary").focus({ preventScroll: true });
    });

    addEventListener("verbale:copy", async ({ detail: { block, number, button } }) => {
      await write(source(number, home && `${home}#${block.id}`));
      button.textContent = words.copied;
    });

    addEventListener("verbale:quote", async ({ detail: { block, number, button } }) => {
      await write(quotation(inLine(block.textContent), block, number));
      button.textContent = words.copied;
    });

    // A button beside what is marked; it stays as long as the words are marked.
    let offered = null;
    let timer = 0;
    const offer = () => {
      const found = marked();
      if (offered && offered.contains(document.activeElement)) return;
      if (offered) offered.remove();
      offered = null;
      if (!found) return;
      const button = element("button", { type: "button", textContent: words.quote });
      button.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay marked
      button.addEventListener("click", async () => {
        await write(quotation(found.told, found.block, numberOf(found.block), found.across));
        button.textContent = words.copied;
      });
      offered = element("div", { className: "card cite-marked", lang: fold.closest("[lang]").lang }, button);
      document.body.append(offered);
      const lines = found.range.getClientRects();
      const at = lines[lines.length - 1] || found.range.getBoundingClientRect();
      const { width } = offered.getBoundingClientRect();
      offered.style.left = `${Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
      offered.style.top = `${at.bottom + 8 + scrollY}px`;
    };
    document.addEventListener("selectionchange", () => {
      clearTimeout(timer);
      timer = setTimeout(offer, 250);
    });
  }
}
