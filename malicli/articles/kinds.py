"""The kinds of files that are read: their suffixes, the module that reads each, and the extra that it needs."""

import sys
from typing import NamedTuple

from malicli.errors import MalicliError


class Kind(NamedTuple):
    """One kind of file."""

    name: str  # also the `kind` of its articles
    suffixes: tuple[str, ...]
    reader: str  # a module of malicli.articles with a function `read`
    holds: str  # for people: what is an article in such a file
    extra: str | None = None
    library: str | None = None  # the module that the extra brings


KINDS = (
    Kind("txt", (".txt",), "text", "the file; exports of Nexis Uni, LexisNexis and Factiva are split"),
    Kind("md", (".md", ".markdown"), "markdown", "the file; front matter gives title, date, author, publisher, url"),
    Kind("jsonl", (".jsonl", ".ndjson"), "jsonl", "each line: `id`, `text`, and perhaps title, date, publisher, url"),
    Kind("json", (".json",), "json_file", "each object, by the usual keys; a transcript by Whisper"),
    Kind("csv", (".csv",), "csv_table", "each row, by the usual names of columns or those of malicli.toml"),
    Kind("tsv", (".tsv", ".tab"), "csv_table", "each row, as of .csv"),
    Kind("eml", (".eml",), "email_message", "the message"),
    Kind("mbox", (".mbox",), "email_message", "each message"),
    Kind("feed", (".xml", ".rss", ".atom"), "feed", "each entry of an RSS or Atom feed"),
    Kind("rtf", (".rtf",), "rtf", "the file; exports are split as of .txt"),
    Kind("zip", (".zip",), "zip_file", "the files in it, of any of these kinds"),
    Kind("html", (".html", ".htm", ".xhtml"), "html", "the article of a saved page", "html", "trafilatura"),
    Kind("pdf", (".pdf",), "pdf", "the file; records have a page", "pdf", "pypdfium2"),
    Kind("docx", (".docx",), "docx", "the file with its tracked insertions; exports are split", "docx", "docx"),
    Kind("srt", (".srt",), "subtitles", "the file; records have a time", "subtitles", "pysubs2"),
    Kind("vtt", (".vtt",), "subtitles", "the file; records have a time", "subtitles", "pysubs2"),
    Kind("warc", (".warc", ".wacz"), "warc", "each page of a web archive; needs html too", "warc", "fastwarc"),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_SUFFIX = {suffix: kind for kind in KINDS for suffix in kind.suffixes}
PACKED = ".gz"  # any kind may be packed so
HINT = "`malicli info` lists the kinds of files that are read"


def kind_of(name: str) -> Kind | None:
    """The kind of a file by its name, packed or not; None for a file that is not read."""
    lower = name.lower()
    return BY_SUFFIX.get(suffix_of(lower.removesuffix(PACKED)))


def suffix_of(name: str) -> str:
    """The last suffix of a name in lower case, "" without one."""
    stem, dot, suffix = name.lower().rpartition(".")
    return f".{suffix}" if dot and stem.rpartition("/")[2] and "/" not in suffix else ""


def is_there(kind: Kind) -> bool:
    """Whether the library that reads this kind is installed."""
    if kind.library is None:
        return True
    if kind.library in sys.modules:
        return sys.modules[kind.library] is not None
    from importlib.util import find_spec

    return find_spec(kind.library) is not None


def install(kind: Kind) -> str:
    """The command that installs what a kind needs."""
    return f"run: pip install 'malicli[{kind.extra}]'"


def missing_extra(kind: Kind, shown: str, error: ImportError | None = None) -> MalicliError:
    """The error for a file whose library is not installed, or is there and cannot be imported."""
    is_broken = error is not None and (error.name or "").partition(".")[0] != kind.library
    why = f" ({str(error).partition(chr(10))[0]})" if is_broken else ""
    return MalicliError(f"{shown}: {kind.suffixes[0]} files need an extra{why}", install(kind), "missing-extra")


def unread_label(name: str) -> str:
    """How a file that is not read is counted: ".png", or ".pdf (pip install ...)" if an extra would read it."""
    kind = kind_of(name)
    suffix = suffix_of(name.lower().removesuffix(PACKED) if kind else name) or "without a suffix"
    return f"{suffix} ({install(kind).removeprefix('run: ')})" if kind and kind.extra else suffix


def unread_line(labels: list[str]) -> str:
    """How many files are not read, by kind, the most frequent first: "3 files not read: 2 .png, 1 .pdf (...)"."""
    counts = sorted({label: labels.count(label) for label in set(labels)}.items(), key=lambda item: (-item[1], item[0]))
    listed = ", ".join(f"{number} {label}" for label, number in counts)
    return f"{len(labels)} file{'' if len(labels) == 1 else 's'} not read: {listed}"
