// The page of a document: the line that says where one reads, cards of what is mentioned.
// Without this file the page is whole: it has all of this as text and links.
"use strict";
{
  const sheet = document.querySelector(".sheet");

  // Beside the text the folds are always open. A browser that cannot show a closed one opens them.
  if (sheet && !CSS.supports("selector(::details-content)") && matchMedia("(min-width: 76.25em)").matches) {
    for (const fold of sheet.querySelectorAll(".sheet-side > details")) fold.open = true;
  }

  const head = document.querySelector(".site-head");
  const measured = () => {
    const sticks = head && getComputedStyle(head).position === "sticky";
    document.documentElement.style.setProperty("--site-head", `${sticks ? head.offsetHeight : 0}px`);
  };

  // The box that shows the lines of the head in full is there only while one of them is cut.
  const whole = document.getElementById("whole-title");
  if (whole && "ResizeObserver" in window) {
    const lines = [...sheet.querySelectorAll(".sheet-head :is(.title, .who)")];
    new ResizeObserver(() => {
      whole.closest("p").hidden = !whole.checked && lines.every((each) => each.scrollHeight <= each.clientHeight + 1);
    }).observe(sheet.querySelector(".sheet-head"));
  }

  const running = sheet && sheet.querySelector(".running");
  if (running && "IntersectionObserver" in window) {
    measured();
    addEventListener("resize", measured);
    running.hidden = false;
    const place = running.querySelector(".running-place");
    const title = sheet.querySelector(".sheet-head");
    new IntersectionObserver(([entry]) => {
      running.classList.toggle("shown", !entry.isIntersecting && entry.boundingClientRect.bottom < innerHeight / 2);
    }).observe(title);

    // The contents, in the order of the text: what is read belongs to the last of them that has gone by.
    const links = [...sheet.querySelectorAll(".inside a")].map((link) => ({ link, target: document.getElementById(link.hash.slice(1)) })).filter((each) => each.target);
    const isBefore = (first, second) => first === second || first.contains(second) || first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING;
    let lit = null;
    const light = (block) => {
      let found = null;
      for (const each of links) if (isBefore(each.target, block)) found = each.link;
      if (found === lit) return;
      if (lit) lit.classList.remove("here");
      lit = found;
      if (lit) lit.classList.add("here");
    };
    const read = (block) => {
      place.textContent = `¶ ${block.id.replace(/^.*p/, "")}`;
      place.hash = block.id;
      light(block);
    };
    const line = 120; // pixels from the top of the window: the paragraph that crosses it is the one that is read
    const crossing = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) crossing.add(target);
        else crossing.delete(target);
      }
      const last = [...crossing].sort((a, b) => (isBefore(a, b) ? -1 : 1)).at(-1); // what an address opens begins there, below the end of another
      if (last) read(last);
    }, { rootMargin: `-${line}px 0px -${Math.max(0, innerHeight - line - 60)}px 0px` });
    for (const block of sheet.querySelectorAll(".part .block[id]")) watch.observe(block);
  }

  const element = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children.filter(Boolean));
    return made;
  };

  // One card at a time. It stays while the pointer is on the link or on the card; Escape closes it.
  const WAIT = 250; // milliseconds: a pointer that only passes shows nothing
  let shown = null;
  let timer = 0;

  const close = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.link.removeAttribute("aria-describedby");
    shown.card.remove();
    shown = null;
  };

  const open = (link, card) => {
    close();
    card.id = "card";
    card.lang = running.lang;
    document.body.append(card);
    const at = link.getClientRects()[0] || link.getBoundingClientRect();
    const { width, height } = card.getBoundingClientRect();
    const start = getComputedStyle(link).direction === "rtl" ? at.right - width : at.left;
    const below = at.bottom + 6;
    const top = below + height > innerHeight && at.top - height - 6 > 0 ? at.top - height - 6 : below;
    card.style.left = `${Math.max(8, Math.min(start, document.documentElement.clientWidth - width - 8)) + scrollX}px`;
    card.style.top = `${top + scrollY}px`;
    card.addEventListener("pointerenter", () => clearTimeout(timer));
    card.addEventListener("pointerleave", later);
    shown = { link, card };
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(close, WAIT);
  };

  // What a mention means: the card that the search has of its page, which is loaded when it is first asked for.
  let asking = null;
  const known = new Map();
  const found = async (href) => {
    const search = window.verbaleSearch;
    if (!search || !search.reader) return null;
    const site = search.base.replace(/search\/$/, "");
    const address = href.split("#")[0];
    if (!address.startsWith(site)) return null;
    const path = decodeURIComponent(address.slice(site.length)).replace(/\/index\.html$|\.html$|\/$/, "");
    if (!known.has(path)) {
      await Promise.all(["analysis.js", "store.js"].map(search.reader.load));
      asking = asking || new search.store.Asking();
      const root = await asking.root();
      known.set(path, root ? await search.store.cardOf(asking, root, path) : null);
    }
    return known.get(path);
  };

  const cardOf = (data, link) => {
    const { counts } = running.dataset;
    const remark = link.title && link.title !== data.heading ? link.title : "";
    return element("div", { className: "card" },
      element("p", { className: "card-kind", textContent: data.kind }),
      element("p", { className: "card-name" }, element("bdi", { textContent: data.heading })),
      data.about && element("p", { textContent: data.about }),
      data.forms.length > 0 && element("p", { className: "card-forms" }, ...data.forms.map((form) => element("bdi", { textContent: form }))),
      remark && element("p", { className: "card-kind", textContent: remark }),
      data.mentions > 0 && element("p", { className: "card-counts", textContent: counts.replace("{mentions}", data.mentions).replace("{documents}", data.documents) }),
    );
  };

  const point = (link) => {
    clearTimeout(timer);
    if (shown && shown.link === link) return;
    timer = setTimeout(async () => {
      const waited = timer;
      const data = await found(link.href).catch(() => null);
      if (!data || timer !== waited) return;
      open(link, cardOf(data, link));
      link.setAttribute("aria-describedby", "card");
    }, WAIT);
  };

  // A paragraph's number shows how to cite it (the buttons are those of cite.js), and where it is in the original.
  const cite = (number, withKeys) => {
    const block = number.closest(".block");
    const address = new URL(`#${block.id}`, location.href).href;
    const original = originalOf(block);
    const name = number.getAttribute("aria-label");
    const buttons = sheet.querySelector("details.cite") ? ["copy", "cite", "quote"].map((what) => {
      const button = element("button", { type: "button", className: `card-${what}`, textContent: running.dataset[what] });
      button.addEventListener("click", () => {
        dispatchEvent(new CustomEvent(`verbale:${what}`, { detail: { block, number: number.dataset.n, button } }));
        if (what === "cite") close();
      });
      return button;
    }) : [];
    open(number, element("div", { className: "card", role: "group", ariaLabel: name },
      element("p", { className: "card-name", textContent: name }),
      element("p", { className: "card-address", dir: "ltr", textContent: address.replace(/^\w+:\/\//, "") }),
      ...buttons.map((button) => element("p", {}, button)),
      original && element("p", {}, element("a", { href: original, textContent: running.dataset.original })),
    ));
    const first = shown.card.querySelector("button, a");
    if (withKeys && first) first.focus();
  };

  // The place of a paragraph in the original: its page as a picture, or its line in the source.
  const originalOf = (block) => {
    const pictures = [...sheet.querySelectorAll("a.page-picture")].filter((each) => each.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (pictures.length) return pictures[pictures.length - 1].href;
    const link = sheet.querySelector("a.source-lines");
    if (!link) return "";
    // A long source is on several pages: the part is the last that begins with this paragraph or with one before it.
    const number = Number(block.id.replace(/^.*p/, ""));
    const part = link.dataset.parts.split(" ").findLastIndex((first, at) => at === 0 || (first > 0 && first <= number));
    const address = part > 0 ? link.href.replace(/source(\/(index\.html)?|\.html)$/, (_, end) => `source/${part + 1}${end}`) : link.href;
    return `${address}#${block.id}`;
  };

  if (running) {
    const mentionAt = (event) => event.target.closest && event.target.closest(".sheet .m, .sheet .mentions li > a:first-child");
    sheet.addEventListener("pointerover", (event) => {
      const link = event.pointerType !== "touch" && mentionAt(event);
      if (link) point(link);
    });
    sheet.addEventListener("pointerout", (event) => {
      if (mentionAt(event)) later();
    });
    sheet.addEventListener("focusin", (event) => {
      const link = mentionAt(event);
      if (link && link.matches(":focus-visible")) point(link);
    });
    sheet.addEventListener("focusout", (event) => {
      if (mentionAt(event)) later();
    });
    sheet.addEventListener("click", (event) => {
      const number = event.target.closest(".n");
      if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) cite(number, event.detail === 0);
    });
    addEventListener("pointerdown", (event) => {
      if (shown && !shown.card.contains(event.target)) close();
    });
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown) return;
      if (shown.card.contains(document.activeElement)) shown.link.focus();
      close();
    });
  }
}
