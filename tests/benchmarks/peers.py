"""Other ways to find a half-remembered quotation, measured beside the saved index in one run."""

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from malicli.search.normalization import text_words, words
from malicli.search.scoring import Matcher
from malicli.store.retrieval import POOL
from tests.benchmarks.corpus import Corpus

Search = Callable[[str], list[str]]


def tantivy_searches(corpus: Corpus, articles: int) -> dict[str, Search]:
    """tantivy: any of the words, each with so many typos, by its own rank and ranked again by malicli's scorer."""
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("words", stored=True).add_text_field("id", stored=True).build()
    index = tantivy.Index(schema)
    writer = index.writer(heap_size=100_000_000, num_threads=1)
    for number in range(articles):
        for quote in corpus.quotes(number):
            writer.add_document(tantivy.Document(words=quote.text, id=quote.id))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def search(text: str, distance: int, ranked: bool) -> list[str]:
        asked = words(text)
        fuzzy = [tantivy.Query.fuzzy_term_query(schema, "words", word, distance=distance) for word in asked]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in fuzzy])
        found = searcher.search(query, POOL if ranked else 10).hits
        hits = [searcher.doc(address) for _, address in found]
        if ranked:
            matcher = Matcher(text)
            hits.sort(key=lambda hit: -matcher.score(text_words(hit["words"][0])))
        return [hit["id"][0] for hit in hits[:10]]

    return {
        "tantivy, 1 typo a word": partial(search, distance=1, ranked=False),
        "tantivy, 1 typo a word, ranked again": partial(search, distance=1, ranked=True),
        "tantivy, 2 typos a word, ranked again": partial(search, distance=2, ranked=True),
    }


def ripgrep_search(corpus: Corpus, articles: int, folder: Path) -> Search | None:
    """ripgrep over the raw text, a quotation a line: the very words only; None without the program."""
    program = shutil.which("rg")
    if program is None:
        return None
    file = folder / f"quotes-{articles}.txt"
    with file.open("w", encoding="utf-8") as out:
        for number in range(articles):
            out.writelines(f"{quote.id}\t{quote.text}\n" for quote in corpus.quotes(number))

    def search(text: str) -> list[str]:
        command = [program, "--ignore-case", "--fixed-strings", "--word-regexp", "--max-count", "10", text, str(file)]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        return [line.partition("\t")[0] for line in found.splitlines()]

    return search


def trigram_search(corpus: Corpus, articles: int) -> Search:
    """SQLite's FTS5 by trigrams: any three letters side by side, best first by its own rank."""
    store = sqlite3.connect(":memory:")
    store.execute("CREATE VIRTUAL TABLE quotes USING fts5 (words, id UNINDEXED, tokenize=trigram, detail=none)")
    quotes = (quote for number in range(articles) for quote in corpus.quotes(number))
    store.executemany("INSERT INTO quotes VALUES (?, ?)", ((" ".join(words(q.text)), q.id) for q in quotes))

    def search(text: str) -> list[str]:
        line = " ".join(words(text))
        parts = {line[at : at + 3] for at in range(len(line) - 2)}
        match = " OR ".join(f'"{part}"' for part in sorted(parts))
        rows = store.execute("SELECT id FROM quotes WHERE quotes MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [ident for (ident,) in rows]

    return search
