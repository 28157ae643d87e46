"""The options that commands share, each defined once; `flat` passes a group of them, a tuple, as single options."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import typer

from malicli.errors import MalicliError


def complete_speaker(context: typer.Context, incomplete: str) -> list[str]:
    """Completions of a speaker's name."""
    from malicli.cli.completion import speaker_names

    return speaker_names(incomplete, context.params.get("sources"))


def complete_category(incomplete: str) -> list[str]:
    """Completions of a category."""
    from malicli.records import CATEGORIES

    return [name for name in CATEGORIES if name.startswith(incomplete)]


def words_of(known: Sequence[str]) -> Callable[[str], list[str]]:
    """A completion function for comma-separated lists of known words."""

    def complete(incomplete: str) -> list[str]:
        from malicli.cli.completion import listed

        return listed(known, incomplete)

    return complete


def complete_field(context: typer.Context, incomplete: str) -> list[str]:
    """Completions of the last of several field names."""
    from malicli.cli.completion import field_names

    return field_names(context.info_name or "", incomplete)


QueryText = Annotated[
    str | None, typer.Argument(metavar="[QUERY]", help="Words to look for, typos allowed.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only errors on stderr.")]


class Source(NamedTuple):
    """The options that name the articles."""

    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            "-F",
            metavar="PATH",
            help="Article, folder, .jsonl, saved index, or - for standard input; may be repeated. "
            "[default: $MALICLI_FROM, malicli.toml, the shipped articles]",
        ),
    ] = None
    quiet: Quiet = False
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Analyse all articles again; MALICLI_NO_CACHE=1 does so always.")
    ] = False


class Filters(NamedTuple):
    """The options that select records."""

    speaker: Annotated[
        list[str] | None,
        typer.Option(
            "--speaker",
            "-s",
            metavar="NAME",
            help="Only this speaker, typos allowed; repeat it for any of several.",
            autocompletion=complete_speaker,
        ),
    ] = None
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this day, month or year: 2013-02-05, 2013-02, 2013.")
    ] = None
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year.")] = None
    publisher: Annotated[
        list[str] | None,
        typer.Option("--publisher", metavar="NAME", help="Only articles of this publisher; may be repeated."),
    ] = None
    exact: Annotated[bool, typer.Option("--exact", help="Match words and names exactly: no typos, no variants.")] = (
        False
    )
    min_score: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=100,
            metavar="0-100",
            help="Hide results scoring below this; without a QUERY, speakers whose name scores below it.",
        ),
    ] = None
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", min=0, metavar="N", help="At most N results; 0 for all.")
    ] = None


class Output(NamedTuple):
    """The options for output."""

    format: Annotated[
        Literal["text", "json", "jsonl", "csv", "tsv", "md", "html"] | None,
        typer.Option(
            "--format",
            "-f",
            help="text: cards or a table. [default: text on a terminal, one tab-separated line per record in a pipe]",
        ),
    ] = None
    json: Json = False
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields", metavar="A,B", help="Only these fields, in this order.", autocompletion=complete_field
        ),
    ] = None
    context: Annotated[
        int | None, typer.Option("--context", "-C", min=0, metavar="N", help="Show N lines before and after.")
    ] = None
    color: Annotated[
        Literal["auto", "always", "never"], typer.Option(help="Use colour; always: even in a pipe, with cards.")
    ] = "auto"
    raw: Annotated[
        bool, typer.Option("--raw", help="Do not guard CSV and TSV cells that a spreadsheet would run as formulas.")
    ] = False
    cite: Annotated[
        Literal["bibtex", "csl"] | None,
        typer.Option("--cite", help="Citations instead, of the article that each result is from."),
    ] = None


KEYWORD = inspect.Parameter.KEYWORD_ONLY
# Options that a command would only reject, or has in a form of its own.
UNUSED = {"speakers": ("context", "cite"), "check": ("format", "cite")}


def check_alone(option: str, others: dict[str, object]) -> None:
    """Raise MalicliError if an option is combined with the first of some others that is given."""
    if other := next((name for name, given in others.items() if given), None):
        raise MalicliError(f"{option} cannot be combined with {other}", "leave out one of them", "usage")


def flat(function: Callable[..., int]) -> Callable[..., int]:
    """The function as Typer can read it, with each group of options replaced by its options.

    Options that the command does not support are left out and keep their default.
    """
    own: list[inspect.Parameter] = []
    groups: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if isinstance(parameter.annotation, type) and issubclass(parameter.annotation, tuple):
            groups[name] = parameter.annotation
        else:
            own.append(parameter.replace(kind=KEYWORD))
    unused = UNUSED.get(function.__name__, ())
    shared = [option for group in groups.values() for option in options_of(group) if option.name not in unused]

    def command(**values: Any) -> int:
        made = {
            name: group(**{field: values.pop(field) for field in group._fields if field in values})
            for name, group in groups.items()
        }
        return function(**values, **made)

    command.__doc__ = function.__doc__
    command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    command.__annotations__ = {}
    return command


def options_of(group: Any) -> list[inspect.Parameter]:
    """The fields of a group as parameters."""
    hints = group.__annotations__
    return [
        inspect.Parameter(name, KEYWORD, default=group._field_defaults[name], annotation=hints[name])
        for name in group._fields
    ]
