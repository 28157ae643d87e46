"""What the library answers with: records that have the names of the JSON, and lists of them.

Each record is the frozen value that the analysis makes, with `score` and `matched`, `to_dict()` and a form for
notebooks. A list of records is a list that has `total`, `to_frame()` and what else people should know.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from dataclasses import fields as dataclass_fields
from typing import Any, Generic, TypeVar

from malicli import records
from malicli.check import findings
from malicli.check.verdict_scale import FINDINGS
from malicli.errors import MalicliError
from malicli.output import fields
from malicli.output.fields import Row
from malicli.search import contradictions, event_counts, query
from malicli.spans import Span

Found = TypeVar("Found", bound="Readable")
SHOWN = 50  # of the records of a list, in a notebook


class Readable:
    """What each record has beside its own fields: every key of its JSON as an attribute, and forms for others."""

    score: float | None
    matched: tuple[Span, ...]

    @property
    def type(self) -> str:
        """The word for its type: quote, claim, figure, speaker or article."""
        return self.to_dict()["type"]  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        """What the record keeps in its attribution or imprint: `quote.speaker` is `quote.attribution.speaker`."""
        if not name.startswith("_"):
            for part in (self.__dict__.get("attribution_"), self.__dict__.get("imprint_")):
                if part is not None and hasattr(part, name):
                    return getattr(part, name)
        raise AttributeError(f"{type(self).__name__!r} has no attribute {name!r}; it has {', '.join(dir(self))}")

    def __dir__(self) -> list[str]:
        """The keys of its JSON, and its methods."""
        return [*self.to_dict(), "to_dict"]

    def to_dict(self) -> Row:
        """The record as the JSON has it: the same keys in the same order, spans as lists, None for null."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        """The record as a notebook shows it."""
        from malicli.output.record_pages import fragments

        return fragments([self.to_dict()])


class Record(Readable):
    """A claim, quote or figure."""

    def to_dict(self) -> Row:
        """The record as the JSON has it: the same keys in the same order, spans as lists, None for null."""
        return fields.row(self, self.score, self.matched)  # type: ignore[arg-type]  # the classes below are records


class Quote(records.Quote, Record):
    """A passage in quotation marks that is a speaker's words; `span` leaves the outer marks out.

    `kind` is "direct" (the whole content is quoted) or "mixed".
    """

    def __repr__(self) -> str:
        return f"<Quote {self.id} {self.attribution.speaker}: “{self.text}”>"


class Claim(records.Claim, Record):
    """A statement: one attribution, or a sentence in the article's own voice (`kind` "own")."""

    def __repr__(self) -> str:
        return f"<Claim {self.id} {self.attribution.speaker}: {self.text}>"


class Figure(records.Figure, Record):
    """A number with what it counts. `low` and `high` are the range it can mean, None = open.

    Money has its ISO currency code in `unit`; percentages are on the scale of 100.
    """

    def __repr__(self) -> str:
        return f"<Figure {self.id} {self.text} {self.noun or ''} ({self.category})>"


class Speaker(query.Speaker, Readable):
    """A person, organisation or document that speaks, over all the articles."""

    def __repr__(self) -> str:
        return f"<Speaker {self.id} {self.name}>"

    def to_dict(self) -> Row:
        """The speaker as the JSON has it."""
        return fields.speaker_row(self)


class Event(event_counts.EventSummary, Readable):
    """What happened at a place and day, with the lowest, latest and highest counts: `killed_low`, `wounded_latest`.

    `figures` are the figures about it, newest first; `replaced` has the ids of those that another one corrects.
    """

    def __getattr__(self, name: str) -> Any:
        """A count, or another key of the JSON."""
        if not name.startswith("_") and name in (row := self.to_dict()):
            return row[name]
        return super().__getattr__(name)

    def __repr__(self) -> str:
        return f"<Event {self.id} {self.day} {self.place}>"

    def to_dict(self) -> Row:
        """The event as the JSON has it."""
        from malicli.output.event_rows import event_row

        return event_row(self)


class Article(query.ArticleEntry, Readable):
    """An article that was read, with how many records it gave."""

    def __repr__(self) -> str:
        return f"<Article {self.id} {self.imprint.title or self.imprint.article}>"

    def to_dict(self) -> Row:
        """The article as the JSON has it."""
        return fields.article_row(self)


@dataclass(frozen=True)
class Finding(findings.Finding, Readable):
    """The verdict on one quotation, attribution or figure of a draft; `span` and `line` are the draft's."""

    draft: str = ""  # the file of the draft, "draft" for a text, "--quote" for a quotation

    @property
    def finding(self) -> bool:
        """Whether it makes the command line's exit status 1."""
        return not self.verdicts.isdisjoint(FINDINGS)

    def to_dict(self) -> Row:
        """The verdict as the JSON has it."""
        from malicli.output.check_rows import finding_row

        return finding_row(self, self.draft, frozenset(FINDINGS))


