"""A finding as pages show it: its sides with their words, who says them and where, what differs between them, its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from generator.model import Document, Finding, Side
from generator.pages.addresses import link
from generator.pages.views.seen import SeenDocument, SeenFinding, SeenWorld
from generator.pages.weave import Margin
from generator.text.comparison import Stretch, beside, side_by_side
from generator.text.scripts import direction
from generator.text.words import Words

PAGE = "findings.md"
SIGN = "≠"
NUMBER = "number"
COMPARED = {"quotation", NUMBER}  # kinds whose sides are laid beside each other word by word
ENDED = re.compile(r"[.!?؟][^\w\s]*[¹²³⁰-⁹]*\s+(?=[^\W\d_])|[。！？]")  # where a sentence ends and another begins
AFTER = re.compile(r"[\s.!?؟。！？,،，;؛；:¹²³⁰-⁹]+$")  # what may follow the words of a sentence
BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"))
MOST_SIGNS = 2  # beside one paragraph; more are one, which leads to the list at the end of the page


@dataclass(frozen=True, slots=True)
class SidePlace:
    """Where a side's words are: a document, and the block if they are its own words."""

    document: SeenDocument
    block: str

    @property
    def number(self) -> str:
        """The paragraph's number; empty where none is meant."""
        return self.block.removeprefix("p")


@dataclass(frozen=True, slots=True)
class SideView:
    """What one side says, divided into what the other has too and what it has alone; all places that say so, or the record."""

    stretches: tuple[Stretch, ...]
    places: tuple[SidePlace, ...]
    record: str
    language: str
    own_words: bool

    @property
    def direction(self) -> str:
        """The direction in which its words run."""
        return direction(self.language)


def in_one_sentence(words: str) -> str:
    """Words round a number, without those of the sentence before or after it; a bracket that is opened is closed."""
    starts = [0, *(each.end() for each in ENDED.finditer(words) if not words[each.end() :][:1].islower())]
    pieces = [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    numbered = [each for each in pieces if any(sign.isdecimal() for sign in each)]
    piece = numbered[0] if len(numbered) == 1 else words  # with numbers in two sentences, nobody can say which is meant
    cut = AFTER.sub("", piece) if piece is not words else words
    for opening, closing in BRACKETS:
        if cut.count(opening) > cut.count(closing):
            cut += closing
        elif cut.count(opening) < cut.count(closing) and cut.endswith(closing):
            cut = AFTER.sub("", cut.removesuffix(closing))
    return cut or words


class FindingView:
    """One finding: its title, its sides, the line that answers it."""

    def __init__(self, finding: Finding, world: SeenWorld) -> None:
        self.finding, self._world = finding, world
        self.id, self.kind, self.subject, self.answer = finding.id, finding.kind, finding.subject, finding.answer
        named = in_one_sentence(finding.subject) if finding.kind == NUMBER else finding.subject
        self.title = world.words.say(f"findings.{finding.kind}_named", subject=named, about=self._about(world.words)).plain
        self.documents = tuple(dict.fromkeys(side.document for side in finding.sides if side.document))
        self.line = f'answers: {{{finding.id}: "…"}}'

    def _about(self, words: Words) -> str:
        return words.named("findings", f"about_{self.finding.about}") if self.finding.about else ""

    @property
    def path(self) -> str:
        """The page that has it."""
        return self._world.finding_paths.get(self.id, PAGE)

    @cached_property
    def sides(self) -> tuple[SideView, ...]:
        """Its sides in their order, those of the same words as one."""
        grouped: dict[tuple[str, str, bool], list[Side]] = {}
        for side in self.finding.sides:
            grouped.setdefault((side.says, side.record, side.span is None), []).append(side)
        groups = list(grouped.values())
        return tuple(self._side(group, self._stretches(group[0].says, groups)) for group in groups)

    def _told(self, side: Side) -> tuple[str, str]:
        """What a side says in the site's words, and the record that says so."""
        words = self._world.words
        said = []
        for told in side.told:
            days = list(map(words.date, told.days))
            dates = words.either(days) if told.name.startswith("table_") else ", ".join(days)
            said.append(words.say(f"sides.{told.name}", key=told.key, days=dates).plain)
        return "; ".join(said) or side.says, self._record(side)

    def _record(self, side: Side) -> str:
        """The record that says what a side says, or, after a document, the place of its metadata."""
        words = self._world.words
        if side.document and side.record:
            origin = side.record.replace(" ", "_")
            known = f"origins.{origin}"
            return f" ({words.say(known).plain if words.knows(known) else side.record})"
        known = f"sides.{side.told[0].name}_record" if side.told else ""
        return words.say(known).plain if words.knows(known) else side.record

    def _stretches(self, says: str, groups: list[list[Side]]) -> tuple[Stretch, ...]:
        """A side's words: a quotation's beside those of the last, the text that is quoted; those of a number beside all others."""
        first, last = groups[0][0].says, groups[-1][0].says
        if self.kind not in COMPARED or first == last:
            return (Stretch(says, shared=True),)
        if self.kind == "number":
            return beside(says, [group[0].says for group in groups if group[0].says != says])
        return side_by_side(first, last)[1] if says == last else side_by_side(says, last)[0]

    def _side(self, group: list[Side], stretches: tuple[Stretch, ...]) -> SideView:
        side = group[0]
        text = self._world.texts.get(side.document or "")
        language = _language(text, side) if text and side.span else self._world.words.tag if side.told else "en"
        places = tuple(SidePlace(self._world.by_slug[slug], s.block) for s in group if (slug := s.document or "") in self._world.by_slug)
        says, record = self._told(side)
        return SideView((Stretch(says, shared=True),) if side.told else stretches, places, record, language, side.span is not None)

    def blocks(self, slug: str) -> tuple[str, ...]:
        """The blocks of a document that it is about."""
        return tuple(dict.fromkeys(side.block for side in self.finding.sides if side.document == slug and side.block))


def _language(text: Document, side: Side) -> str:
    return next((block.language for block in text.blocks if block.id == side.block), "und")


def margins_of(findings: tuple[SeenFinding, ...], slug: str, page: str, words: Words) -> dict[str, tuple[Margin, ...]]:
    """Block → the marks that lead from it to its findings."""
    beside: dict[str, list[SeenFinding]] = {}
    for finding in findings:
        for block in finding.blocks(slug):
            beside.setdefault(block, []).append(finding)
    return {block: _signs(found, page, words) for block, found in beside.items()}


def _signs(found: list[SeenFinding], page: str, words: Words) -> tuple[Margin, ...]:
    if len(found) > MOST_SIGNS:
        return (Margin("finding", "#findings", SIGN, words.say("counts.findings", n=len(found)).plain),)
    told = ((finding, words.say("findings.one", title=finding.title).plain) for finding in found)
    return tuple(Margin("finding", link(page, finding.path, finding.id), SIGN, label) for finding, label in told)
