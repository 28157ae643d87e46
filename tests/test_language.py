"""A language is a parameter: a made-up one is read by the same rules, and English is known to its own folder alone."""

from collections.abc import Iterator

import pytest

from malicli.articles.article import Article, Imprint
from malicli.language import Language, using
from malicli.pipeline import Analysis, analyse
from tests.case_files import load_cases
from tests.toy_language import toy

ENGLISH = [
    case["text"] for name in ("attribution", "figures/news", "figures/none") for case in load_cases(f"{name}.jsonl")
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return toy(tmp_path_factory.mktemp("toy"))


@pytest.fixture
def language(made: Language) -> Iterator[Language]:
    with using(made):
        yield made


def read(text: str) -> Analysis:
    return analyse(Article(Imprint("toy", date="2026-03-04"), text))


@pytest.mark.usefixtures("language")
def test_a_made_up_language_has_its_statements() -> None:
    quoted, reported = read("“Mele zun koro,” dopa Ana Beran."), read("Lur rutaz mi Koro, dopal Ana Beran.")
    claims = [(c.kind, c.text, c.attribution.speaker, c.attribution.cue) for c in (*quoted.claims, *reported.claims)]
    assert claims == [
        ("direct", "Mele zun koro,", "Ana Beran", "dopa"),
        ("indirect", "Lur rutaz mi Koro", "Ana Beran", "dopal"),
    ]
    assert [quote.text for quote in quoted.quotes] == ["Mele zun koro,"]


@pytest.mark.usefixtures("language")
def test_a_made_up_language_has_its_figures() -> None:
    found = read("Mok lurat rutaz mi Koro. 12 lurat dopal.").figures
    assert [(f.value, f.noun, f.category, f.place, f.event) for f in found] == [
        (7, "lurat", "killed", "Koro", "rutaz"),
        (12, "lurat", "other", None, None),
    ]


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("text", ENGLISH)
def test_no_rule_knows_a_word_of_english(text: str) -> None:
    """Only marks, digits and names are read in a text whose words are unknown."""
    found = read(text)
    cues = {c.attribution.cue for c in found.claims} - {None, ":", "(", "–", "—"}
    assert cues == set()
    for claim in found.claims:
        assert claim.attribution[2:3] + claim.attribution[6:9] == (None,) * 4  # role, outlet, day
    for f in found.figures:
        read_by_words = (f.unit, f.bound, f.event, f.place, f.when, f.series_role, f.by, f.means)
        assert (f.category, *read_by_words) == ("other", *(None,) * len(read_by_words)), f.text


def test_english_is_read_again_afterwards(made: Language) -> None:
    with using(made):
        assert read("Three soldiers were killed.").figures == ()
    assert [f.category for f in read("Three soldiers were killed.").figures] == ["killed"]
