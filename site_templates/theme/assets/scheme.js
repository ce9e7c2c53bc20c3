// Before anything is painted: that there is a script, and whether the page is light or dark. The choice is kept in this browser.
"use strict";
{
  const NAME = "verbale-scheme";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  const kept = () => {
    try {
      return localStorage.getItem(NAME);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const keep = (scheme) => {
    try {
      localStorage.setItem(NAME, scheme);
    } catch {
      // the choice then holds for this page
    }
  };

  const [light, dim] = (root.dataset.schemes || "").split(" "); // the light one is named first
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const asked = () => (dark.matches ? dim : light);
  let scheme = [light, dim].includes(kept()) ? kept() : asked();
  const paint = () => {
    root.dataset.scheme = scheme === dim ? "dark" : "light";
    if (document.body) document.body.dataset.mdColorScheme = scheme;
  };

  if (dim) {
    // The colours of the theme hang on the body, which is not there yet.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      observer.disconnect();
      paint();
    }).observe(root, { childList: true });
    paint();

    dark.addEventListener("change", () => {
      if (kept()) return;
      scheme = asked();
      paint();
    });
    document.addEventListener("DOMContentLoaded", () => {
      const button = document.querySelector("button.scheme");
      if (!button) return;
      button.hidden = false;
      button.addEventListener("click", () => {
        scheme = scheme === dim ? light : dim;
        keep(scheme);
        paint();
      });
    });
  }
}