CLASSES: dict[type, type] = {
    records.Quote: Quote,
    records.Claim: Claim,
    records.Figure: Figure,
    query.Speaker: Speaker,
    event_counts.EventSummary: Event,
    query.ArticleEntry: Article,
}


def readable(found: Any, score: float | None = None, matched: tuple[Span, ...] = ()) -> Any:
    """A record, speaker or article as the library gives it; one that it gave already stays as it is."""
    if isinstance(found, Readable):
        return found
    made = CLASSES[type(found)]._make(found)  # type: ignore[attr-defined]  # all are named tuples
    if isinstance(made, Record):
        made.score, made.matched = score, matched
    for part in ("attribution", "imprint"):
        made.__dict__[f"{part}_"] = getattr(found, part, None)
    return made


def finding(found: findings.Finding, draft: str) -> Finding:
    """A verdict as the library gives it."""
    return Finding(**{field.name: getattr(found, field.name) for field in dataclass_fields(found)}, draft=draft)


class Records(list[Found], Generic[Found]):
    """Records in the order of the answer, with what people should know about it.

    `total` counts those before `limit`, `articles` the articles searched; `speaker_taken_as` names who the speaker
    asked for was taken for; `nearest` is what came near if nothing was found.
    """

    def __init__(
        self,
        found: Iterable[Found] = (),
        total: int | None = None,
        articles: int = 0,
        speaker_taken_as: str | None = None,
        nearest: tuple[str, ...] = (),
        warnings: tuple[str, ...] = (),
    ) -> None:
        super().__init__(found)
        self.total = len(self) if total is None else total
        self.articles = articles
        self.speaker_taken_as = speaker_taken_as
        self.nearest = nearest
        self.warnings = warnings

    def to_dicts(self) -> list[Row]:
        """Each record as the JSON has it: what `--json` prints as `results`."""
        return [record.to_dict() for record in self]

    def to_frame(self) -> Any:
        """A pandas DataFrame: a row a record, a column a field. Raises MalicliError without pandas."""
        try:
            import pandas
        except ImportError:
            raise MalicliError("a frame needs pandas", "pip install pandas", "missing-extra") from None
        rows = self.to_dicts()
        return pandas.DataFrame(rows, columns=list(rows[0]) if rows else [])

    def _repr_html_(self) -> str:
        """The records as a notebook shows them, at most fifty."""
        from malicli.output.record_pages import fragments

        more = f"<p>{len(self) - SHOWN} more</p>" if len(self) > SHOWN else ""
        return fragments(self.to_dicts()[:SHOWN]) + more


class Findings(Records[Finding]):
    """The verdicts on a draft in its order; `counts` says how many of each, `skipped` what was not checked and why."""

    counts: dict[str, int]
    skipped: list[Row]

    @property
    def wrong(self) -> list[Finding]:
        """Those that make the command line's exit status 1."""
        return [one for one in self if one.finding]


@dataclass(frozen=True)
class Disagreement:
    """Figures about one thing that cannot all be true, in the order of their days; at least two.

    `rivals` has the ids that each figure contradicts, `replaced` the later correction of each that has one.
    """

    category: str
    actor: str | None
    place: str | None
    figures: Records[Figure]
    event_id: str | None = None
    rivals: dict[str, list[str]] = dataclass_field(default_factory=dict)
    replaced: dict[str, str] = dataclass_field(default_factory=dict)

    @classmethod
    def of(cls, found: contradictions.Disagreement) -> "Disagreement":
        """A disagreement as the library gives it."""
        rivals = {ident: [rival.id for rival in others] for ident, others in found.rivals.items()}
        replaced = event_counts.corrections([found])
        shown = Records(map(readable, found.figures))
        return cls(found.category, found.actor, found.place, shown, found.event_id, rivals, replaced)

    def to_dict(self) -> Row:
        """The category, actor and place, and the figures as the JSON has them."""
        about = {"category": self.category, "actor": self.actor, "place": self.place, "event_id": self.event_id}
        return about | {"rivals": self.rivals, "replaced": self.replaced, "figures": self.figures.to_dicts()}

    def _repr_html_(self) -> str:
        """The figures as a notebook shows them."""
        return self.figures._repr_html_()


def each(results: Iterable[query.Result]) -> Iterator[Any]:
    """The records of results as the library gives them."""
    return (readable(result.record, result.score, result.matched) for result in results)
