"""What was found out about the articles of a look-up before, kept in the cache by all that decided it."""

from __future__ import annotations

from typing import Any

from malicli.store.cache import Cache
from malicli.store.cache_keys import Key, key_for
from malicli.store.serialization import dump, load


class KeptAnswers:
    """The answers of some articles to questions that were asked before."""

    def __init__(self, cache: Cache, *articles: object) -> None:
        self.cache, self.articles = cache, key_for(*articles).digest.hex()
        self.new: list[tuple[Key, bytes]] = []

    def find(self, *asked: object) -> Any:
        """The answer to a question; None if it was not asked."""
        data = self.cache.reading(key_for(self.articles, asked))
        return None if data is None else load(data)

    def keep(self, answer: object, *asked: object) -> None:
        """Keep an answer, from the next `save` on."""
        self.new.append((key_for(self.articles, asked), dump(answer)))

    def save(self) -> None:
        """Write the new answers."""
        if self.new:
            self.cache.keep_readings(self.new)
            self.new = []
