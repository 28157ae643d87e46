"""The fields of every output, each defined once: name, shape and meaning, in the contract's order.

Rows, `--fields`, the columns of CSV and the JSON Schema are all made from these tables. A shape is a JSON type
("string", "integer", "number", "boolean"), "span", a list of either ("strings", "spans"), or words separated by "|";
a "?" after it allows null.
"""

from typing import Any

from malicli.check.verdict_scale import SPEAKER_VERDICTS, TEXT_VERDICTS, VERDICTS
from malicli.records import CATEGORIES, EVENT_CATEGORIES, Record
from malicli.search.query import ArticleEntry, Result, Speaker

Row = dict[str, Any]
Field = tuple[str, str, str]

STATUS = "reported|planned|possible|denied|conditional|attempted|threatened|superseded"


def picked(fields: tuple[Field, ...], names: str) -> tuple[Field, ...]:
    """Some of the fields of another table, in the order named."""
    by_name = {field[0]: field for field in fields}
    return tuple(by_name[name] for name in names.split())


IMPRINT: tuple[Field, ...] = (
    ("article", "string", "the file, relative to the folder it was read from, or the id of a JSONL article"),
    ("path", "string?", "the file's path as it was given"),
    ("title", "string?", "the headline"),
    ("publisher", "string?", "the newspaper or site that published it"),
    ("date", "string?", "when it was published: YYYY, YYYY-MM or YYYY-MM-DD"),
    ("date_basis", "stated|inferred?", "stated in the article or its metadata, or inferred"),
    ("url", "string?", "the web address of the article"),
)
RECORD: tuple[Field, ...] = (
    ("id", "string", "a letter for the type and 12 hex digits; does not change when other text of the article does"),
    ("type", "string", "quote, claim or figure"),
    ("text", "string", "the article's text from span[0] to span[1]"),
    ("span", "span", "characters of the article's text, 0-based, end exclusive"),
    ("line", "integer", "the line of the file on which the span begins, 1-based"),
    ("sentence", "string", "the whole sentence that contains the span"),
    *IMPRINT,
    ("score", "number?", "0 to 100: how well the record matches the QUERY; null without one"),
    ("matched", "spans", "characters of `text` that match the QUERY"),
)
PLACE: tuple[Field, ...] = (
    ("page", "integer?", "the page on which the span begins, of a source that has pages"),
    ("time", "string?", "the time at which it is said, HH:MM:SS, of a source that has times"),
)
TOLD: tuple[Field, ...] = (
    ("speaker", "string?", "who says it, by name, never a pronoun"),
    ("speaker_kind", "person|described|organisation|document?", "what kind of speaker that is"),
    ("role", "string?", "the office or description of the speaker in this article"),
    ("mention", "string?", "the words that name the speaker at this place"),
    ("mention_span", "span?", "characters of the article's text, or null"),
    ("cue", "string?", "the word or words of saying: said, denied, according to"),
    ("outlet", "string?", "where it was said, or to what audience"),
    ("said", "string?", "the day it was said, as printed"),
    ("said_on", "string?", "that day as a date, if the text or the article's date settles it"),
)
QUOTE: tuple[Field, ...] = (
    ("kind", "direct|mixed", "direct: the quotation is the whole content; mixed: a part of it"),
    *TOLD,
    ("claim", "string?", "id of the claim that contains it"),
)
CLAIM: tuple[Field, ...] = (
    ("kind", "direct|mixed|indirect|own", "own: the article's own voice"),
    *TOLD,
    ("spans", "spans", "the parts of an interrupted content; `span` covers all of them"),
    ("co_speakers", "strings", "others who say it together with the speaker"),
    ("quotes", "strings", "ids of the quotes in it"),
    ("figures", "strings", "ids of the figures in it"),
)
FIGURE: tuple[Field, ...] = (
    ("value", "number?", "the number; null for a range"),
    ("low", "number?", "the smallest value meant; null = open"),
    ("high", "number?", "the largest value meant; null = open"),
    ("approximate", "boolean", "true if the text says that it is not exact"),
    ("bound", "at least|more than|at most|less than?", "which side of the number is open"),
    ("noun", "string?", "what is counted, as printed"),
    ("unit", "string?", "ISO code of a currency, or the unit"),
    ("category", "|".join(CATEGORIES), "the kind of thing that is counted"),
    ("actor", "string?", "whose, in one canonical form: France"),
    ("actor_text", "string?", "whose, as printed: French"),
    ("place", "string?", "where"),
    ("event", "string?", "the words for what happened to them, or for the change: killed, taken hostage, rose"),
    ("when", "string?", "when, as printed"),
    ("when_on", "string?", "when, as a date, or from when on, if the text or the article's date settles it"),
    ("series_role", "from|to|change|total?", "its role in a series of values"),
    ("part_of", "string?", "id of the total it is a part of"),
    ("status", STATUS, "how the article presents the number"),
    ("by", "string?", "who did it, as printed: gunmen"),
    ("means", "string?", "with what, if the text says it: bomb blast, drowning"),
    ("when_until", "string?", "the last day, month or year of a span that begins at `when_on`"),
    (
        "event_id",
        "string?",
        "shared by the figures of an answer that are about one event; null if it is about none, and in `show`",
    ),
    *(field for field in TOLD if field[0] != "speaker_kind"),
    ("claim", "string?", "id of the claim that contains it"),
)
SOURCE: tuple[Field, ...] = (
    ("id", "string", "id of the figure"),
    *picked(IMPRINT, "article"),
    ("line", "integer", "the line of the file, 1-based"),
    *picked(IMPRINT, "title publisher date url"),
    ("speaker", "string?", "who says it; null for the article itself"),
    ("text", "string", "the number as printed"),
    *picked(FIGURE, "noun"),
    ("category", "|".join(EVENT_CATEGORIES), "what happened to them"),
    *picked(FIGURE, "value low high status part_of"),
    ("replaced_by", "string?", "id of the figure by which the same source or paper later corrects it"),
)
EVENT: tuple[Field, ...] = (
    ("id", "string", "a letter and 12 hex digits; the `event_id` of its figures"),
    ("type", "string", "event"),
    ("day", "string?", "the day, month or year; the first of several"),
    ("until", "string?", "the last, if there are several or if only the articles' dates say when it was"),
    ("known_by", "day|month|year|article?", "how exactly the day is known; article: by the dates of the articles"),
    ("place", "string?", "where"),
    ("actor", "string?", "whose dead and wounded; several are separated by semicolons"),
    ("by", "string?", "who did it, as printed; several are separated by semicolons"),
    ("means", "string?", "with what; several are separated by semicolons"),
    *(
        (f"{category}_{which}", "number?", f"the {meaning} count of those {category}")
        for category in EVENT_CATEGORIES
        for which, meaning in (("low", "lowest"), ("latest", "latest"), ("high", "highest"))
    ),
    ("reports", "integer", "number of articles"),
    ("sources", "sources_of_event", "who gives which number, newest first"),
)
RIVAL: tuple[Field, ...] = (
    ("rival_group", "string", "with --disagree: the id of the group's first figure"),
    ("rivals", "strings", "with --disagree: ids of the figures that it contradicts"),
    ("replaced_by", "string?", "with --disagree: id of the figure by which the same source or paper later corrects it"),
)
COUNTS: tuple[Field, ...] = tuple((f"{n}s", "integer", f"number of {n}s") for n in ("quote", "claim", "figure"))
SPEAKER: tuple[Field, ...] = (
    ("id", "string", "a letter and 12 hex digits"),
    ("type", "string", "speaker"),
    ("name", "string", "the fullest name, or the description"),
    ("kind", "person|described|organisation|document", "what kind of speaker that is"),
    ("aliases", "strings", "other names in the articles"),
    ("roles", "roles", "the role held in each article"),
    *COUNTS,
    ("articles", "integer", "number of articles"),
    ("score", "number?", "0 to 100: how well the name matches NAME; null without one"),
)
ARTICLE: tuple[Field, ...] = (
    ("id", "string", "a letter and 12 hex digits"),
    ("type", "string", "article"),
    *picked(IMPRINT, "article path title date date_basis publisher url"),
    *COUNTS,
    ("warnings", "strings", "problems found while reading the file"),
    ("kind", "string?", "of file: txt, csv, pdf and so on, as `malicli info` lists them"),
    ("language", "string?", "its ISO 639 code; null if the text is too short to determine it"),
    ("author", "string?", "who wrote it, as the file says"),
)
AROUND: tuple[Field, ...] = (
    ("before", "strings", "the lines before the sentence"),
    ("after", "strings", "the lines after the sentence"),
)
FINDING: tuple[Field, ...] = (
    ("type", "quotation|attribution|figure", "the kind of item that was checked"),
    ("line", "integer", "the line of the draft on which the span begins, 1-based"),
    ("span", "span", "characters of the draft, 0-based, end exclusive"),
    ("text", "string", "the draft's text from span[0] to span[1], without marks of Markdown or HTML"),
    ("given_to", "string?", "the speaker that the draft names"),
    ("verdict", "|".join(VERDICTS), "the worse of the next two, if there are two"),
    ("text_verdict", "|".join(TEXT_VERDICTS) + "?", "the verdict on the words"),
    ("speaker_verdict", "|".join(SPEAKER_VERDICTS) + "?", "the verdict on the speaker"),
    ("flags", "strings", "what the changes touch: negation, opposite, modal, number, name, tense, condition"),
    ("changes", "changes", "the differences from the article, word by word"),
    ("said_by", "string?", "who said it, according to the articles"),
    ("match", "match?", "the place in the articles that the verdict refers to"),
    ("nearest", "match?", "the most similar place, if there is no match"),
    ("reason", "string?", "the reason for the verdict, in words"),
    ("matches", "matches", "for a figure: all figures for the same thing in the articles"),
    ("finding", "boolean", "true if one of its verdicts is in `fail_on`"),
    ("column", "integer", "the column of that line on which the span begins, 1-based"),
    ("suggestion", "string?", "what the draft could say instead of the span, if known"),
    ("sentence", "string", "the sentence of the draft"),
    ("end_line", "integer", "the line of the draft on which the span ends"),
    ("end_column", "integer", "the column of that line, one past the last character"),
    ("draft", "string", "the file of the draft; - is standard input, --quote a quotation alone"),
)
PRINTING: tuple[Field, ...] = (
    *picked(RECORD, "id article title publisher date date_basis url line span"),
    ("text", "string", "the words as they are printed there"),
    ("speaker", "string?", "who is named as the speaker there"),
    ("role", "string?", "the office or description of the speaker there"),
)
GROUPED: tuple[Field, ...] = (
    ("group", "string", "with --group: the id of the quotation's first printing"),
    ("printings", "printings", "with --group: every printing of the quotation, the first printed first"),
)
FIELDS: dict[str, tuple[Field, ...]] = {
    "quote": (*RECORD, *QUOTE, *PLACE),
    "claim": (*RECORD, *CLAIM, *PLACE),
    "figure": (*RECORD, *FIGURE, *PLACE),
    "event": EVENT,
    "speaker": SPEAKER,
    "article": ARTICLE,
    "finding": FINDING,
}
FIELD_NAMES = {kind: tuple(field[0] for field in fields) for kind, fields in FIELDS.items()}


