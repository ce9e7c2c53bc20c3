"""What each column of the tables of data is: its name, its type, what it says.

Each column is stated once, here. The writers of CSV, JSON and SQLite take the order of their columns from these tables; the
description of the data package, the page about the data and the manual are made from them.
"""

from __future__ import annotations

from generator.exports.tables import JsonFile, Table, Tie, columns

# The first number changes when a column or a file is renamed or removed, or means something else; the second when one is added.
SCHEMA_VERSION = "1.0"

OF_A_DOCUMENT = Tie(("document",), "documents", ("slug",))
IN_A_BLOCK = Tie(("document", "block"), "blocks", ("document", "block"))
OF_AN_ENTRY = Tie(("kind", "key"), "entries", ("kind", "key"))

DOCUMENTS = Table(
    "documents",
    "Each document: what its masthead says, where its text comes from, how much is in it.",
    columns("""
        slug string: the document's name in addresses, and its key in all files
        page string: the permanent address of its page
        name string: a short name that no other document of the corpus has
        title string: its title, in English where the document gives one
        title_printed string: its title as printed
        title_language string: the language of the printed title (BCP 47)
        type string: what it is: letter, note_verbale, resolution …; "other" if that is not known
        date string: the day under which it is listed (EDTF)
        year integer: the year of that day, if it has one
        dates list: each date with its role, as role=date (EDTF)
        issuer string: who issued it, as printed
        issuers list: the keys of the States and organizations in whose name it speaks
        addressee string: to whom it is addressed, as printed
        signatory string: who signed it, as printed
        symbols list: its symbols
        bodies list: the bodies on its masthead
        session string: the session on its masthead
        session_dates string: the days of the session, as printed
        agenda_items list: the numbers of the items of the agenda
        distribution string: its distribution, as printed
        original_language string: the language that it names as its original (BCP 47)
        languages list: the languages of its text (BCP 47)
        rights string: what is stated of rights in it
        reference string: where the archive has it: box, folder, accession
        source_url string: the address at which it was published, as the archive states it
        collection string: the collection of the archive to which it belongs
        subjects list: the subjects that the archive gives it
        description string: what the archive says of it
        author string: its author, as the archive states it
        family string: the family of re-issued texts to which it belongs
        source string: the path of its source in the corpus
        sha256 string: the SHA-256 of the source's bytes
        format string: the format of the source: txt, md, html, pdf, docx, odt, rtf, eml
        encoding string: the character encoding of the source, if it has one
        pages integer: how many pages the source has; 0 for a format without pages
        characters integer: how many code points its text has
        blocks integer: how many blocks (paragraphs, headings, rows of tables …) its text has
        mentions integer: how many mentions were found in it
    """),
    ("slug",),
    (Tie(("family",), "families", ("slug",)),),
    (("date",), ("type", "year"), ("family",)),
    csv=True,
)
DATES = Table(
    "dates",
    "Each date of a document itself, with its role.",
    columns("""
        document string: the document
        place integer: its place among the dates of the document, from 1
        role string: what happened then: document, adoption, distribution, publication, session, event
        edtf string: the date (EDTF)
    """),
    ("document", "place"),
    (OF_A_DOCUMENT,),
    (("edtf",),),
)
PARTIES = Table(
    "parties",
    "Who issues, receives, signs or sponsors a document, or is a party to it.",
    columns("""
        document string: the document
        place integer: its place among the parties of the document, from 1
        role string: issuer, addressee, signatory, sponsor or party
        printed string: the name as the document prints it
        key string: the key of the office, the same in every language
        owner string: the key of the State or organization that has the office
        office string: the office in the table of offices; empty for the State or body itself
        seat string: where the office is, or with whom
        speaks boolean: whether the document speaks in its name
    """),
    ("document", "place"),
    (OF_A_DOCUMENT,),
    (("owner",),),
)
BLOCKS = Table(
    "blocks",
    "Each numbered block of a text: a paragraph, a heading, an item of a list, a note, a signature, a row of a table.",
    columns("""
        id integer: the row, to which the full-text search points; it changes when documents are added
        document string: the document
        block string: the number of the block, which is its anchor on the page: p1, p2 …
        kind string: heading, paragraph, item, note, signature, rule or table (one row)
        part string: masthead, cover, annex, body or note
        level integer: the rank of a heading; 1 for a table's row that heads its columns; else 0
        language string: the language of the block (BCP 47)
        line integer: the line of the source in which it begins, from 1
        start integer: where it begins in the document's text, in code points from 0
        end integer: where it ends in the document's text
        text string: its text
    """),
    ("id",),
    (OF_A_DOCUMENT,),
)
MENTIONS = Table(
    "mentions",
    "Each place in a text where something is named, as a quotation with its context (W3C text quote selector) and by position.",
    columns("""
        document string: the document
        anchor string: the anchor of the mention on the document's page; with the document, the key of the mention
        page string: the permanent address of the mention
        block string: the number of the block
        start integer: where it begins in the document's text, in code points from 0
        end integer: where it ends in the document's text
        prefix string: up to 32 code points of the text before it
        exact string: the text of the mention
        suffix string: up to 32 code points of the text after it
        language string: the language of the block (BCP 47)
        kind string: what is named: resolution, symbol, place, date, organization, person, instrument
        key string: what is meant; empty if that cannot be said
        status string: exact, supplied, coarse, ambiguous, conflict or collective
        role string: of a date: what happened then
        within string: the key of the mention round it, if there is one
        rule string: what found it
        line integer: the line of the source in which it begins, from 1
    """),
    ("document", "anchor"),
    (OF_A_DOCUMENT, IN_A_BLOCK, OF_AN_ENTRY),
    (("kind", "key"), ("document", "block")),
    csv=True,
)
REFERENCES = Table(
    "references",
    "Each place in a document that speaks of another document.",
    columns("""
        document string: the document that speaks
        place integer: its place among the references of the document, from 1
        page string: the permanent address of the block
        block string: the number of the block
        start integer: where it begins in the document's text, in code points from 0
        end integer: where it ends in the document's text
        exact string: the words that speak of it
        named string: what they speak of, in English
        key string: the symbol or the key of the resolution, if it is known
        status string: exact, supplied (a table gave the key) or ambiguous
        held list: the documents of the corpus that it is
        reply boolean: whether the document answers it
    """),
    ("document", "place"),
    (OF_A_DOCUMENT, IN_A_BLOCK),
    (("key",),),
    csv=True,
)
HELD = Table(
    "held",
    "The documents of the corpus of which references speak.",
    columns("""
        document string: the document that speaks
        place integer: the place of the reference among those of the document
        held string: the document of which it speaks
    """),
    ("document", "place", "held"),
    (Tie(("document", "place"), "references", ("document", "place")), Tie(("held",), "documents", ("slug",))),
    (("held",),),
)
ENTRIES = Table(
    "entries",
    "Everything that the texts name: each resolution, symbol, place, date, organization, person and instrument.",
    columns("""
        kind string: what it is
        key string: its key, the same in every language
        page string: the permanent address of its page
        type string: what its record says it is: state, city …
        identifiers list: its numbers in other catalogues, as name=number
        latitude number: of its place, if its record states it with its source
        longitude number: of its place, if its record states it with its source
        source string: the source of its record
        mentions integer: how many mentions it has
        documents integer: in how many documents
    """),
    ("kind", "key"),
)
FORMS = Table(
    "forms",
    "Each form in which the texts write an entry.",
    columns("""
        kind string: the kind of the entry
        key string: the key of the entry
        form string: the form, with single spaces
        language string: the language of the text (BCP 47)
        mentions integer: how many mentions have it
    """),
    ("kind", "key", "form", "language"),
    (OF_AN_ENTRY,),
    (("form",),),
)
FAMILIES = Table(
    "families",
    "Each group of documents that issue one statement again and again.",
    columns("""
        slug string: the family's name in addresses
        page string: the permanent address of its page
        title string: its title
        note string: what a person says of it
        stated boolean: whether a person states it
        members integer: how many documents it has
        rows integer: how many rows its synopsis has
    """),
    ("slug",),
)
MEMBERS = Table(
    "members",
    "The documents of the families, by date.",
    columns("""
        family string: the family
        place integer: its place in the family, from 1
        document string: the document
        relation string: first, reissue, repost or translation
        source string: the document from which it most likely derives, or which it translates
        carried number: the share of its words that the source has, from 0 to 1
        kept number: the share of the source's words that it has, from 0 to 1
    """),
    ("family", "place"),
    (Tie(("family",), "families", ("slug",)), OF_A_DOCUMENT),
    (("document",),),
)
FINDINGS = Table(
    "findings",
    "Each notice that texts or records differ. It never says who is right.",
    columns("""
        id string: its anchor on the page of findings
        page string: its permanent address
        kind string: what was compared: adoption_date, day_apart, quotation, number, before_adoption, symbol_twice, versions, metadata
        about string: in which respect, where a kind has several
        subject string: the key or the document that it is about
        title string: what it says, in a few words
        answer string: what a person answers to it
    """),
    ("id",),
)
SIDES = Table(
    "sides",
    "What each side of a finding says.",
    columns("""
        finding string: the finding
        place integer: its place among the sides, from 1
        says string: what it says
        document string: the document that says so
        block string: the number of the block that says so
        start integer: where its words begin in the document's text
        end integer: where they end
        record string: the record that says so, where it is not a document
    """),
    ("finding", "place"),
    (Tie(("finding",), "findings", ("id",)),),
    (("document",),),
)
LEDGER = Table(
    "ledger",
    "What the documents cite and the corpus does not hold, the most cited first.",
    columns("""
        named string: what is cited, in English
        decided boolean: whether it is known what is meant; if not, the words fit several documents of the corpus
        key string: its symbol or the key of the resolution, if it is known
        references integer: how often it is cited
        documents integer: by how many documents
        supplied integer: in how many of the citations a table gave the key
        cited_by list: the documents that cite it
    """),
    ("named", "decided"),
    csv=True,
)

TABLES = (
    *(DOCUMENTS, DATES, PARTIES, BLOCKS, MENTIONS, REFERENCES, HELD),
    *(ENTRIES, FORMS, FAMILIES, MEMBERS, FINDINGS, SIDES, LEDGER),
)
JSON_FILES = (
    JsonFile(
        DOCUMENTS,
        columns("""
            dates list: objects with role and edtf
            parties list: objects with role, printed, key, owner, office, seat, speaks
        """),
    ),
    JsonFile(
        ENTRIES,
        columns("""
            labels object: language (BCP 47) to heading, as its record states them
            identifiers object: name of a catalogue to number
            forms list: objects with form, language, mentions
            in object: document to the number of mentions in it
        """),
    ),
    JsonFile(
        FAMILIES,
        columns("""
            members list: objects with document, relation, source, near (others of which it may derive), carried, kept
            rows list: the alignment: each row an object from document to its sentences, which have id, start, end, and moved if so
        """),
    ),
    JsonFile(
        FINDINGS,
        columns("""
            sides list: objects with says, document, block, start, end, record
        """),
    ),
)
