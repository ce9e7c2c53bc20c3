// A list that became too long for its page is in parts, and so are its anchors. An old address leads on to the part that has it:
// by the link beside the anchor, or, where there are too many, by a file with the part of each. Both work from a folder.
{
  const script = document.currentScript;
  const files = (script.dataset.anchors || "").split(" ").filter(Boolean).map((file) => new URL(file, location.href));
  const suffix = location.pathname.endsWith(".html") ? ".html" : "/";

  const leadOn = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const place = anchor && document.getElementById(anchor);
    const link = place && place.closest(".parts li")?.querySelector("a");
    if (link) location.replace(new URL(location.hash, link.href));
    else if (anchor && !place) files.forEach((file) => ask(file, anchor));
  };

  const ask = (file, anchor) => {
    const asked = document.createElement("script");
    asked.src = file;
    asked.onload = () => {
      const part = Object.entries(window.verbaleAnchors).find(([, anchors]) => anchors.includes(anchor));
      if (part) location.replace(new URL(part[0] + suffix + location.hash, file));
    };
    document.head.append(asked);
  };

  addEventListener("hashchange", leadOn);
  document.addEventListener("DOMContentLoaded", leadOn);
}
