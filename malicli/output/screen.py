"""The kind of standard output: a terminal with a width, perhaps colour and links, or a pipe."""

import os
import sys
from typing import NamedTuple

LINKING = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio", "Tabby")  # TERM_PROGRAM
LINKING_TERMS = ("xterm-kitty", "alacritty", "foot", "xterm-ghostty")


class Screen(NamedTuple):
    """How results are shown. In a pipe only `terminal` matters."""

    terminal: bool = False
    width: int = 80
    colour: bool = False
    links: bool = False


PIPE = Screen()


def find_screen(color: str = "auto") -> Screen:
    """The screen of stdout. `--color always` gives the terminal's form even in a pipe (`| less -R`)."""
    tty = sys.stdout is not None and sys.stdout.isatty()
    if not tty and color != "always":
        return PIPE
    colour = color == "always" or (color == "auto" and wants_colour())
    return Screen(True, width(), colour, tty and colour and has_links())


def wants_colour() -> bool:
    """True if the environment allows colour: NO_COLOR, then FORCE_COLOR, then the kind of terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or os.environ.get("TERM", "dumb") not in ("dumb", "unknown", "")


def width() -> int:
    """The terminal's columns, at least 20; $COLUMNS takes precedence."""
    from shutil import get_terminal_size

    return max(20, get_terminal_size((80, 24)).columns)


def is_ascii() -> bool:
    """True if the locale or a dumb terminal supports only ASCII; without a locale UTF-8 is assumed."""
    env = os.environ
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or "UTF-8"
    return "utf" not in locale.lower() or env.get("TERM") == "dumb"


def has_links() -> bool:
    """True if the terminal is known to support OSC 8 links; others might print them as text."""
    env = os.environ
    if env.get("TERM", "").startswith(("screen", "tmux", "dumb", "linux")):
        return False
    known = env.get("TERM_PROGRAM") in LINKING or env.get("TERM") in LINKING_TERMS
    vte = env.get("VTE_VERSION", "0")
    return known or "WT_SESSION" in env or "KONSOLE_VERSION" in env or (vte.isdigit() and int(vte) >= 5000)
