"""Quotes of one sentence: which belong on one card, and where their words are in it."""

import re
from collections.abc import Iterable

from malicli.output.fields import Row

OPENING = frozenset("“”\"‘’'«„")

Place = tuple[int, int]


def by_sentence(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows, each by itself but for quotes of one sentence and speaker, which are together in reading order.

    A group is where the first of its rows is.
    """
    groups: dict[tuple[object, ...], list[Row]] = {}
    for number, row in enumerate(rows):
        key: tuple[object, ...] = (number,)
        if row["type"] == "quote":
            key = (row["article"], row["path"], row["sentence"], row["speaker"], row["mention"])
        groups.setdefault(key, []).append(row)
    return [sorted(group, key=lambda row: row["span"]) if len(group) > 1 else group for group in groups.values()]


def is_in_sentence(group: list[Row]) -> bool:
    """Whether quotes are shown in their sentence: several pieces, or a part of what the reporter's words carry."""
    shown = group[0]["type"] == "quote" and (len(group) > 1 or group[0]["kind"] == "mixed")
    return shown and None not in places(group)


def places(group: list[Row]) -> list[Place | None]:
    """Where the words of each of a sentence's records are in it; None if they are not there as words of their own."""
    found: list[Place | None] = []
    sentence: str = group[0]["sentence"]
    at = 0
    for row in group:
        words = re.compile(rf"(?<!\w){re.escape(row['text'])}(?!\w)")
        hits = [match.span() for match in words.finditer(sentence, at)]
        quoted = [hit for hit in hits if row["type"] == "quote" and sentence[hit[0] - 1 : hit[0]] in OPENING]
        place = next(iter(quoted or hits), None)
        at = place[1] if place else at
        found.append(place)
    return found
