"""Plain tables for other programs: articles, speakers, claims, quotes and figures in one SQLite file.

Foreign keys join them, full-text search and views are made, so that Datasette, sqlite-utils or the sqlite3 shell open
the file as it is. A metadata file for Datasette is written beside it. Nothing of it is read back by malicli.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from operator import attrgetter
from pathlib import Path
from typing import Any

from malicli.errors import MalicliError
from malicli.records import Claim, Figure, Quote, Record
from malicli.search.query import Index, Query, Speaker
from malicli.search.speaker_linking import gather, join
from malicli.search.speaker_summary import person_id
from malicli.store.serialization import without_surrogates
from malicli.store.sqlite_schema import address

Cells = tuple[Any, ...]
ABOUT = """\
    id TEXT NOT NULL, article TEXT NOT NULL REFERENCES articles (id), line INTEGER NOT NULL,
    span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, text TEXT NOT NULL, sentence TEXT NOT NULL,
    speaker TEXT REFERENCES speakers (id), speaker_name TEXT, role TEXT, mention TEXT, cue TEXT, outlet TEXT,
    said TEXT, said_on TEXT"""
SCHEMA = f"""
CREATE TABLE articles (
    id TEXT PRIMARY KEY, article TEXT NOT NULL, path TEXT, title TEXT, publisher TEXT, date TEXT, date_basis TEXT,
    url TEXT, quotes INTEGER NOT NULL, claims INTEGER NOT NULL, figures INTEGER NOT NULL, text TEXT);
CREATE TABLE speakers (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, aliases TEXT NOT NULL, quotes INTEGER NOT NULL,
    claims INTEGER NOT NULL, figures INTEGER NOT NULL, articles INTEGER NOT NULL);
CREATE TABLE roles (
    speaker TEXT NOT NULL REFERENCES speakers (id), article TEXT NOT NULL, role TEXT NOT NULL, date TEXT);
CREATE TABLE claims (
    number INTEGER PRIMARY KEY, {ABOUT}, kind TEXT NOT NULL);
CREATE TABLE quotes (
    number INTEGER PRIMARY KEY, {ABOUT}, kind TEXT NOT NULL, claim INTEGER REFERENCES claims (number));
CREATE TABLE figures (
    number INTEGER PRIMARY KEY, {ABOUT}, claim INTEGER REFERENCES claims (number), value REAL, low REAL, high REAL,
    approximate INTEGER NOT NULL, bound TEXT, noun TEXT, unit TEXT, category TEXT NOT NULL, actor TEXT,
    actor_text TEXT, place TEXT, event TEXT, when_text TEXT, when_on TEXT, series_role TEXT, part_of TEXT,
    status TEXT NOT NULL, done_by TEXT, means TEXT, when_until TEXT);
"""
FINISH = """
CREATE INDEX quotes_article ON quotes (article); CREATE INDEX quotes_speaker ON quotes (speaker);
CREATE INDEX quotes_id ON quotes (id); CREATE INDEX claims_id ON claims (id); CREATE INDEX figures_id ON figures (id);
CREATE INDEX claims_article ON claims (article); CREATE INDEX claims_speaker ON claims (speaker);
CREATE INDEX figures_article ON figures (article); CREATE INDEX figures_speaker ON figures (speaker);
CREATE INDEX figures_category ON figures (category); CREATE INDEX articles_date ON articles (date);
CREATE INDEX roles_speaker ON roles (speaker);
CREATE VIRTUAL TABLE quotes_fts USING fts5 (text, sentence, content="quotes", content_rowid='number');
CREATE VIRTUAL TABLE claims_fts USING fts5 (text, sentence, content="claims", content_rowid='number');
CREATE VIRTUAL TABLE figures_fts USING fts5 (text, sentence, noun, content="figures", content_rowid='number');
CREATE VIRTUAL TABLE articles_fts USING fts5 (title, text, content="articles", content_rowid='rowid');
INSERT INTO quotes_fts (quotes_fts) VALUES ('rebuild');
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
INSERT INTO figures_fts (figures_fts) VALUES ('rebuild');
INSERT INTO articles_fts (articles_fts) VALUES ('rebuild');
CREATE VIEW who_said_what AS
    SELECT q.id, s.name AS speaker, q.role, q.text, q.outlet, coalesce(q.said_on, a.date) AS day, a.title, a.publisher,
        a.article, q.line, a.url
    FROM quotes q JOIN articles a ON a.id = q.article LEFT JOIN speakers s ON s.id = q.speaker ORDER BY q.number;
CREATE VIEW figures_over_time AS
    SELECT coalesce(f.when_on, f.said_on, a.date) AS day, f.category, f.low, f.high, f.unit, f.noun, f.actor, f.place,
        coalesce(s.name, f.mention) AS according_to, f.status, f.text, f.sentence, a.title, a.article, f.line, f.id
    FROM figures f JOIN articles a ON a.id = f.article LEFT JOIN speakers s ON s.id = f.speaker
    ORDER BY day, f.number;
