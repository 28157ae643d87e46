"""What an article adds to a speaker's name: another name."""

from malicli.check.attributions.claimed_speaker import name_words
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
