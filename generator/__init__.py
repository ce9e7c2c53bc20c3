"""Verbale: a folder of diplomatic documents becomes a cross-referenced, searchable static site.

This tour of the code follows a document from its file to the site.

1. `cli` has the commands with their options; `verbs` has what each does, a file for each. They call `build`, which runs all steps
   from the folder to the site.
2. `inputs` reads what people put in: source files, the sidecar beside each, and the records of names (`authorities`). `mail` takes
   mails apart; what is attached to one is a source of its own.
3. `examine` takes each document through the next steps, in worker processes (`workers`) or on other machines (`cluster`):
   `readers` turn bytes into a `Document`: its text, its blocks (each with part and language), an `Edit` for each change.
   `repairs` repairs damage from conversion where the words of the whole corpus prove what the correct text is.
   `statements` applies what a sidecar states about the blocks, mentions and facts.
   `finders` find mentions of resolutions, symbols, places, dates and names.
   `masthead` reads the facts of the document (date, issuer, symbol) from its masthead and cover; `parties` says whose office a
   printed name means.
4. `relate` compares the documents: `concordance` gathers mentions into entries, `families` find re-issued texts and lay
   them side by side, `references` find what documents cite, `checks` find contradictions between documents.
5. `pages` writes the Markdown pages: `views` prepare the data for the templates, `weave` writes a text with links at
   its mentions, `addresses` gives every page its address, `stage` writes the files.
6. `exports` writes the corpus as data, and `citing` says how a document is cited. `public` holds the package `verbale`, for use
   from Python.
7. `site` runs MkDocs over the pages and publishes the site or the offline bundle.

`starter` has the files of a new archive, for `verbale init`. `cache` keeps what a build made for the next one: documents, pages, HTML.

The steps share `grammar` (words and shapes, from `kinds/*.yml` and `languages/*.yml`), `dating` (the dates of a text) and
`text` (scripts, dates in EDTF form, slugs, strict YAML, reading and writing files safely). `reports` prints what a run found;
`suggestions` proposes records for names that no record has yet. Data travels as the frozen dataclasses of `model`. An error
in a source is returned as a value, a `Problem`, and not raised as an exception.
"""
