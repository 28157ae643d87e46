"""The words as data: each list is well-formed, has each word once, is used, and is the same in its compact form."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeGuard

import pytest

from malicli.language import concepts, get
from malicli.language.gazetteer import countries
from tests.lexicon import compact, content

PACKAGE = Path(concepts.__file__).parent.parent
SOURCE = {f: f.read_text(encoding="utf-8") for f in PACKAGE.rglob("*.py") if f.name != "concepts.py"}
FILES = sorted(get().folder.glob("*.toml"))
CONTENT = {file.stem: content(file) for file in FILES}
LISTS = [(concept, name) for concept, lists in CONTENT.items() for name in lists]
# Tables in which a word may be in several rows.
SHARED = {
    ("bodies", "sorts"),
    ("events", "frames"),
    ("figures", "asked"),
    ("figures", "sets"),
    ("grammar", "plain"),
    ("grammar", "sets"),
    ("names", "short"),
    ("check", "contractions"),
    ("roles", "initials"),
    ("numbers", "bounds"),
    ("numbers", "values"),
}
NO_WORDS = {
    ("grammar", "patterns"),
    ("rules", "paths"),
    ("rules", "tables"),
    ("places", "countries"),
    ("units", "currencies"),
}

IN_PATH = re.compile(r"[\[(]!?[*]?([^][(){}*]+)[*]?[])]")  # a set of words in a path


def concept_class(name: str) -> type[concepts.Concept]:
    found: type[concepts.Concept] = getattr(concepts, name.capitalize())
    return found


def words(value: Any) -> Iterator[str]:
    """The words and phrases of a list, or of all groups of a table."""
    if isinstance(value, str):
        yield from value.replace(";", " ").split()
    elif isinstance(value, list):
        for entry in value:
            yield from [entry] if isinstance(entry, str) else words(entry)
    elif isinstance(value, dict):
        for group in value.values():
            yield from words(group)


def test_the_compact_form_says_what_the_lists_say() -> None:
    """`python -m tests.lexicon` writes it."""
    assert (get().folder / "lexicon.json").read_text(encoding="utf-8") == compact(get().folder)


def test_each_file_is_a_concept() -> None:
    assert set(concepts.Lexicon.__annotations__) == set(CONTENT)


@pytest.mark.parametrize("concept", CONTENT)
def test_a_concept_declares_the_lists_of_its_file(concept: str) -> None:
    assert set(concept_class(concept).__annotations__) == set(CONTENT[concept])


@pytest.mark.parametrize("concept", CONTENT)
def test_a_concept_can_be_read(concept: str) -> None:
    read = getattr(concepts.Lexicon(get().folder), concept)
    for name in CONTENT[concept]:
        assert getattr(read, name), name


@pytest.mark.parametrize(("concept", "name"), [names for names in LISTS if names not in NO_WORDS])
def test_a_list_has_each_word_once(concept: str, name: str) -> None:
    """In a table the second group that lists a word would never be read."""
    value = CONTENT[concept][name]
    groups = list(words_by_group(value)) if (concept, name) in SHARED else [list(words(value))]
    for group in groups:
        assert [word for word, times in Counter(group).items() if times > 1] == []


def words_by_group(value: Any, key: str = "") -> Iterator[list[str]]:
    """The words or phrases of each innermost group of a table whose groups may share words."""
    if isinstance(value, dict):
        for name, group in value.items():
            yield from words_by_group(group, name)
    elif key:
        yield value.splitlines() if key == "phrases" else list(words(value))
    else:
        yield from (row.split() for row in value.replace(";", "\n").splitlines())


@pytest.mark.parametrize(("concept", "name"), LISTS)
def test_a_list_is_used(concept: str, name: str) -> None:
    used = re.compile(rf"\.{name}\b")
    assert any(used.search(text) for text in SOURCE.values())


def test_each_set_of_words_is_used() -> None:
    """Rules ask for a set by its name, alone or in a path of the tree: "nmod(of)", ".[armed + prison]"."""
    asked = set(re.findall(r"""(?:group\(|(?:begins|ends)\([^"\n]+,)\s*"([^"]+)"\s*\)""", "\n".join(SOURCE.values())))
    assert asked <= set(get().groups)
    printed = [str(node.value) for text in SOURCE.values() for node in ast.walk(ast.parse(text)) if is_text(node)]
    printed += [row for table in CONTENT["rules"].values() for rows in table.values() for row in rows]
    in_paths = {name for text in printed for names in re.findall(IN_PATH, text) for name in names.split(" + ")}
    assert set(get().groups) - asked - in_paths - set(printed) == set()


def is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    """Whether a part of a program is a text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_each_pattern_is_used() -> None:
    asked = set(re.findall(r"""[^_]pattern\(\s*"([^"]+)"\s*\)""", "\n".join(SOURCE.values())))
    assert asked == set(CONTENT["grammar"]["patterns"])


def test_a_language_is_named_in_its_own_room_alone() -> None:
    """Who needs a list asks the lexicon, so that another language can take the place of English."""
    found = [str(f) for f, text in SOURCE.items() if re.search(r"""["']en/""", text) and f.parent.name != "language"]
    assert found == []


def test_a_name_is_of_one_country() -> None:
    """In a table of the names the second country would never be found."""
    names = [name for one in countries().values() for name in {one.name, *one.other_names, *one.demonyms, *one.seats}]
    assert [name for name, times in Counter(names).items() if times > 1] == []
