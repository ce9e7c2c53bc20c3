"""Verbale: a folder of diplomatic documents becomes a cross-referenced, searchable static site.

The tour, in the order in which a document travels:

`cli` holds the verbs; each calls `build`, which makes pages and site of the whole corpus. `examine` knows what one document
passes through, in `workers`, processes of its own: `readers` turn a source's bytes into a `Document`, text stored once,
blocks with part and language, and an `Edit` for every character that changed; `mending` repairs what the words of the
whole corpus prove to be broken; what a person knows better stands in a `sidecar`, and `statements` applies it; `finders`
find the mentions of resolutions, symbols, places, dates and names, and `masthead` reads the facts of the cover, both with
the words and shapes that `grammar` joins from `kinds/*.yml` and `languages/*.yml`; `dating` reads the dates of a text,
`authorities` are the names somebody vouches for: those in `reference/` and the corpus's own. `relate` brings together what
was examined: `concordance` gathers mentions into entries, `families` find statements that were issued again and lay them
side by side, `references` what documents say of one another, `checks` what only a corpus can notice. `suggestions` are
names that nobody vouches for yet, and `proposals` prints them. `weave` writes text and mentions as Markdown, `pages` gives
every page its address, `stage` lays them on disk, and `site` runs MkDocs, finishes and publishes.

Everything travels as the frozen dataclasses of `model`. What can go wrong with a source is a `Problem`, a value.
"""
