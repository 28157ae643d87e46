"""`malicli speakers`."""

from typing import Annotated, Literal

import typer

from malicli.cli.lookup import RECORDS, Request, begin, configuration
from malicli.cli.options import Filters, Output, Source, complete_speaker
from malicli.output.default_columns import counted
from malicli.output.fields import speaker_row

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
    name = name and configuration(source).aliases.get(name.casefold(), name)
    request = Request("speakers", RECORDS, name, filters, source, output, {})
    look = begin(request, shown=("speaker",))._replace(request=request._replace(own={"kind": kind}))
    found, total = look.articles.speakers(look.query._replace(limit=0) if kind else look.query)
    if kind:
        found = [speaker for speaker in found if speaker.kind == kind]
        found, total = found[: look.query.limit or None], len(found)
    answer = look.articles.search(look.query._replace(text=None, limit=1))  # speaker of -s, counts
    notes = look.taken_as(answer)
    if not total:
        notes.append(f"no speaker found in {counted(answer.articles, 'article')}")
    page = look.page([speaker_row(speaker) for speaker in found], answer, total, ("speaker",))
    return look.show(page, notes)
