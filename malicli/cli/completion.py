"""Shell completion: the names of speakers, from the articles that the configuration names."""

import os
import re

UNSAFE = re.compile(r"([^\w@%+=:,./-])")


def speaker_names(incomplete: str) -> list[str]:
    """The speakers whose name begins with what was typed; nothing where the articles cannot be read."""
    from malicli.cli.configuration import configured
    from malicli.errors import MalicliError
    from malicli.index.opening import open_index
    from malicli.index.query import Query
    from malicli.output.safety import one_line

    try:
        speakers, _ = open_index(configured().sources).speakers(Query())
    except MalicliError:
        return []
    names = [name for speaker in speakers if (name := one_line(speaker.name)).startswith(incomplete)]
    # bash takes what it is given as if it were typed; the other shells escape it themselves.
    bash = os.environ.get("_MALICLI_COMPLETE", "").endswith("bash")
    return [UNSAFE.sub(r"\\\1", name) for name in names] if bash else names
