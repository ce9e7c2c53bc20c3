"""What an RTF text says of the characters that follow: each group begins with what the group around it had."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.readers.rtf.flow import Flow
from generator.readers.rtf.words import TEXT
from generator.readers.word.made import Look


@dataclass(slots=True)
class State:
    """Where text belongs, how it looks, and what is said of its paragraph. `fallback` counts bytes that stand for one `\\u`."""

    flow: Flow
    destination: str = TEXT
    font: int = -1
    fallback: int = 1
    hidden: bool = False
    position: str = ""
    deleted: bool = False
    inserted: bool = False
    in_nested_row: bool = False
    style: int = 0
    of_list: int = 0
    list_level: int = 0
    in_table: bool = False
    table_level: int = 1
    collected: list[str] = field(default_factory=list)  # the text of a group that is not part of the document

    @property
    def look(self) -> Look:
        """How text looks here."""
        return Look(self.hidden, self.position)

    @property
    def level(self) -> int:
        """In how many tables a paragraph is that ends here."""
        return max(self.table_level, 1) if self.in_table else self.table_level if self.table_level > 1 else 0

    def inside(self) -> State:
        """What a group inside begins with. Files have many groups, so this is written out."""
        return State(
            self.flow, self.destination, self.font, self.fallback, self.hidden, self.position, self.deleted, self.inserted,
            self.in_nested_row, self.style, self.of_list, self.list_level, self.in_table, self.table_level, self.collected,
        )  # fmt: skip

    def plain(self) -> None:
        """Takes back what was said of characters (`\\plain`)."""
        self.hidden = self.deleted = self.inserted = False
        self.position, self.font = "", -1

    def new_paragraph(self) -> None:
        """Takes back what was said of the paragraph (`\\pard`)."""
        self.style = self.of_list = self.list_level = 0
        self.in_table, self.table_level = False, 1

    def note(self, word: bytes, number: int | None) -> None:
        """Notes what a control word says of characters or of the paragraph; one that says nothing of them is passed over."""
        on = number != 0
        match word:
            case b"plain":
                self.plain()
            case b"pard":
                self.new_paragraph()
            case b"v":
                self.hidden = on
            case b"super" | b"sub":
                self.position = f"{word.decode()}script" if on else ""
            case b"nosupersub":
                self.position = ""
            case b"up" | b"dn":
                self.position = ("superscript" if word == b"up" else "subscript") if on else ""
            case b"deleted":
                self.deleted = on
            case b"revised":
                self.inserted = on
            case b"uc":
                self.fallback = min(max(number if number is not None else 1, 0), 10)
            case b"s":
                self.style = number or 0
            case b"ls":
                self.of_list = number or 0
            case b"ilvl":
                self.list_level = min(max(number or 0, 0), 8)
            case b"intbl":
                self.in_table = on
            case b"itap":
                self.table_level = number if number is not None else 1
