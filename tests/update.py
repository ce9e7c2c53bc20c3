"""The snapshots of the samples: what was understood of each (`document.yml`, `mentions.yml`) and its page (`page.md`).

`python -m tests.update` writes them again. A change in the first two files is a change of meaning; a change in
`page.md` alone is a change of appearance. Read the diff before you commit it. The program also takes over the
authorities of the included corpus, and writes what the examples of `docs/data.md` print and the pages of `docs/reference/`.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.reports.explain import explain
from tests import data_examples, reference, test_citing, words_table
from tests.project import Project
from tests.reading import HOME, SAMPLES, examined_sample

SNAPSHOTS = ("document.yml", "mentions.yml", "page.md")


def samples() -> Iterator[Path]:
    """The folders of the samples."""
    yield from sorted(file.parent for file in SAMPLES.glob("*/source.*") if file.suffix != ".yml")


def snapshots(folder: Path) -> dict[str, str]:
    """The snapshots of a sample as the program makes them now."""
    result = examined_sample(folder)
    assert result.document, result.problems
    values = explain(result.document, result.mentions, result.problems)
    meaning = {key: values[key] for key in ("slug", "masthead")}
    meaning["blocks"] = [f"{b['id']} {b['part']} {b['kind']} {b['language']} line {b['line']}: {b['text']}" for b in values["blocks"]]
    meaning["edits"] = [
        f"line {e['line']} {e['rule']}: {e['before']!r} → {e['after']!r}"
        for e in values["edits"]
        if e["rule"] not in {"line break", "paragraph break"}
    ]
    return {"document.yml": _plain(meaning), "mentions.yml": _plain([_mention(m) for m in values["mentions"]]), "page.md": _page(folder)}


def _mention(mention: dict[str, Any]) -> str:
    extra = [f"{name} {mention[name]}" for name in ("role", "within") if mention[name]]
    meant = mention["key"] or "–"
    return " | ".join([f"{mention['line']} {mention['block']}", mention["kind"], meant, mention["status"], mention["text"], *extra])


def _plain(values: Any) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def _page(folder: Path) -> str:
    """The page of the document, in a site with no other document."""
    with tempfile.TemporaryDirectory() as place:
        project = Project(Path(place) / "project")
        source = next(file for file in folder.glob("source.*") if file.suffix != ".yml")
        project.put(f"{folder.name}{source.suffix}", source.read_bytes())
        if (folder / "source.yml").is_file():
            project.put(f"{folder.name}.yml", (folder / "source.yml").read_bytes())
        assert project.run("pages").exit_code == 0
        return next(file for file in (project.root / "build/pages/documents").glob("*.md") if file.name != "index.md").read_text(
            encoding="utf-8"
        )


def main() -> None:
    """Writes every snapshot again and says which of them changed."""
    shutil.copytree(HOME / "corpus/authorities", SAMPLES / "authorities", dirs_exist_ok=True)
    written = {folder / name: text for folder in samples() for name, text in snapshots(folder).items()}
    written |= {words_table.FILE: words_table.table(), test_citing.SAMPLES: test_citing.samples()}
    written |= {data_examples.FILE: data_examples.written(), **reference.pages()}
    for file, text in written.items():
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(f"changed: {file.relative_to(HOME)}")


if __name__ == "__main__":
    main()
