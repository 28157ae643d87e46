"""`malicli index`."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from malicli.cli.options import Quiet, check_alone
from malicli.cli.status import FOUND
from malicli.errors import MalicliError
from malicli.output.default_columns import counted
from malicli.output.stream import say

if TYPE_CHECKING:
    from malicli.store.indexer import Extractor, Summary

DEFAULT = "malicli.db"
Paths = Annotated[
    list[str] | None, typer.Argument(metavar="PATH...", help="Articles, folders, .jsonl or -.", show_default=False)
]
To = Annotated[str, typer.Option("--to", metavar="FILE", help="The index file to write or update.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=1, metavar="N", help="Number of reading processes. [default: one per processor]"),
]
Archive = Annotated[
    str | None,
    typer.Option(
        "--archive", metavar="FOLDER", help="Write an archive instead: one index per month, and Parquet files."
    ),
]
Scheduler = Annotated[
    str | None, typer.Option("--cluster", metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:PORT.")
]
Tables = Annotated[
    str | None,
    typer.Option(
        "--tables",
        metavar="FILE.sqlite",
        help="Write plain tables for other programs instead, as Datasette; also of a saved index.",
    ),
]
Verify = Annotated[bool, typer.Option("--verify", help="Check existing indexes for damage instead of writing one.")]


def index(
    paths: Paths = None,
    to: To = DEFAULT,
    archive: Archive = None,
    workers: Workers = None,
    cluster: Scheduler = None,
    tables: Tables = None,
    verify: Verify = False,
    quiet: Quiet = False,
) -> int:
    """Save or update an index of articles, to be read with --from FILE."""
    if verify:
        return verified(paths or [to], quiet)
    if not paths:
        raise MalicliError("nothing to index", "name articles: malicli index PATH...", "usage")
    if tables is not None:
        check_alone("--tables", {"--to": to != DEFAULT, "--archive": archive})
        return write_tables(paths, tables, quiet)
    if archive is not None:
        check_alone("--archive", {"--to": to != DEFAULT})
    from malicli.output.progress import progress_bar
    from malicli.store.indexer import build_index, count_articles

    workers = workers or os.cpu_count() or 1
    extractor = extractor_of(workers, cluster)
    with progress_bar("articles", (lambda: count_articles(paths)) if not quiet else None) as progress:
        if archive is None:
            summary = build_index(paths, to, extractor, progress, workers)
        else:
            from malicli.store.archive import build_archive

            summary = build_archive(paths, archive, extractor, progress, workers)
    if not quiet:
        for warning in summary.warnings:
            say(f"warning: {warning}")
        say(summary_line(summary))
    return FOUND


def write_tables(paths: list[str], to: str, quiet: bool) -> int:
    """Write plain tables for other programs."""
    from malicli.store import tables
    from malicli.store.open_index import open_index

    index = open_index(paths)
    records, articles = tables.write_tables(index, to)
    if not quiet:
        for warning in index.warnings:
            say(f"warning: {warning}")
        say(f"{to}: {counted(records, 'record')} of {counted(articles, 'article')}, as plain tables")
    return FOUND


def extractor_of(workers: int, cluster: str | None) -> "Extractor":
    """The workers that read the articles: local processes, or a cluster."""
    if cluster is None:
        from functools import partial

        from malicli.store.rows import extract_all

        return partial(extract_all, workers=workers)
    from malicli.store.dask_cluster import Cluster

    return Cluster(cluster).extract


def summary_line(summary: "Summary") -> str:
    """A summary of the run: "malicli.db: 71 records of 2 articles (2 new)"."""
    numbers = (summary.added, "new"), (summary.changed, "changed"), (summary.removed, "gone")
    done = [f"{number} {word}" for number, word in numbers if number] or ["nothing new"]
    if summary.resumed:
        done.append("resumed an interrupted run")
    held = f"{counted(summary.records, 'record')} of {counted(summary.articles, 'article')}"
    return f"{summary.path}: {held} ({', '.join(done)})"


def verified(files: list[str], quiet: bool) -> int:
    """Read all of each index. Raises MalicliError for the first that is damaged."""
    from malicli.store.open_index import parts_of
    from malicli.store.sqlite_schema import verify

    for file in files:
        records = sum(verify(part) for part, _, _ in parts_of(file))
        if not quiet:
            say(f"{file}: undamaged, {counted(records, 'record')}")
    return FOUND
