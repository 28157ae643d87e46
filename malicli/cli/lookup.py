"""The steps shared by all look-up commands: options → query → index → page → exit status."""

import os
from collections.abc import Iterable, Sequence
from functools import partial
from os.path import isdir, isfile
from typing import Any, NamedTuple

from malicli.cli.configuration import Configuration, configured
from malicli.cli.options import Filters, Output, Source, check_alone
from malicli.cli.status import FOUND, NOTHING
from malicli.errors import MalicliError
from malicli.output.default_columns import counted
from malicli.output.fields import AROUND, Field, Row, names, result_row
from malicli.output.page import Form, Page
from malicli.output.printing import make_form, print_page
from malicli.output.stream import say, write
from malicli.search.query import Answer, Index, Query, Result, Wanted, alternatives
from malicli.search.validation import check_query

SHARED = ("text", "speaker", "speaker_taken_as", "since", "until", "publisher", "exact", "min_score", "limit")
RECORDS = ("quote", "claim", "figure")
TERMINAL_LIMIT = 50  # with a QUERY on a terminal


def with_events(results: Sequence[Result]) -> Sequence[Result]:
    """The results, figures with the ids of their events."""
    from malicli.search.figure_events import with_event_ids  # only for figures

    return with_event_ids(results)


def form_of(output: Output, known: list[str]) -> Form:
    """The output form chosen by the options."""
    if output.cite is not None:
        check_alone("--cite", {"--json": output.json, "--format": output.format, "--fields": output.fields})
    if output.json:
        check_alone("--json", {f"--format {output.format}": output.format not in (None, "json")})
    known += [name for name, *_ in AROUND if output.context is not None and name not in known]
    chosen = output.cite or ("json" if output.json else output.format)
    return make_form(chosen, output.fields, output.raw, output.color, known)


def wanted(given: Sequence[str] | None) -> Wanted:
    """The values of an option that may be repeated."""
    return given[0] if given and len(given) == 1 else tuple(given) if given else None


def configuration(source: Source) -> Configuration:
    """The sources named by --from, else by the configuration."""
    return Configuration(list(source.sources), {}) if source.sources else configured()


def samples_note(source: Source) -> list[str]:
    """That the sample articles answer, if they do because nothing names others."""
    if source.quiet or source.sources or not (found := configured()).is_shipped:
        return []
    number = sum(name.endswith(".txt") for name in os.listdir(found.sources[0]))  # noqa: PTH208
    return [f"reading the {number} sample articles; name yours with --from"]


def file_note(text: str | None, source: Source) -> list[str]:
    """That a QUERY is the name of a file, which was meant to be read."""
    named = text and not source.quiet and (isfile(text) or ("/" in text and isdir(text)))  # noqa: PTH112, PTH113  # long names are none
    return [f"{text} is a file here, and was looked for as words; to read it: --from {text}"] if named else []


def index_of(config: Configuration, source: Source, query: Query | None = None) -> Index:
    """The index over the sources, with only the record types that the query needs.

    A query with a name or words needs all types: names come from all records, and so do suggestions.
    """
    from malicli.cli.resources import resources_of
    from malicli.store.open_index import open_index

    quotes_only = query is not None and query.types == ("quote",) and query.speaker is None and query.text is None
    try:
        return open_index(config.sources, quotes_only, partial(resources_of, source.no_cache, source.quiet))
    except MalicliError as error:
        if source.sources or not error.message.startswith(tuple(f"{path}:" for path in config.sources)):
            raise
        raise MalicliError(error.message, f"{error.hint}; named in {config.basis}", error.code) from None


class Request(NamedTuple):
    """What the options of a command ask for: which records, of which articles, in which form."""

    command: str
    types: tuple[str, ...]
    text: str | None
    filters: Filters
    source: Source
    output: Output
    own: Row  # the command's own fields of the query


def make_query(request: Request, form: Form, config: Configuration, limit: int | None = None) -> Query:
    """The query of a request. Raises MalicliError for a value that none can have."""
    text, filters = request.text, request.filters
    if limit is None and text is not None and form.format == "text" and form.screen.terminal:
        limit = TERMINAL_LIMIT
    query = Query(
        types=request.types,
        text=text,
        speaker=wanted([config.aliases.get(name.casefold(), name) for name in filters.speaker or ()]),
        since=filters.since,
        until=filters.until,
        publisher=wanted(filters.publisher),
        exact=filters.exact,
        min_score=filters.min_score,
        limit=(limit or 0) if filters.limit is None else filters.limit,
        **{name: value for name, value in request.own.items() if name in Query._fields},
    )
    check_query(query)
    return query


def asked(query: Query, request: Request, taken: str | None) -> Row:
    """The query as printed in JSON: null for options not given, several names separated by commas."""
    given = {
        "speaker": together(wanted(request.filters.speaker)),
        "publisher": together(query.publisher),
        "speaker_taken_as": taken,
        "limit": query.limit if request.filters.limit is not None or query.limit else None,
    }
    own = {name: together(value) if isinstance(value, tuple) else value for name, value in request.own.items()}
    return {name: given[name] if name in given else getattr(query, name) for name in SHARED} | own


