"""What an article adds to a speaker's name: another name, or a description after it."""

from malicli.check.claimed_speaker import heads, name_words, read_given
from malicli.language import pattern
from malicli.records import Attribution


def other_name(text: str, attribution: Attribution) -> tuple[str, ...]:
    """The name that an article adds to a description: "a survivor, who gave her name only as Mira, said"."""
    span = attribution.mention_span
    match = pattern("gave another name").match(text, span.end) if span else None
    return name_words(match.group(1)) if match else ()


def called(text: str, name: str) -> tuple[str, ...]:
    """Another name that an article gives a person: "Rodrigo Ruiz, better known as Timo"."""
    at = text.find(name)
    while at >= 0:
        match = pattern("is known as").match(text, at + len(name))
        if match:
            return name_words(match.group(1))
        at = text.find(name, at + 1)
    return ()


def apposition(text: str, attribution: Attribution) -> str | None:
    """The description after a name: "Henrik Brodt, the region's military governor"."""
    span = attribution.mention_span
    match = pattern("a role after a name").match(text, span.end) if span else None
    return match.group(1) if match and read_given(match.group(1)).role & heads() else None