def names(types: tuple[str, ...]) -> list[str]:
    """The fields of some types together, each once, in order."""
    return list(dict.fromkeys(name for kind in types for name in FIELD_NAMES[kind]))


def row(record: Record, score: float | None = None, matched: tuple[tuple[int, int], ...] = ()) -> Row:
    """A record as a flat dict with the contract's keys, in order."""
    kind = type(record).__name__.lower()
    found: Row = record.imprint._asdict() | record.attribution._asdict() | record._asdict()
    found |= {"type": kind, "score": None if score is None else round(score, 1), "matched": matched}
    return {name: plain(found[name]) for name in FIELD_NAMES[kind]}


def plain(value: Any) -> Any:
    """A value with tuples as lists, nested ones too: the row equals its parsed JSON."""
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def result_row(result: Result) -> Row:
    """A result as a row."""
    return row(result.record, result.score, result.matched)


def speaker_row(speaker: Speaker) -> Row:
    """A speaker as a row."""
    values = {name: plain(getattr(speaker, name)) for name in FIELD_NAMES["speaker"] if name != "type"}
    values["roles"] = [{"article": r.article, "role": r.role, "date": r.date} for r in speaker.roles]
    return {name: values.get(name, "speaker") for name in FIELD_NAMES["speaker"]}


def article_row(entry: ArticleEntry) -> Row:
    """An article of the index as a row."""
    found: Row = entry.imprint._asdict() | entry._asdict() | {"type": "article"}
    return {name: plain(found[name]) for name in FIELD_NAMES["article"]}
