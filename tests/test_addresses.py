"""Addresses that the site once used: each still answers, as a page or a redirect, and none comes to mean something else."""

import random
from dataclasses import replace

from generator.model import Corpus, Entry, Family, Member, Source
from generator.pages import render
from generator.pages.addresses import Addresses
from generator.pages.views.world import World
from tests.reading import TEMPLATES, english, examined, resources

KEYS = ("Mir", "MIR", "M.I.R", "Mir (1)", "m-i-r", "Mír", "Minsk", "…", "index", "Index")


def test_the_address_of_an_entry_leads_to_its_key_when_other_keys_are_added() -> None:
    kinds = resources().grammar.kinds
    for seed in range(40):
        keys = random.Random(seed).sample(KEYS, len(KEYS))
        given: dict[str, str] = {}  # path → the key that had it first
        for number in range(1, len(keys) + 1):
            addresses = Addresses(kinds, {"place": {key: Entry("place", key, ()) for key in keys[:number]}})
            now = {addresses.entry("place", key): key for key in keys[:number]}
            assert len(now) == number
            for path, key in {**given, **now}.items():
                assert now.get(path) == key or key in addresses.contested["place", path]
                assert path not in now or ("place", path) not in addresses.contested
            given |= now


def world_of(*families: tuple[str, ...]) -> World:
    loaded = resources()
    document = examined("The text of a letter that is long enough to be read as one.").document
    assert document
    slugs = [slug for family in families for slug in family]
    return World(
        Corpus(
            documents=tuple(replace(document, slug=slug) for slug in slugs),
            unread=(),
            mentions=dict.fromkeys(slugs, ()),
            entries={kind: {} for kind in loaded.grammar.kinds},
            problems=(),
            families=tuple(Family(each[0], tuple(Member(slug, "reissue") for slug in each), ()) for each in families),
        ),
        loaded.grammar,
        "Site",
        "",
        english(),
    )


def test_the_address_of_every_member_leads_to_its_family_after_families_join_and_split() -> None:
    for families in ((("b", "c"),), (("a", "b", "c"),), (("a", "b", "c", "d", "e"),), (("a", "c"), ("b", "d"))):
        world = world_of(*families)
        pages = {family.path for family in world.families}
        leads = {redirect.path: [path for path, _ in redirect.targets] for redirect in world.redirects}
        assert not pages & leads.keys()
        for family in families:
            for slug in family:
                path = f"families/{slug}.md"
                assert path == f"families/{family[0]}.md" or leads[path] == [f"families/{family[0]}.md"]
                assert path in pages | leads.keys()


def test_a_redirect_page_has_a_link_and_is_not_in_the_search() -> None:
    sources = {slug: Source(f"corpus/documents/{slug}.txt", b"") for slug in ("a", "b")}
    rendering = render(world_of(("a", "b")), TEMPLATES, sources)
    assert not rendering.problems
    page = next(page for page in rendering.pages if page.path == "families/b.md")
    assert "](a.md)" in page.body
    assert page.front["leads_to"] == ["families/a"]
