"""Every verdict of a check in a sentence, with an example: for `check --explain` and for the viewers of SARIF."""

from collections.abc import Iterator

ARTICLE = (
    "“We will not sell the harbour, unless the court orders it,” Mayor Ana Ruiz said on Monday. About 340 people came."
)
MEANINGS: dict[str, tuple[str, str]] = {
    "exact": ("The words are the article's.", "“We will not sell the harbour, unless the court orders it,” Ruiz said."),
    "punctuation": (
        "Only marks, capitals, spelling, contractions or the form of a number differ.",
        "“We won't sell the harbour, unless the court orders it,” Ruiz said.",
    ),
    "undecided": ("There is not enough evidence for a verdict.", "The “harbour” is not for sale."),
    "cut": ("The quotation leaves out words that limit its meaning.", "“We will not sell the harbour,” Ruiz said."),
    "prose": ("The words in quotation marks are the reporter's, not speech.", "“About 340 people came,” Ruiz said."),
    "stitched": (
        "The quotation joins words that are far apart, or of two speakers.",
        "“We will not sell the harbour. About 340 people came,” Ruiz said.",
    ),
    "altered": (
        "The words were changed; the flags say whether a negation, modal, number or name is.",
        "“We will sell the harbour, unless the court orders it,” Ruiz said.",
    ),
    "absent": ("The words or the figure are not in these articles.", "“The harbour is our soul,” Ruiz said."),
    "match": ("The speaker or the figure is the article's.", "Some 340 people came."),
    "not_given": ("The draft names no speaker.", "“We will not sell the harbour, unless the court orders it.”"),
    "unknown": ("The article does not say whether this is the speaker.", "“We will not sell …,” an official said."),
    "mismatch": (
        "Another speaker said it.",
        "“We will not sell the harbour, unless the court orders it,” Judge Bo Li said.",
    ),
    "differs": ("The articles have another figure, or another role, for it.", "About 430 people came."),
}
FLAGS: dict[str, str] = {
    "negation": "a not, never or denied more or less: “will sell” for “will not sell”",
    "modal": "how sure or allowed it is: “will” for “may”",
    "number": "another number",
    "name": "another name",
    "tense": "another tense, or a plan given as done: “had sold” for “would sell”",
    "condition": "a condition that limits it is missing: “unless the court orders it”",
    "question": "a question given as a statement: “said that” for “asked whether”",
}


def explain(findings: frozenset[str]) -> Iterator[str]:
    """Every verdict with its meaning and an example, those that are findings first; then the flags."""
    yield f"The article: {ARTICLE}\n"
    for title, wanted in (("Findings (exit status 1)", True), ("Others", False)):
        yield f"\n{title}\n"
        for verdict, (meaning, example) in MEANINGS.items():
            if (verdict in findings) is wanted:
                yield f"  {verdict:<12} {meaning}\n  {'':<12} {example}\n"
    yield "\nFlags of altered and cut\n"
    for flag, meaning in FLAGS.items():
        yield f"  {flag:<12} {meaning}\n"
