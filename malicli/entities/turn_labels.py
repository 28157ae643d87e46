"""Turn labels: the person that the label of a turn means, by words or initials: MQ and QUELL are Marta Quell."""

from malicli.entities.entities import Entities
from malicli.language import lexicon
from malicli.language.normalize import initials


def labelled_person(entities: Entities, printed: str) -> int | None:
    """The entity that a label names, None if none or several have its words or initials."""
    words = [word for word in printed.lower().split() if word.strip(".") not in lexicon().roles.titles]
    named = [(n, one) for n, one in enumerate(entities.all) if one.kind in ("person", "organisation")]
    full = [n for n, one in named if one.kind == "person" and set(words) <= set(one.folded) and len(one.folded) > 1]
    full = full or [n for n, one in named if printed.isupper() and printed in initials(one.name.words)]
    full = full or [n for n, one in named if one.kind == "person" and list(one.folded) == words]
    return full[0] if len(full) == 1 and words else None
