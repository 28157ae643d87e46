"""A picture of the terminal: what commands print, as the SVG that rich exports."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

# The fonts that rich's frame fetches, and its address: a picture must not call home.
AWAY = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


def draw_picture(shown: Iterable[tuple[str, str]], width: int) -> str:
    """An SVG of command lines with the coloured output of each, the same bytes every time."""
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, highlight=False)
    for number, (command, output) in enumerate(shown):
        console.print(Text("\n" * bool(number) + "$ ", "bold green") + Text(command, "bold"))
        console.print(Text.from_ansi(output.rstrip("\n")))
    console.print()  # the frame cuts the feet of the last line's letters
    svg = console.export_svg(title="malicli", theme=MONOKAI, unique_id="malicli")
    return AWAY.sub("", svg)
