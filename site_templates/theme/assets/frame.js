// The frame of a page: the sections in the head, the contents beside the text, folds that an address leads into, and paper.
"use strict";
{
  // One of the lists of sections is open at a time; a click elsewhere or Escape closes it.
  const lists = [...document.querySelectorAll(".site-sections details")];
  const close = (except) => lists.filter((list) => list !== except).forEach((list) => (list.open = false));
  document.addEventListener("click", (event) => close(event.target.closest(".site-sections details")));
  document.addEventListener("keydown", (event) => {
    const open = lists.find((list) => list.open);
    if (event.key !== "Escape" || !open) return;
    close();
    open.firstElementChild.focus();
  });

  // An address can lead to something in a closed fold: the folds round it are opened.
  const reveal = () => {
    const target = document.getElementById(anchor());
    let fold = target && target.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    target.scrollIntoView();
  };
  const anchor = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1); // a lone percent sign
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  // The contents mark the section that is being read.
  const links = new Map([...document.querySelectorAll(".contents a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const heads = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (heads.length > 1) {
    const mark = () => {
      const passed = heads.filter((head) => head.getBoundingClientRect().top < innerHeight / 3);
      const here = links.get((passed[passed.length - 1] || heads[0]).id);
      for (const link of links.values()) link.classList.toggle("here", link === here);
      const column = here.closest(".contents");
      const below = here.offsetTop - column.offsetTop - column.clientHeight / 2;
      column.scrollTop = Math.max(0, below);
    };
    let waits = 0;
    const later = () => (waits ||= requestAnimationFrame(() => { waits = 0; mark(); }));
    addEventListener("scroll", later, { passive: true });
    mark();
  }

  // On paper a page says where it comes from and when it was printed.
  const line = document.querySelector(".print-line");
  addEventListener("beforeprint", () => {
    if (!line) return;
    const day = new Intl.DateTimeFormat(line.lang || "en", { dateStyle: "long" }).format(new Date());
    line.textContent = `${document.title} · ${location.href} · ${day}`;
  });
}
