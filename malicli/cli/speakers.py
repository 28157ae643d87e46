"""`malicli speakers`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import asked, configuration, form_of, index_of, make_query, show, taken_as, warnings_of
from malicli.cli.options import Filters, Output, Source, complete_speaker
from malicli.output.default_columns import counted
from malicli.output.fields import names, speaker_row
from malicli.output.page import Page

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="[NAME]", help="A name, typos allowed.", show_default=False, autocompletion=complete_speaker
    ),
]


Kind = Annotated[
    Literal["person", "organisation", "document", "described"] | None, typer.Option(help="Only speakers of this kind.")
]


def speakers(filters: Filters, source: Source, output: Output, name: Name = None, kind: Kind = None) -> int:
    """Who speaks: aliases, roles over time, counts."""
    form = form_of(output, names(("speaker",)))
    config = configuration(source)
    name = name and config.aliases.get(name.casefold(), name)
    query = make_query(("claim", "quote", "figure"), name, filters, form, config)
    index = index_of(config, source)
    found, total = index.speakers(query._replace(limit=0) if kind else query)
    if kind:
        found = [speaker for speaker in found if speaker.kind == kind]
        found, total = found[: query.limit or None], len(found)
    answer = index.search(query._replace(text=None, limit=1))  # speaker of -s, counts
    request = asked(query, filters, answer.speaker_taken_as, {"kind": kind})
    rows = [speaker_row(speaker) for speaker in found]
    page = Page("speakers", ("speaker",), rows, request, total, answer.articles, warnings_of(answer))
    notes = taken_as(answer, filters, index)
    if not total:
        notes.append(f"no speaker found in {counted(answer.articles, 'article')}")
    return show(page, form, source, notes)
