"""Quotation marks that are opened and never closed: how far such a quotation goes is a guess."""

import re

CLOSED = re.compile(r"[”\"]|''|’’|[,.!?…]['’](?:\s|$)")


def unclosed_marks(text: str) -> list[str]:
    """What is odd about the quotation marks of a text, with the lines; empty if nothing is.

    A quotation may continue in the next paragraph if that begins with a mark again.
    """
    if "“" not in text or "„" in text:
        return []
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    odd = []
    for (number, line), (_, after) in zip(lines, [*lines[1:], (0, "")], strict=True):
        _, opened, said = line.rpartition("“")
        if opened and said and not CLOSED.search(said) and not after.startswith("“") and not after[:1].islower():
            odd.append(str(number))
    return [f"a quotation mark is never closed (line {', '.join(odd)})"] if odd else []