def together(names: Wanted) -> str | None:
    """Alternative names in one text: "Ana Ruiz, Tom Kent"."""
    return ", ".join(alternatives(names)) or None


def left_out(undated: int, noun: str = "record") -> list[str]:
    """A note on undated records left out, if there are any."""
    return [f"{counted(undated, f'undated {noun}')} left out"] if undated else []


def cut_off(shown: int, total: int) -> list[str]:
    """A note that the limit leaves some results out, if it does."""
    return [f"{shown} of {total} shown; --limit 0 shows all"] if total > shown else []


def put_last(answer: Answer, query: Query) -> list[str]:
    """A note on undated records listed last, if there are any."""
    if query.sort != "when":
        return []
    from malicli.output.plot import undated

    number = undated(answer.results)
    return [f"{counted(number, 'undated record')} listed last"] if number else []


class Lookup(NamedTuple):
    """A request with the articles that answer it, and the form of the answer."""

    request: Request
    form: Form
    query: Query
    articles: Index

    def page(self, rows: list[Row], answer: Answer, total: int, types: tuple[str, ...] = ()) -> Page:
        """The page of some rows, of the types that were searched unless others are named."""
        given = asked(self.query, self.request, answer.speaker_taken_as)
        warnings = (*answer.warnings, *left_out(answer.undated))
        return Page(self.request.command, types or self.query.types, rows, given, total, answer.articles, warnings)

    def has_cards(self) -> bool:
        """Whether a person reads the records on a terminal, not only some of their fields."""
        return self.form.format == "text" and self.form.screen.terminal and not self.form.fields

    def add_context(self, records: Iterable[Any], rows: list[Row]) -> None:
        """Add the lines around each record to its row, if --context is given."""
        from malicli.search.surroundings import lines_around

        if (count := self.request.output.context) is not None:
            for record, row in zip(records, rows, strict=True):
                row["before"], row["after"] = lines_around(self.articles, record, count)

    def taken_as(self, answer: Answer) -> list[str]:
        """The speaker that each name after -s was matched to."""
        given, exact = self.request.filters.speaker or (), self.request.filters.exact
        notes = []
        for name in given:
            alone = answer if len(given) == 1 else self.articles.search(Query(speaker=name, exact=exact, limit=1))
            taken = alone.speaker_taken_as
            near = "" if alone is answer else nearest(alone)  # of one name it is said with what is not found
            found = f'"{name}" taken as {taken}' if taken else f'no "{name}" in the articles{near}'
            notes.append(f"speaker: {found}")
        return notes

    def explained(self, answer: Answer) -> Iterable[str]:
        """Notes on the answer: the speakers that names were matched to, and the nearest words."""
        yield from self.taken_as(answer)
        if not answer.total:
            yield f"nothing found in {counted(answer.articles, 'article')}{nearest(answer)}"

    def show(self, page: Page, notes: Iterable[str] = (), lines: Iterable[str] | None = None) -> int:
        """Print a page, with messages on stderr; return the exit status.

        `lines` are printed instead of the page if a command has its own form.
        """
        source = self.request.source
        if not source.quiet:
            for note in (*(f"warning: {warning}" for warning in page.warnings), *notes):
                say(note)
        if lines is not None:
            write(lines)
        elif page.rows or self.form.format in ("json", "csv", "md", "html"):
            print_page(page, self.form)
        cut = [] if source.quiet else cut_off(len(page.rows), page.total)
        for note in (*cut, *samples_note(source), *file_note(page.query.get("text"), source)):
            say(note)
        return FOUND if page.total else NOTHING


def nearest(answer: Answer) -> str:
    """What comes near, after a note that nothing was found."""
    return f"; nearest: {' | '.join(answer.nearest)}" if answer.nearest else ""


def begin(
    request: Request, limit: int | None = None, fields: tuple[Field, ...] = (), shown: tuple[str, ...] = ()
) -> Lookup:
    """The look-up of a request; its rows have the fields of the types searched, or `shown`, and `fields` too."""
    form = form_of(request.output, [*names(shown or request.types), *(field[0] for field in fields)])
    config = configuration(request.source)
    query = make_query(request, form, config, limit)
    return Lookup(request, form, query, index_of(config, request.source, query))


def look_up(request: Request, limit: int | None = None) -> int:
    """Search the records of a request and print them; return the exit status."""
    look = begin(request, limit)
    answer = look.articles.search(look.query)
    results = with_events(answer.results) if "figure" in look.query.types else answer.results
    rows = [result_row(result) for result in results]
    look.add_context([r.record for r in answer.results], rows)
    page = look.page(rows, answer, answer.total)
    return look.show(page, [*look.explained(answer), *put_last(answer, look.query)])