"""
DESCRIPTIONS = {
    "articles": "The articles that were read, with their text.",
    "speakers": "Who speaks, over all articles.",
    "roles": "The office that a speaker held in an article.",
    "claims": "What is stated, and who states it; kind own is the article's own voice.",
    "quotes": "What people said, in quotation marks.",
    "figures": "Numbers: low and high are the range that each can mean, empty is open.",
}
# The cells of rows, in the order of their columns.
COUNTS = attrgetter("quotes", "claims", "figures")
IMPRINT_CELLS = attrgetter("article", "path", "title", "publisher", "date", "date_basis", "url")
SPEAKER_CELLS = attrgetter("id", "name", "kind")
SAID_CELLS = attrgetter("speaker", "role", "mention", "cue", "outlet", "said", "said_on")
FIGURE_CELLS = attrgetter(
    *("value", "low", "high", "approximate", "bound", "noun", "unit", "category", "actor", "actor_text", "place"),
    *("event", "when", "when_on", "series_role", "part_of", "status", "by", "means", "when_until"),
)
UNITS = {"low": "the least it can be", "high": "the most it can be", "line": "the line of the file, from 1"}


def write_tables(index: Index, to: str) -> tuple[int, int]:
    """Write all that an index holds as tables, and the metadata beside; the numbers of records and articles.

    The file is put in its place when it is whole. Raises MalicliError if it cannot be written.
    """
    part = Path(f"{to}.part")
    try:
        check_replaceable(Path(to))
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(part)) as store:
            counts = fill(store, index)
        part.replace(to)
        Path(to).with_suffix(".metadata.json").write_text(metadata(Path(to)), encoding="utf-8")
    except (sqlite3.Error, OSError) as error:
        what = f"{to}: cannot be written: {error}"
        raise MalicliError(what, "name a file in a folder that exists", "unwritable") from None
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return counts


def check_replaceable(file: Path) -> None:
    """Raise MalicliError for a file with anything else than such tables in it, which would be lost."""
    if not file.is_file() or not file.stat().st_size:
        return
    try:
        with closing(sqlite3.connect(f"{address(file.absolute())}?mode=ro", uri=True)) as store:
            if store.execute("SELECT 1 FROM sqlite_master WHERE name = 'who_said_what'").fetchone():
                return
    except (sqlite3.DatabaseError, ValueError):
        pass  # no database, or a damaged one
    raise MalicliError(f"{file}: holds something else than tables of malicli", "name another file", "foreign")


def fill(store: sqlite3.Connection, index: Index) -> tuple[int, int]:
    """Make the tables and their rows."""
    store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    entries = index.entries()
    speakers, _ = index.speakers(Query())
    insert(store, "speakers", map(speaker_cells, speakers))
    insert(store, "roles", ((s.id, *role) for s in speakers for role in s.roles))
    texts = {article.imprint: article.text for article in index.articles()}
    found = ((e.id, *IMPRINT_CELLS(e.imprint), *COUNTS(e), texts.get(e.imprint)) for e in entries)
    insert(store, "articles", found)  # of several with one name the records are joined to the first
    records = [result.record for result in index.search(Query()).results]
    people = join(gather(records))
    ids = {entry.imprint: entry.id for entry in reversed(entries)}
    numbers: dict[tuple[str, str], int] = {}
    for number, claim in of_type(records, Claim):
        numbers.setdefault((claim.imprint.article, claim.id), number)

    def about(record: Record) -> Cells:
        person = people.get((record.imprint.article, record.attribution.speaker or ""))
        return about_cells(record, ids[record.imprint], person_id(person) if person else None)

    def claim_of(record: Quote | Figure) -> int | None:
        return numbers.get((record.imprint.article, record.claim)) if record.claim else None

    insert(store, "claims", ((n, *about(c), c.kind) for n, c in of_type(records, Claim)))
    insert(store, "quotes", ((n, *about(q), q.kind, claim_of(q)) for n, q in of_type(records, Quote)))
    insert(store, "figures", ((n, *about(f), claim_of(f), *FIGURE_CELLS(f)) for n, f in of_type(records, Figure)))
    store.executescript(FINISH)
    store.commit()
    return len(records), len(entries)


def of_type(records: Iterable[Record], kind: type[Any]) -> Iterator[tuple[int, Any]]:
    """The records of one type, in order, each with its number."""
    return enumerate((record for record in records if isinstance(record, kind)), 1)


def insert(store: sqlite3.Connection, table: str, rows: Iterable[Cells]) -> None:
    """Insert rows; the bytes of a name that are no text are escaped."""
    for row in rows:
        store.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", [*map(without_surrogates, row)])


def speaker_cells(speaker: Speaker) -> Cells:
    """A row of `speakers`; aliases are a JSON list."""
    return *SPEAKER_CELLS(speaker), json.dumps(speaker.aliases, ensure_ascii=False), *COUNTS(speaker), speaker.articles


def about_cells(record: Record, article: str, speaker: str | None) -> Cells:
    """What a row of every type has, but its number."""
    place = record.id, article, record.line, *record.span, record.text, record.sentence
    return *place, speaker, *SAID_CELLS(record.attribution)


def metadata(to: Path) -> str:
    """What Datasette shows beside the tables: titles, descriptions, and which column names a row."""
    labels = {"articles": "title", "speakers": "name", "claims": "text", "quotes": "text", "figures": "text"}
    tables: dict[str, Any] = {
        name: {"description": text, **({"label_column": labels[name]} if name in labels else {})}
        for name, text in DESCRIPTIONS.items()
    }
    for name in ("quotes", "claims", "figures"):
        tables[name] |= {"sort": "number", "columns": {"line": UNITS["line"]}, "facets": ["speaker", "role"]}
        tables[name] |= {"fts_table": f"{name}_fts", "fts_pk": "number", "searchmode": "raw"}
    tables["figures"] |= {"facets": ["category", "actor", "place"], "columns": UNITS}
    title = "Quotes, claims and figures of news articles"
    made = {"title": title, "databases": {to.stem: {"tables": tables}}}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
