"""A language is a parameter: a made-up one is read by the same rules, and English is known to its own folder alone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from malicli.articles.article import Article, Imprint
from malicli.language import Language, get, using
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
        day = f.when if f.when and any(map(str.isalpha, f.when)) else None
        read_by_words = (f.unit, f.bound, f.event, f.place, day, f.series_role, f.by, f.means)
        assert (f.category, *read_by_words) == ("other", *(None,) * len(read_by_words)), f.text


def test_english_is_read_again_afterwards(made: Language) -> None:
    with using(made):
        assert read("Three soldiers were killed.").figures == ()
    assert [f.category for f in read("Three soldiers were killed.").figures] == ["killed"]


PACKAGE = Path(__file__).parent.parent / "malicli"
ROOMS = ("articles", "attribution", "check", "entities", "figures", "search", "store", "syntax")
MODULES = sorted(module for name in ROOMS for module in (PACKAGE / name).rglob("*.py"))
# What records, options and articles are called, though these are words of English grammar too.
LABELS = {
    *(
        "above",
        "added",
        "by",
        "claim",
        "figure",
        "from",
        "head",
        "lower",
        "name",
        "none",
        "number",
        "odd",
        "one",
        "own",
        "person",
    ),
    *("possible", "question", "said", "same", "since", "to", "until", "when"),
}
# Modules that know words of English still, with how many lines of patterns and comparisons; a number may only fall.
PATTERNS = {"articles/exports.py": 1, "articles/publication_date.py": 4, "check/numbers/figure_scores.py": 1}
# Endings and clitics of English that code compares with: most are the "s" of a plural.
ENDING = re.compile(r"(?:ing|ed|en|ly|ies|es|s|ers?|n['’]t|['’](?:s|re|ve|ll|d|m)|s['’])$")
ENDINGS = {
    "check/numbers/figure_measures.py": 1,
    "check/normalized_words.py": 1,
    "syntax/quote_marks.py": 2,
    "syntax/sentence_tree.py": 1,
}


def known_words() -> frozenset[str]:
    """The words of English grammar, without those that lists, records and the model's labels are called."""
    lexicon = get().lexicon
    sets = [words for name, words in lexicon.grammar.sets.items() if not name.startswith("-")]  # those are endings
    words = {word for group in sets for word in group}
    named = {name for concept, lists in lexicon.lists.items() if concept != "grammar" for name in keys(lists)}
    named -= set(lexicon.nouns.outlets.values())  # these groups are called by the word that they are for
    return frozenset(word for word in words - named - LABELS if word.isalpha() and len(word) > 1)


def keys(lists: Any) -> set[str]:
    """The names of all groups of the tables, which are lists of words."""
    if not isinstance(lists, dict):
        return set()
    tables = [table for name, table in lists.items() if isinstance(table, dict) and name != "sets"]
    return {name for table in tables for name in (*table, *keys(table))}


def compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The words that code compares with, or keeps in a tuple, set or list, each with its line."""
    for node in ast.walk(tree):
        parts: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Tuple | ast.Set | ast.List):
            parts = node.elts
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", None) in ("endswith", "removesuffix"):
            parts = node.args
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.lineno, part.value


def pattern_lines(tree: ast.AST, known: frozenset[str]) -> set[int]:
    """The lines on which regular expressions with words of English begin, comments in them aside."""
    found = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"\\[bsw]|\(\?[:P]", node.value)
        ):
            words = re.findall(r"(?<![\\\w<])[a-z]{2,}(?![\w>])", re.sub(r"#.*", "", node.value))
            if not known.isdisjoint(words):
                found.add(node.lineno)
    return found


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_no_word_of_english_is_compared_outside_the_language(module: Path) -> None:
    """A rule asks `group("...")` or `ends(word, "...")`; the words and endings are in `language/en/grammar.toml`."""
    tree, known, name = (
        ast.parse(module.read_text(encoding="utf-8")),
        known_words(),
        module.relative_to(PACKAGE).as_posix(),
    )
    found = [(line, word) for line, word in compared(tree) if word in known]
    assert found == []
    endings = [(line, word) for line, word in compared(tree) if ENDING.match(word)]
    assert len(endings) == ENDINGS.get(name, 0), endings
    assert len(pattern_lines(tree, known)) == PATTERNS.get(name, 0), sorted(pattern_lines(tree, known))


def test_a_word_of_english_would_be_found() -> None:
    code = ast.parse('word == "because" or word in ("unless", "x")\nmatch(r"\\b(?:and|or)\\b")\nword.endswith("ing")')
    assert [word for _, word in compared(code) if word in known_words()] == ["because", "unless"]
    assert [word for _, word in compared(code) if ENDING.match(word)] == ["ing"]
    assert pattern_lines(code, known_words()) == {2}
