"""What the head of a record says, in cards and on pages: what a figure counts, and what is known of a speaker."""

from malicli.language import figure_words, inflection
from malicli.output.fields import Row
from malicli.records import EVENT_CATEGORIES

FATES = {"dead": "killed", "wounded": "wounded", "held": "abducted", "fled": "displaced"}  # what a kind of noun says


def speaker_details(row: Row) -> list[str]:
    """The role, the others who say it, and the outlet: "Mayor", "in a statement"."""
    role = row["role"] if row["role"] != row["speaker"] else None
    others = f"with {', '.join(row['co_speakers'])}" if row.get("co_speakers") else None
    outlet = inflection().to_outlet(row["outlet"]) if row["outlet"] else None
    return [part for part in (role, others, outlet) if part]


def counted_noun(row: Row) -> str | None:
    """The noun counted, unless the figure's own words contain it ("barely one month"), and what happened to them.

    Not twice: "12 arrests", "15 deaths", but "12 hostages killed".
    """
    noun = row["noun"] if row["noun"] and row["noun"].casefold() not in row["text"].casefold() else ""
    known = figure_words.noun(noun.casefold().rpartition(" ")[2]) if noun else None
    says_fate = row["category"][:5] in noun.casefold() or row["category"] == FATES.get(known.kind if known else "")
    has_fate = row["category"] in EVENT_CATEGORIES and not says_fate
    return " ".join(filter(None, (noun, row["category"] if has_fate else ""))) or None


def figure_details(row: Row) -> list[str]:
    """Whose, where, when and how surely."""
    status = row["status"] if row["status"] != "reported" else None
    return [part for part in (row["actor"], row["place"], row["when"] or row["when_on"], status) if part]
