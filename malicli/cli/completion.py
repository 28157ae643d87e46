"""Shell completion of speakers' names, field names and other option values."""

import os
import re
from collections.abc import Iterable, Sequence

UNSAFE = {
    "": re.compile(r"([^\w@%+=:,./-])"),
    '"': re.compile(r"""(["$`\\])"""),
    "'": re.compile(r"(')"),
}


class Offered(str):
    """A name that replaces the typed word even if it begins differently: "LE D" becomes "Le Drian"."""

    def startswith(self, *_: object) -> bool:
        """Always true: Typer would otherwise drop names that begin differently."""
        return True


def speaker_names(incomplete: str, sources: Sequence[str] | None = None) -> list[str]:
    """The speakers with a word in their name that begins with the typed one, ignoring case and accents.

    They come from --from, else from the configuration; none if the articles cannot be read.
    """
    from malicli.cli.configuration import configured
    from malicli.errors import MalicliError
    from malicli.output.safety import one_line
    from malicli.search.normalization import words
    from malicli.search.query import Query
    from malicli.store.automatic import open_cached, processors

    try:
        speakers, _ = open_cached(list(sources or ()) or configured().sources, workers=processors()).speakers(Query())
    except MalicliError:
        return []
    typed = " ".join(["", *words(incomplete)])
    names = [one_line(speaker.name) for speaker in speakers if typed in " ".join(["", *words(speaker.name)])]
    return [Offered(as_typed(name)) for name in names]


def field_names(command: str, incomplete: str) -> list[str]:
    """The fields of a command's records, completing the last one typed."""
    from malicli.output.fields import AROUND, names
    from malicli.output.json_schema import TYPES

    around = [field[0] for field in AROUND] if command == "show" else []
    return listed([*names(TYPES.get(command, ())), *around], incomplete)


def listed(words: Iterable[str], incomplete: str) -> list[str]:
    """The words that complete a comma-separated list: "id,te" becomes "id,text"."""
    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{word}" for word in words if word.startswith(begun) and word not in taken]


def as_typed(name: str) -> str:
    """The name escaped for bash; the other shells escape it themselves."""
    if not os.environ.get("_MALICLI_COMPLETE", "").endswith("bash"):
        return name
    line = os.environ.get("COMP_WORDS", "")
    mark = next((mark for mark in "\"'" if line.count(mark) % 2), "")  # the one that contains the last word
    return UNSAFE[mark].sub(r"'\\\1'" if mark == "'" else r"\\\1", name)
