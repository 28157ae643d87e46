"""Shell completion: the names of speakers, from the articles that the configuration names."""

import os
import re

UNSAFE = {
    "": re.compile(r"([^\w@%+=:,./-])"),
    '"': re.compile(r"""(["$`\\])"""),
    "'": re.compile(r"(')"),
}


class Offered(str):
    """A name that a shell may put in the place of what was typed, though it begins otherwise: "LE D", "Le Drian"."""

    def startswith(self, *_: object) -> bool:
        """Always: Typer asks, letter by letter, and would leave it out."""
        return True


def speaker_names(incomplete: str) -> list[str]:
    """The speakers with a word in their name that begins as was typed, whatever its case and accents.

    Nothing where the articles cannot be read.
    """
    from malicli.cli.configuration import configured
    from malicli.errors import MalicliError
    from malicli.output.safety import one_line
    from malicli.search.normalization import words
    from malicli.search.query import Query
    from malicli.store.open_index import open_index

    try:
        speakers, _ = open_index(configured().sources).speakers(Query())
    except MalicliError:
        return []
    typed = " ".join(["", *words(incomplete)])
    names = [one_line(speaker.name) for speaker in speakers if typed in " ".join(["", *words(speaker.name)])]
    return [Offered(as_typed(name)) for name in names]


def as_typed(name: str) -> str:
    """The name as bash takes it, which is as if it were typed; the other shells escape it themselves."""
    if not os.environ.get("_MALICLI_COMPLETE", "").endswith("bash"):
        return name
    line = os.environ.get("COMP_WORDS", "")
    mark = next((mark for mark in "\"'" if line.count(mark) % 2), "")  # the one that the last word stands in
    return UNSAFE[mark].sub(r"'\\\1'" if mark == "'" else r"\\\1", name)
