"""`malicli speakers`."""

from typing import Annotated

import typer

from malicli.cli.lookup import asked, configuration, counted, form_of, index_of, make_query, show
from malicli.cli.options import Filters, Output, Source, complete_speaker
from malicli.index.query import Query
from malicli.output.fields import names, speaker_row
from malicli.output.pages import Page

Name = Annotated[
    str | None,
    typer.Argument(metavar="[NAME]", help="A name, fuzzily.", show_default=False, autocompletion=complete_speaker),
]


def speakers(filters: Filters, source: Source, output: Output, name: Name = None) -> int:
    """Who speaks: aliases, roles over time, counts."""
    form = form_of(output, names(("speaker",)))
    config = configuration(source)
    name = name and config.aliases.get(name.casefold(), name)
    query = make_query(("claim", "quote", "figure"), name, filters, form, config)
    index = index_of(config)
    found, total = index.speakers(query)
    articles = index.search(Query(limit=1)).articles  # to list all entries only to count them is slow in a large index
    rows = [speaker_row(speaker) for speaker in found]
    page = Page("speakers", ("speaker",), rows, asked(query, filters, None, {}), total, articles, index.warnings)
    return show(page, form, source, [] if total else [f"nobody found in {counted(articles, 'article')}"])
