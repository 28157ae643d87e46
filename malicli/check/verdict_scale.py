"""The verdicts, each list from best to worst."""

TEXT_VERDICTS = ("exact", "punctuation", "undecided", "cut", "prose", "stitched", "altered", "absent")
SPEAKER_VERDICTS = ("match", "not_given", "unknown", "mismatch")
VERDICTS = (
    "match",
    "exact",
    "punctuation",
    "not_given",
    "unknown",
    "undecided",
    "cut",
    "prose",
    "stitched",
    "altered",
    "differs",
    "mismatch",
    "absent",
)
FINDINGS = frozenset({"cut", "prose", "stitched", "altered", "absent", "mismatch", "differs"})
TYPES = ("quotation", "attribution", "figure")


def rank(verdict: str | None) -> int:
    """The rank of a verdict; 0 is the best."""
    return VERDICTS.index(verdict) if verdict else 0
