"""What standard output is: a terminal with a width, perhaps colour and links, or a pipe."""

import os
import sys
from typing import NamedTuple

LINKING = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")  # TERM_PROGRAM


class Screen(NamedTuple):
    """How results are shown. In a pipe everything but `terminal` is without meaning."""

    terminal: bool = False
    width: int = 80
    colour: bool = False
    links: bool = False


PIPE = Screen()


def find_screen(color: str = "auto") -> Screen:
    """What stdout can show. `--color always` asks for the terminal's form even in a pipe (`| less -R`)."""
    tty = sys.stdout is not None and sys.stdout.isatty()
    if not tty and color != "always":
        return PIPE
    colour = color == "always" or (color == "auto" and wants_colour())
    return Screen(True, width(), colour, tty and colour and has_links())


def wants_colour() -> bool:
    """What the environment says: NO_COLOR, then FORCE_COLOR, then a terminal too plain for it."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")


def width() -> int:
    """The terminal's columns, at least 20; $COLUMNS goes before what the terminal says."""
    from shutil import get_terminal_size

    return max(20, get_terminal_size((80, 24)).columns)


def is_ascii() -> bool:
    """Whether the locale, or a dumb terminal, takes nothing but ASCII; without a locale UTF-8 is what is written."""
    env = os.environ
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "UTF-8"
    return "utf" not in locale.lower() or env.get("TERM") == "dumb"


def has_links() -> bool:
    """Whether the terminal is known for OSC 8 links; one that is not would perhaps print them."""
    env = os.environ
    if env.get("TERM", "").startswith(("screen", "tmux", "dumb", "linux")):
        return False
    known = env.get("TERM_PROGRAM") in LINKING or env.get("TERM") in (
        "xterm-kitty",
        "alacritty",
        "foot",
        "xterm-ghostty",
    )
    vte = env.get("VTE_VERSION", "0")
    return known or "WT_SESSION" in env or "KONSOLE_VERSION" in env or (vte.isdigit() and int(vte) >= 5000)
