"""The picture of the terminal that the README shows. `python -m tests.picture` draws it anew."""

import shlex

from malicli.output.screen import Screen
from malicli.output.terminal_svg import draw_picture
from tests.running import ROOT, Ran, malicli

FILE = ROOT / ".github" / "terminal.svg"
WIDTH = 100
COMMANDS = (
    "malicli check tests/cases/readme/draft.txt --findings",
    "malicli quotes 'maximum level'",
    "malicli figures troops",
)


def picture() -> str:
    """The SVG of today's output."""
    screen = Screen(True, WIDTH, colour=True)
    return draw_picture([(line, shown(malicli(*shlex.split(line)[1:], screen=screen))) for line in COMMANDS], WIDTH)


def shown(ran: Ran) -> str:
    """Both streams in the order of a terminal: a look-up says whom it took a name for, a check ends with its sum."""
    return ran.out + ran.err if "checked against " in ran.err else ran.err + ran.out


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(picture(), encoding="utf-8")
