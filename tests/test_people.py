"""One person over many articles: every case of `cases/people.jsonl`."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from malicli.search.speaker_linking import LocalSpeaker, Person, gender, join, trade
from tests.case_files import parameters


def local(
    article: str, name: str, kind: str = "person", role: str | None = None, mention: str | None = None
) -> LocalSpeaker:
    return LocalSpeaker(article, name, kind, gender([mention] if mention else []), trade([role] if role else []))


def groups(people: dict[tuple[str, str], Person]) -> set[frozenset[str]]:
    found: dict[Person, set[str]] = {}
    for (article, name), person in people.items():
        found.setdefault(person, set()).add(f"{article}/{name}")
    return {frozenset(keys) for keys in found.values()}


@pytest.mark.parametrize("case", parameters("people.jsonl"))
def test_people(case: dict[str, Any]) -> None:
    people = join(local(*speaker) for speaker in case["speakers"])
    assert groups(people) == {frozenset(keys) for keys in case["people"]}


def test_the_name_is_the_fullest() -> None:
    people = join([local("a", "Ruiz"), local("b", "Ana Ruiz"), local("c", "Ana Ruiz")])
    assert {person.name for person in people.values()} == {"Ana Ruiz"}


NAMES = st.sampled_from(["Ana Ruiz", "Ruiz", "Ana B. Ruiz", "Ana Ruiz Jr.", "Le Guen", "X", "—", "ANA RUIZ", "Ana"])


@settings(max_examples=80, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from("abc"), NAMES), unique=True))
def test_every_speaker_is_one_person(keys: list[tuple[str, str]]) -> None:
    people = join(local(article, name) for article, name in keys)
    assert set(people) == set(keys)
