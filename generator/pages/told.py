"""What readers and finders say of a text, in the words of the site: what a mention means, and by which rule characters changed."""

from __future__ import annotations

from generator.model import REPAIR, Mention, Told
from generator.text import edtf
from generator.text.words import Words

FURNITURE = "furniture: "


def note_of(note: Told | None, words: Words) -> str:
    """What a mention without a key, or with a coarse one, rests on; empty if nothing is to be said."""
    if note is None:
        return ""
    keys = [_called(note.name, key, words) for key in note.keys]
    joined = words.listed(keys) if note.name == "all" else words.either(keys)
    days = words.either(map(words.date, note.days))
    return words.say(f"notes.{note.name}", key=note.key, keys=joined, days=days).plain


def _called(note: str, key: str, words: Words) -> str:
    """A key in a note: with the kind of its record before a colon, or the name of a body."""
    if note == "any_record":
        kind, _, name = key.partition(":")
        return f"{name} ({words.small(words.named('kinds', kind))})"
    body = key.lower().replace(" ", "_")
    known = f"bodies.{body}"
    return words.say(known).plain if words.knows(known) else key


def rule_of(rule: str, words: Words) -> str:
    """The name of the rule of an edit, a repair or a statement."""
    own = rule.removeprefix(REPAIR).removeprefix(FURNITURE)
    name = own.replace(" ", "_")
    known = f"rules.{name}"
    said = words.say(known).plain if words.knows(known) else own
    return words.say("rules.furniture", rule=said).plain if rule.startswith(FURNITURE) else said


def title_of(mention: Mention, supplies: str, words: Words) -> str:
    """What a mention shows on hover: its canonical form, and what its status rests on; `supplies` is what a table adds to its kind."""
    if mention.rule == "sidecar":
        return f"{mention.key} · {words.say('document.stated').plain}"
    if mention.status == "exact":
        return str(mention.key)
    if mention.status == "supplied":
        return f"{mention.key} · {words.say('document.supplied', what=words.named('supplies', supplies)).plain}"
    if mention.status == "coarse":
        return f"{mention.key} · {note_of(mention.note, words)}"
    status = words.named("statuses", mention.status)
    return f"{status}: {note_of(mention.note, words)}" if mention.note else status


def repeats(title: str, said: str) -> bool:
    """Whether a title says nothing that the text does not say: the same, or a date that the text has in words, with its year."""
    if title == said or not edtf.valid(title):
        return title == said
    return any(map(str.isalpha, said)) and all(end == ".." or end[:4] in said for end in title.split("/"))
