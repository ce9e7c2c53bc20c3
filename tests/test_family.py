"""Pages of families, from families made by hand: lineage, steps, synopsis, margins, folded passages; and in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator import build
from generator.model import Corpus, Member, Sidecar
from generator.views.lineage import MOST_LINES, rails
from generator.views.rows import Rows, standings
from generator.views.words import ordinal, per_cent
from tests.browser import chromium, needs_chromium, served
from tests.kin import Kin, examined_kin, family_of, plain
from tests.project import Project

FIRST = [
    ["1: As a result of the war, {1a|around} 60.000 people were {2a|expelled} from Kalbajar.", "2: The {~1a|“Church”} was {2a|incorporated} there."],
    ["3: The only way is peace, as resolution 822 (1993) of the Security Council says."],
    ["4: Mining companies {~1a|work} in the district of Agdam & <b>elsewhere</b> *now*."],
]
MEMBERS = {
    "letter": Kin(FIRST, None, "first", Sidecar(facts={"type": "letter", "dates": [{"role": "document", "edtf": "2018-04-17"}]})),
    "press": Kin(
        [
            ["1: As a result of the war, {1b|up to} 60.000 people were {2a|expelled} from Kalbajar.", "2: The {~1b|Church} was {2a|incorporated} there."],
            ["3: The only way is peace, as resolution 822 (1993) of the Security Council says."],
            ["4: Mining companies {~1b|wo rk} in the district of Agdam & <b>elsewhere</b> *now*."],
        ],
        "letter",
        "reissue",
    ),
    "repost": Kin(
        [
            ["1: As a result of the war, {1b|up to} 60.000 people were {2a|expelled} from Kalbajar.", "2: The {~1a|“Church”} was {2a|incorporated} there."],
            ["3: The only way is peace, as resolution 822 (1993) of the Security Council says."],
            ["4: Mining companies {~1a|work} in the district of Agdam & <b>elsewhere</b> *now*."],
        ],
        "press",
        "repost",
    ),
    "note": Kin(
        [
            ["3m: The only way is peace, as resolution 822 (1993) of the Security Council says."],
            ["1: As a result of the war, {1b|up to} 60.000 people were {2b|} from Kalbajar.", "2: The {~1a|“Church”} was {2b|artificially made Armenian} there."],
            ["5: A new sentence stands here."],
        ],
        "repost",
    ),
}  # fmt: skip
SLUG = "around-60-000"


def make(root: Path, monkeypatch: pytest.MonkeyPatch, *verbs: str) -> Project:
    """A project with the family, built."""
    project = Project(root)
    for slug, kin in MEMBERS.items():
        project.put(f"{slug}.txt", plain(kin.text))
        facts = {"slug": slug, **kin.stated.facts}
        project.put(f"{slug}.yml", yaml.safe_dump(facts))
    gathered = build._gathered

    def with_family(*arguments: object) -> Corpus:
        corpus = gathered(*arguments)  # type: ignore[arg-type]
        documents = {document.slug: document for document in corpus.documents}
        return replace(corpus, families=(family_of(SLUG, MEMBERS, documents),))

    monkeypatch.setattr(build, "_gathered", with_family)
    for verb in verbs:
        result = project.run(verb)
        assert result.exit_code == 0, result.stderr
    return project
