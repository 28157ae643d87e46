"""A picture of the terminal: the output of commands as an SVG exported by rich."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

# The web fonts and the address in rich's SVG: a picture must not load anything.
AWAY = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


def draw_picture(shown: Iterable[tuple[str, str]], width: int) -> str:
    """An SVG of command lines with the coloured output of each; always the same bytes."""
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, highlight=False)
    for number, (command, output) in enumerate(shown):
        console.print(Text("\n" * bool(number) + "$ ", "bold green") + Text(command, "bold"))
        console.print(Text.from_ansi(output.rstrip("\n")))
    console.print()  # without it the frame cuts off the last line
    svg = console.export_svg(title="malicli", theme=MONOKAI, unique_id="malicli")
    return AWAY.sub("", svg)
