// The theme searches when a key is released. Chinese text comes from an input method and any text can be pasted, both without
// a key, so every input counts as a key.
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-md-component=search-query]")) {
    event.target.dispatchEvent(new Event("keyup", { bubbles: true }));
  }
});

// On the page for missing addresses: the search form proposes the words of the address.
{
  const field = document.getElementById("missing-words");
  if (field) {
    const words = decodeURIComponent(location.pathname).split(/[^\p{L}\p{N}]+/u).filter((word) => word && word !== "html");
    field.value = words.slice(-4).join(" ");
  }
}

// A browser may restore a ticked box when a page is loaded again; these boxes start in the state in which the page shows its text.
for (const box of document.querySelectorAll(".md-typeset input[type=checkbox]")) box.autocomplete = "off";
