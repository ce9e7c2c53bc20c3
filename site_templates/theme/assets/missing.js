// On the page for missing addresses: the words of the address are what the search form proposes.
{
  const field = document.getElementById("missing-words");
  if (field) {
    const words = decodeURIComponent(location.pathname).split(/[^\p{L}\p{N}]+/u).filter((word) => word && word !== "html");
    field.value = words.slice(-4).join(" ");
  }
}
