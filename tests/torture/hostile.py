"""What strangers put into text to take hold of a terminal, and how to tell that it got through."""

import re

# name → characters that must not reach a terminal as they are
HOSTILE = {
    "ESC": "\x1b",
    "CSI colour": "\x1b[31m",
    "CSI clear": "\x1b[2J\x1b[H",
    "OSC title": "\x1b]0;owned\x07",
    "OSC link": "\x1b]8;;http://example.org\x1b\\",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d0;owned\x9c",
    "bell": "\x07",
    "backspace": "\x08\x08\x08",
    "carriage return": "\r",
    "delete": "\x7f",
    "shift out": "\x0e",
    "right-to-left override": "\u202e",
    "left-to-right override": "\u202d",
    "isolate": "\u2067",
    "right-to-left mark": "\u200f",
    "arabic letter mark": "\u061c",
    "zero-width space": "\u200b",
    "zero-width joiner": "\u200d",
    "word joiner": "\u2060",
    "byte-order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "hangul filler": "\u3164",
    "tag": "\U000e0041",
    "interlinear": "\ufffa",
}
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
OWN = re.compile(r"\x1b\[[0-9;]*m")  # the codes of malicli's own styles


def raw(shown: str, colour: bool = False) -> list[str]:
    """What of an output a terminal would act on, malicli's own styles left out where there is colour."""
    return RAW.findall(OWN.sub("", shown) if colour else shown)
