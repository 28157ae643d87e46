"""Make untrusted text safe to show: control, bidi and zero-width characters become visible."""

# Invisible characters that move, hide or reorder text: directional marks and overrides, zero-width
# characters, soft hyphens, fillers, variation selectors and tags.
HIDDEN = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xD800, 0xDFFF),
    (0xFE00, 0xFE0E),  # U+FE0F only asks for an emoji's picture
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF9, 0xFFFB),
    (0xE0000, 0xE01EF),
)
LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class Visible(dict[int, str]):
    """A table for `str.translate` that computes each character once."""

    def __missing__(self, code: int) -> str:
        self[code] = shown = seen(code)
        return shown


def seen(code: int) -> str:
    """The replacement of a character: itself, a space for a line end or tab, a symbol, or its number."""
    char = chr(code)
    if char in LINE_ENDS or char == "\t":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)  # ESC as ␛
    if code == 0x7F:
        return "␡"
    if (code < 0xA0 and code > 0x7F) or any(low <= code <= high for low, high in HIDDEN):
        return f"<U+{code:04X}>"
    return char


TABLE = Visible()


def visible(text: str) -> str:
    """The text on one line, without characters that a terminal would act on or hide."""
    return text.translate(TABLE)


def one_line(text: str) -> str:
    """The same with runs of spaces merged, so that line breaks do not show in a card."""
    return " ".join(filter(None, visible(text).split(" ")))
