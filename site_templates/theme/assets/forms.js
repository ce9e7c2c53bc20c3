// What forms show when a page opens.
"use strict";

// On the page for missing addresses: the search form proposes the words of the address.
{
  const field = document.getElementById("missing-words");
  const readable = (path) => {
    try {
      return decodeURIComponent(path);
    } catch {
      return path; // an address with a lone percent sign
    }
  };
  if (field) {
    const words = readable(location.pathname).split(/[^\p{L}\p{N}]+/u).filter((word) => word && word !== "html");
    field.value = words.slice(-4).join(" ");
  }
}

// A browser may restore a ticked box when a page is loaded again; these boxes start in the state in which the page shows its text.
for (const box of document.querySelectorAll("#menu, .md-typeset input[type=checkbox]")) box.autocomplete = "off";
