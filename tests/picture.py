"""The picture of the terminal that the README shows. `python -m tests.picture` draws it anew."""

import re
import shlex
from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from malicli.output.screen import Screen
from tests.running import ROOT, Ran, malicli

FILE = ROOT / ".github" / "terminal.svg"
WIDTH = 100
COMMANDS = (
    "malicli check tests/cases/readme/draft.txt --findings",
    "malicli quotes 'maximum level'",
    "malicli figures troops",
)
# The web fonts and the address in rich's SVG: a picture must not load anything.
AWAY = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


def picture() -> str:
    """The SVG of today's output."""
    screen = Screen(True, WIDTH, colour=True)
    return draw_picture([(line, shown(malicli(*shlex.split(line)[1:], screen=screen))) for line in COMMANDS], WIDTH)


def shown(ran: Ran) -> str:
    """Both streams in the order of a terminal: a look-up says whom it took a name for, a check ends with its sum."""
    return ran.out + ran.err if "checked against " in ran.err else ran.err + ran.out


def draw_picture(shown: Iterable[tuple[str, str]], width: int) -> str:
    """An SVG of command lines with the coloured output of each; always the same bytes."""
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, highlight=False)
    for number, (command, output) in enumerate(shown):
        console.print(Text("\n" * bool(number) + "$ ", "bold green") + Text(command, "bold"))
        console.print(Text.from_ansi(output.rstrip("\n")))
    console.print()  # without it the frame cuts off the last line
    svg = console.export_svg(title="malicli", theme=MONOKAI, unique_id="malicli")
    return AWAY.sub("", svg)


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(picture(), encoding="utf-8")
