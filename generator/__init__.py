"""Verbale: a folder of diplomatic documents becomes a cross-referenced, searchable static site.

The tour follows a document on its way.

1. `cli` has the commands. Each calls `build`, which knows the whole way from the folder to the site.
2. `inputs` reads what people put in: source files, the sidecar beside each, and the records of names (`authorities`).
3. `examine` takes one document through the next steps, in processes of its own (`workers`):
   `readers` turn bytes into a `Document`: text, stored once; blocks with part and language; an `Edit` for each change.
   `repairs` repairs damage from conversion where the words of the whole corpus prove the reading.
   `statements` applies what a sidecar states of the blocks, mentions and facts.
   `finders` find mentions of resolutions, symbols, places, dates and names.
   `masthead` reads the facts of the cover.
4. `relate` compares the documents: `concordance` gathers mentions into entries, `families` find re-issued texts and lay
   them side by side, `references` find what documents cite, `checks` find contradictions between documents.
5. `pages` writes the Markdown pages: `views` say what templates see, `weave` writes text with its mentions, `addresses`
   gives every page its place, `stage` writes the files.
6. `site` runs MkDocs over the pages and publishes the site or the offline bundle.

The steps share `grammar` (words and shapes, from `kinds/*.yml` and `languages/*.yml`), `dating` (the dates of a text) and
`text` (scripts, dates as values, slugs, strict YAML, safe files). `reports` prints what a run found; `suggestions` proposes
records for names that no record has yet. Data travels as the frozen dataclasses of `model`. What goes wrong with a source
is a value, a `Problem`.
"""
