"""What readers and finders say of a text, in the words of the site: what a mention rests on, and by which rule characters changed."""

from __future__ import annotations

from generator.model import REPAIR, Told
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
        return f"{name} ({words.named('kinds', kind)})"
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
