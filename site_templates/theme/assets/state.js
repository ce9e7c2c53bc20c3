// The state of a form, such as a filter, in the address of its page, so that it can be sent to somebody.
"use strict";
window.verbaleState = {
  // What the address says: after "?", or after "#?" where a browser lets no page from a folder change its address.
  read: () => new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : location.search),

  // Puts name and value pairs into the address; the page is not loaded again.
  keep: (pairs) => {
    const state = new URLSearchParams(pairs).toString();
    const anchor = location.hash.startsWith("#?") ? "" : location.hash;
    try {
      history.replaceState(history.state, "", location.pathname + (state ? `?${state}` : "") + anchor);
    } catch {
      location.replace(`#?${state}`);
    }
  },
};
