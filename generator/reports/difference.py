"""What changed between two reports of `verbale check` or `verbale build`, as Markdown for the summary of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

MOST = 30  # lines of one list
MARKS = re.compile(r"[\\`*_{}\[\]<>|~#&]")
Report = Mapping[str, Any]


def difference(before: Report, after: Report) -> str:
    """New, changed and removed documents with what they mention, families, findings and problems. Texts of documents are escaped."""
    old, new = ({each["slug"]: each for each in report["documents"]} for report in (before, after))
    parts = [
        _section("New documents", [line for slug, each in new.items() if slug not in old for line in _document(each, {})]),
        _section(
            "Changed documents",
            [line for slug, each in new.items() if slug in old and each != old[slug] for line in _document(each, old[slug])],
        ),
        _section("Removed documents", [f"- {_shown(each['source'])}" for slug, each in old.items() if slug not in new]),
        _section("Families", list(_families(before, after))),
        _section("New findings", list(_findings(before, after))),
        _section("Findings that are gone", list(_findings(after, before))),
        _section("New problems", [_problem(each) for each in _new_problems(before, after)]),
        _section("Problems that are gone", [_problem(each) for each in _new_problems(after, before)]),
    ]
    said = "\n\n".join(part for part in parts if part) or "Nothing that a reader sees has changed."
    return f"# What this changes\n\n{_counts(before, after)}\n\n{said}\n"


def as_annotations(before: Report, after: Report) -> str:
    """The new problems as commands of GitHub Actions, which shows them on their lines."""
    return "".join(
        f"::{'error' if each['level'] == 'error' else 'warning'} file={_value(each['path'])},line={max(1, each['line'])},"
        f"title={_value(each['code'])}::{_told(' '.join(filter(None, (each['what'], each['hint']))))}\n"
        for each in _new_problems(before, after)
    )


def _counts(before: Report, after: Report) -> str:
    changed = [f"{kind}: {before['found'].get(kind, 0)} → {count}" for kind, count in after["found"].items()]
    return " · ".join(changed)


def _document(document: Mapping[str, Any], before: Mapping[str, Any]) -> Iterator[str]:
    """A document in lines: its title, its facts that are new or other, the keys gained and lost."""
    yield f"- **{_shown(document['title'] or document['slug'])}** ({_shown(document['source'])})"
    known = before.get("facts", {})
    for fact, value in document["facts"].items():
        if value != known.get(fact) and (value or known.get(fact)):
            was = f" (was {_shown(_listed(known[fact]) or 'not known')})" if before else ""
            yield f"    - {fact}: {_shown(_listed(value) or 'not known')}{was}"
    gained, lost = _keys(document, before), _keys(before, document)
    if gained:
        yield f"    - {'mentions gained' if before else 'mentions'}: {gained}"
    if lost:
        yield f"    - mentions lost: {lost}"


def _keys(document: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """What a document mentions and another does not, by kind."""
    found = []
    for kind, keys in document.get("keys", {}).items():
        own = [key for key in keys if key not in other.get("keys", {}).get(kind, {})]
        if own:
            more = f" and {len(own) - MOST} more" if len(own) > MOST else ""
            found.append(f"{kind} {', '.join(map(_shown, own[:MOST]))}{more}")
    return "; ".join(found)


def _families(before: Report, after: Report) -> Iterator[str]:
    """The documents that joined or left a family."""
    old, new = ({m["document"]: f["slug"] for f in report["families"] for m in f["members"]} for report in (before, after))
    for slug in sorted({*old, *new}):
        if old.get(slug) != new.get(slug):
            left = f"left {_shown(old[slug])}" if slug in old else ""
            joined = f"joined {_shown(new[slug])}" if slug in new else ""
            yield f"- {_shown(slug)} {' and '.join(filter(None, (left, joined)))}"


def _findings(before: Report, after: Report) -> Iterator[str]:
    """The findings of the second report that the first does not have."""
    known = {each["id"] for each in before["findings"]}
    for each in after["findings"]:
        if each["id"] not in known:
            sides = "; ".join(f"{_shown(side['document'] or side['record'])}: {_shown(side['says'])}" for side in each["sides"])
            yield f"- {_shown(each['kind'].replace('_', ' '))}, {_shown(each['subject'])}: {sides}"


def _new_problems(before: Report, after: Report) -> Iterator[Mapping[str, Any]]:
    known = {(each["code"], each["path"], each["what"]) for each in before["problems"]}
    return (each for each in after["problems"] if (each["code"], each["path"], each["what"]) not in known)


def _problem(each: Mapping[str, Any]) -> str:
    line = f":{each['line']}" if each["line"] else ""
    return f"- {each['code']} {_shown(each['path'])}{line}: {_shown(each['what'])} {_shown(each['hint'])}".rstrip()


def _section(title: str, lines: Iterable[str]) -> str:
    """A heading and a list, shortened; empty if nothing is listed."""
    every = list(lines)
    more = [f"- and {len(every) - MOST * 4} lines more"] if len(every) > MOST * 4 else []
    return "\n".join((f"## {title}", "", *every[: MOST * 4], *more)) if every else ""


def _listed(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _shown(text: object) -> str:
    """A text of a document on a page of GitHub: its marks mean nothing, and it stays on its line."""
    return MARKS.sub(lambda mark: f"\\{mark[0]}", " ".join(str(text).split()).replace("@", "@\u200b"))


def _told(text: str) -> str:
    """A message of an annotation."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """A property of an annotation."""
    return _told(text).replace(":", "%3A").replace(",", "%2C")
