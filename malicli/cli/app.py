"""The command line: a command reads its options, calls the library and prints."""

import json
import sys
from typing import Annotated

import typer

from malicli.articles.reading import read_articles, seeds_folder
from malicli.errors import MalicliError

app = typer.Typer(add_completion=True, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)

From = Annotated[list[str] | None, typer.Option("--from", "-F")]
Format = Annotated[str, typer.Option("--format", "-f")]
Limit = Annotated[int, typer.Option("--limit", "-n")]


def show(kind: str, sources: list[str] | None) -> None:
    """Print every record of one kind as JSON lines."""
    from malicli.analysis.analyse import analyse
    from malicli.output.fields import row

    reading = read_articles(sources or [str(seeds_folder())])
    found = 0
    for article in reading.articles:
        for record in getattr(analyse(article, figures=kind != "quotes"), kind):
            found += 1
            print(json.dumps(row(record), ensure_ascii=False))
    raise typer.Exit(0 if found else 1)


@app.command()
def quotes(sources: From = None, form: Format = "jsonl", limit: Limit = 0) -> None:
    """What people said, in quotation marks."""
    show("quotes", sources)


@app.command()
def claims(sources: From = None, form: Format = "jsonl", limit: Limit = 0) -> None:
    """What is stated, by whom."""
    show("claims", sources)


@app.command()
def figures(sources: From = None, form: Format = "jsonl", limit: Limit = 0) -> None:
    """Numbers: what, whose, where, when, according to whom."""
    show("figures", sources)


@app.command()
def speakers(sources: From = None, form: Format = "jsonl", limit: Limit = 0) -> None:
    """Who speaks."""
    from malicli.analysis.analyse import analyse

    names = {
        c.attribution.speaker
        for a in read_articles(sources or [str(seeds_folder())]).articles
        for c in analyse(a).claims
    }
    for name in sorted(filter(None, names)):
        print(json.dumps({"name": name}, ensure_ascii=False))


def main() -> None:
    """Run the command line; the one place where an error becomes a line on stderr."""
    try:
        app()
    except MalicliError as error:
        print(f"malicli: {error.message}" + (f"; {error.hint}" if error.hint else ""), file=sys.stderr)
        sys.exit(2)
