"""The picture of the terminal that the README shows. `python -m tests.picture` draws it anew."""

import shlex

from malicli.output.picture import draw_picture
from malicli.output.screen import Screen
from tests.running import ROOT, malicli

FILE = ROOT / ".github" / "terminal.svg"
WIDTH = 100
COMMANDS = (
    "malicli quotes security -s 'le drain'",
    "malicli figures troops",
    "malicli check --quote 'the number of French troops should not fall' --by Fabius",
)


def picture() -> str:
    """The SVG of today's output."""
    screen = Screen(True, WIDTH, colour=True)
    ran = [(line, malicli(*shlex.split(line)[1:], screen=screen)) for line in COMMANDS]
    return draw_picture([(line, done.err + done.out) for line, done in ran], WIDTH)


if __name__ == "__main__":
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(picture(), encoding="utf-8")
