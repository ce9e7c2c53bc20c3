"""Re-issues with known edits: letters with statements that consist of real sentences.

The sentences come from the parallel corpus and are read when the test runs (see `tests/bench/consensus.py`); none is
kept.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.text.comparison import forms_of
from tests.bench import consensus
from tests.bench.figures import LANGUAGES

FAMILIES, ISSUES, SENTENCES = 50, 4, 15
WIDE = {"zh"}
MONTHS = ("January", "March", "May", "September")
OPENING = {
    "en": "The Ministry of Foreign Affairs states the following.",
    "fr": "Le Ministère des affaires étrangères déclare ce qui suit.",
    "es": "El Ministerio de Relaciones Exteriores declara lo siguiente.",
    "ru": "Министерство иностранных дел заявляет следующее.",
    "zh": "外交部声明如下。",
    "ar": "تعلن وزارة الخارجية ما يلي.",
}


@dataclass(frozen=True)
class Issue:
    """One letter: its sentences in order, its text as a file, its source, and what happened to each sentence on the way.

    `edits` maps the letters of a sentence (the source's, or its own if it was added) to the operation and whether it
    moved.
    """

    slug: str
    sentences: tuple[str, ...]
    text: str
    source: str | None = None
    edits: Mapping[str, tuple[str, bool]] = field(default_factory=dict)


def letters(sentence: str) -> str:
    """The part of a sentence that is compared."""
    return "".join(forms_of(sentence))


def families() -> list[list[Issue]]:
    """All families, the same in every run."""
    rng = random.Random(5)
    made = []
    pools = {language: _pool(language, rng) for language in LANGUAGES}
    for number in range(FAMILIES):
        language = LANGUAGES[number % len(LANGUAGES)]
        pool = pools[language]
        made.append(_family(number, language, pool, rng))
    return made


def _pool(language: str, rng: random.Random) -> list[str]:
    """Sentences that every reader sees as one: a clear beginning, one clear end, medium length, no two equal."""
    stop = "。" if language in WIDE else "."
    short, long = (18, 120) if language in WIDE else (60, 350)
    kept: dict[str, str] = {}
    for sentence in consensus.sentences()[language]:
        inner = sentence[:-1]
        begun = sentence[:1].isalpha() and not sentence[:1].islower()
        if short < len(sentence) < long and begun and sentence.endswith(stop) and not re.search(r"[.。!?؟！？…;；:：]|\s-", inner):
            kept.setdefault(letters(sentence), sentence)
    pool = sorted(kept.values())
    rng.shuffle(pool)
    return pool


def _family(number: int, language: str, pool: list[str], rng: random.Random) -> list[Issue]:
    first = tuple(pool.pop() for _ in range(SENTENCES))
    sentences = (OPENING[language], *first)
    issues = [Issue(f"letter-{number:02}-0", sentences, _letter(number, 0, language, sentences, rng))]
    for index in range(1, ISSUES):
        source = issues[-1] if index < 3 else issues[rng.choice((1, 2))]
        sentences, edits = _edited(source.sentences, language, pool, rng)
        text = _letter(number, index, language, sentences, rng)
        issues.append(Issue(f"letter-{number:02}-{index}", sentences, text, source.slug, edits))
    return issues


def _edited(
    sentences: Sequence[str], language: str, pool: list[str], rng: random.Random
) -> tuple[tuple[str, ...], dict[str, tuple[str, bool]]]:
    """The sentences with one moved and some dropped, reworded and added; and what happened to each."""
    edits: dict[str, tuple[str, bool]] = {letters(each): ("identical", False) for each in sentences}
    chosen = rng.sample(range(1, len(sentences)), 6)
    dropped, reworded, moved = chosen[: rng.randint(1, 2)], chosen[2:5], chosen[5]
    now: list[str] = []
    for index, sentence in enumerate(sentences):
        if index in dropped:
            edits[letters(sentence)] = ("dropped", False)
            continue
        if index in reworded:
            edits[letters(sentence)] = ("reworded", False)
            sentence = _reworded(sentence, language, rng)
        now.append(sentence)
    at = now.index(sentences[moved])
    places = [place for place in range(1, len(now)) if abs(place - at) > 2]
    now.insert(rng.choice(places), now.pop(at))
    edits[letters(sentences[moved])] = ("identical", True)
    for _ in range(rng.randint(1, 2)):
        fresh = pool.pop()
        edits[letters(fresh)] = ("added", False)
        now.insert(rng.randint(1, len(now)), fresh)
    return tuple(now), edits


def _reworded(sentence: str, language: str, rng: random.Random) -> str:
    """A sentence in which a tenth to a quarter of the words are replaced, removed or added."""
    others = consensus.sentences()[language]
    parts = list(sentence[:-1]) if language in WIDE else sentence[:-1].split()
    for _ in range(max(1, round(len(parts) * rng.uniform(0.1, 0.25)))):
        donor = rng.choice(others)
        word = rng.choice(list(donor) if language in WIDE else donor.split() or ["x"]).strip(".;:。，、 ") or "x"
        place = rng.randrange(1, len(parts) - 1)  # the last word stays: an abbreviation in this place would not end the sentence
        operation = rng.choice(("replace", "replace", "insert", "drop"))
        parts[place : place + (operation != "insert")] = [] if operation == "drop" else [word]
    changed = ("" if language in WIDE else " ").join(parts) + sentence[-1]
    changed = re.sub(r"[.。!?؟！？…](?!$)", "", changed)
    return changed if letters(changed) != letters(sentence) else _reworded(sentence, language, rng)


def _letter(number: int, index: int, language: str, sentences: Sequence[str], rng: random.Random) -> str:
    """The file: the cover that all letters share, and below it the statement."""
    date = f"{rng.randint(1, 28)} {MONTHS[index]} {2001 + number % 20}"
    title = f"Letter dated {date} from the Permanent Representative of Azerbaijan to the United Nations addressed to the Secretary-General"
    cover = (
        "Upon instructions from my Government, I have the honour to transmit herewith a statement by the Ministry of Foreign Affairs "
        "(see annex). I should be grateful if you would have the present letter and its annex circulated as a document of the "
        "General Assembly and of the Security Council."
    )
    width = rng.choice((60, 75, 90, 1000))
    damaged = [_damaged(each, language, rng) for each in sentences]
    paragraphs = [wrapped(paragraph, width, language) for paragraph in _paragraphs(damaged, language, rng)]
    annex = f"Annex to the {title[0].lower()}{title[1:]}"
    head = [wrapped(title, 80, "en"), wrapped(cover, 80, "en"), "(Signed) Permanent Representative", wrapped(annex, 70, "en")]
    return "\n\n".join([*head, *paragraphs]) + "\n"


def _paragraphs(sentences: Sequence[str], language: str, rng: random.Random) -> list[str]:
    """The sentences in paragraphs of one to three. The division differs from issue to issue."""
    paragraphs: list[str] = []
    left = list(sentences)
    while left:
        size = rng.randint(1, 3)
        paragraphs.append(("" if language in WIDE else " ").join(left[:size]))
        left = left[size:]
    return paragraphs


def _damaged(sentence: str, language: str, rng: random.Random) -> str:
    """A sentence as extraction may leave it: punctuation lost, hyphens changed to dashes, some words broken by a space."""
    if rng.random() < 0.2:
        sentence = re.sub(r"[\"“”«»]", "", sentence).replace("-", "–")
    words = sentence.split(" ")
    long = [index for index, word in enumerate(words) if len(word) > 7 and word.isalpha()]
    if long and language not in WIDE and rng.random() < 0.1:
        index = rng.choice(long)
        words[index] = f"{words[index][:3]} {words[index][3:]}"
    return " ".join(words)


def wrapped(text: str, width: int, language: str) -> str:
    """A paragraph in lines of this width."""
    if language in WIDE:
        return "\n".join(text[start : start + width // 2] for start in range(0, len(text), width // 2))
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
