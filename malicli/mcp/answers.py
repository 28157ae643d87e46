"""What each tool answers: the library's records, lean unless all fields are asked for, a page at a time."""

import zlib
from collections.abc import Callable
from typing import Any

from malicli.api import Corpus
from malicli.errors import MalicliError
from malicli.mcp.session import Session
from malicli.mcp.tools import LIMIT, UNTRUSTED, checked
from malicli.output.json import dumped
from malicli.search.filters import canonical, stems

Row = dict[str, Any]
LINES = 3  # around what is shown
EVERY = ("quote", "claim", "figure")
LEAN = {
    "quote": "id text speaker role",
    "claim": "id text speaker role",
    "figure": "id text noun category low high unit actor place speaker status event_id",
    "speaker": "id name kind roles quotes claims figures",
    "finding": "line text given_to verdict flags said_by suggestion reason",
}
FILTERS = ("speaker", "since", "until", "publisher")


def answer(session: Session, name: str, arguments: dict[str, Any]) -> Row:
    """The answer of a tool. Raises MalicliError for wrong arguments, as the command line does."""
    given = checked(name, arguments)
    found = ANSWERS[name](session, given)
    return found if name == "status" else {"untrusted": UNTRUSTED, **found}


def search(session: Session, given: Row) -> Row:
    """Records of one type or of all."""
    types = (given["type"],) if "type" in given else EVERY
    place, text = given.get("place"), given.get("query")
    if place is not None:
        return paged(given, lambda _: at_place(session.corpus, types, text, filters_of(given), place))
    return paged(given, lambda limit: session.corpus.found(types, text, filters_of(given, limit)))


def filters_of(given: Row, limit: int = 0) -> Any:
    """The filters among some arguments, as the library takes them."""
    return {name: given[name] for name in FILTERS if name in given} | {"limit": limit}


def at_place(corpus: Corpus, types: tuple[str, ...], text: str | None, filters: Any, place: str) -> list[Any]:
    """The records whose place is this one: of a figure, or named in the sentence of a quote or claim."""
    wanted = stems(canonical(place)), stems(place)

    def is_there(record: Any) -> bool:
        named = canonical(record.place or "") if record.type == "figure" else record.sentence
        return any(name and name <= stems(named) for name in wanted)

    return [record for record in corpus.found(types, text, filters) if is_there(record)]


def figures(session: Session, given: Row) -> Row:
    """Numbers."""
    own = {name: given.get(name) for name in ("category", "actor", "place", "sort")}
    return paged(given, lambda n: session.corpus.found(("figure",), given.get("query"), filters_of(given, n), **own))


def speakers(session: Session, given: Row) -> Row:
    """Who speaks."""
    return paged(given, lambda limit: session.corpus.speakers(given.get("name"), **filters_of(given, limit)))


def show(session: Session, given: Row) -> Row:
    """Whatever has an id, with all its fields and the lines around."""
    corpus = session.corpus
    found = corpus.show(given["id"])
    row = found.to_dict()
    if row["type"] in EVERY:
        before, after = corpus.lines_around(found, given.get("context", LINES))  # type: ignore[arg-type]  # a record
        row |= {"before": before, "after": after}
    elif row["type"] == "article":
        row["resource"] = f"malicli://article/{found.id}"
    return {"result": row}


def check(session: Session, given: Row) -> Row:
    """Verdicts on a draft or a quotation."""
    arguments = {name: given[name] for name in ("draft", "quote", "by", "since", "until", "publisher") if name in given}
    found = session.corpus.check(**arguments)
    return {
        "findings": len(found.wrong),
        "counts": found.counts,
        "articles": found.articles,
        "results": [lean(row, given, "finding") | {"finding": row["finding"]} for row in found.to_dicts()],
        "skipped": found.skipped,
    }


def status(session: Session, given: Row) -> Row:
    """What the corpus holds."""
    return session.status()


ANSWERS: dict[str, Callable[[Session, Row], Row]] = {
    function.__name__: function for function in (search, figures, speakers, show, check, status)
}


def paged(given: Row, find: Callable[[int], Any]) -> Row:
    """One page of an answer; `find` gives the records up to a limit."""
    first = offset_of(given)
    limit = given.get("limit", LIMIT)
    found = find(first + limit)
    total = getattr(found, "total", len(found))
    rows = [record.to_dict() for record in found[first : first + limit]]
    more = first + limit < total
    made: Row = {"total": total, "results": [lean(row, given, row["type"]) for row in rows]}
    if more:
        made["next_cursor"] = f"{first + limit}.{fingerprint(given)}"
    if taken := getattr(found, "speaker_taken_as", None):
        made["speaker_taken_as"] = taken
    if not total and (near := getattr(found, "nearest", None)):
        made["nearest"] = list(near)
    return made


def lean(row: Row, given: Row, kind: str) -> Row:
    """The fields that an agent needs to choose, those that are null left out; all with `detail` full."""
    if given.get("detail") == "full":
        return row
    made = {name: row[name] for name in LEAN[kind].split() if row.get(name) not in (None, [])}
    if kind in EVERY:
        day = row.get("when_on") or row["said_on"] or row["date"]
        made |= {"day": day} if day else {}
        made["at"] = f"{row['article']}:{row['line']}"
    return made


def offset_of(given: Row) -> int:
    """Where a page begins. Raises MalicliError for a cursor of another question."""
    if "cursor" not in given:
        return 0
    number, _, mark = given["cursor"].partition(".")
    if not number.isdecimal() or mark != fingerprint(given):
        raise MalicliError("the cursor is of another question", "repeat it with the same arguments", "usage")
    return int(number)


def fingerprint(given: Row) -> str:
    """What is the same for all pages of one question."""
    asked = {name: given[name] for name in sorted(given) if name not in ("cursor", "limit", "detail")}
    return f"{zlib.crc32(dumped(asked).encode('utf-8', 'surrogatepass')):08x}"
