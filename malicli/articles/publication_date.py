"""The publication date printed near the top of a text: in its dateline, byline, or a "Published" line.

Only a full, unambiguous date counts, and only in a line that contains nothing else: "Published 3
March 2021", "By Ana Ruiz | March 3, 2021", "LIMA, 3 March 2021 (Wire) - ". Dates in prose are those of events, not
of publication.
"""

import re
from collections.abc import Iterator

from malicli.articles.metadata_csv import iso_date
from malicli.language import cached, group, lexicon
from malicli.language.normalize import caseless
from malicli.spans import Span

HEAD = 8  # lines that are examined
PROSE = 2  # lines of prose that end the head: a standfirst may be above the byline
HEAD_CHARACTERS = 4000  # characters
LONGEST_LINE = 160  # characters: a longer line is prose
YEAR = r"(?:1[89]|20)\d\d"
SENTENCE = r"[.!?…][\"”’'»)\]]*$"
BETWEEN = r"[|·•–—;\0]|\s[-/]\s"
CLOCK = r"(?i: \d\d?(?:[:.h]\d\d){1,2}(?:\.\d+)?(?:\s*[ap]\.?m\b\.?)? | \d\d?\s*[ap]\.?m\b\.? )"
NAME = r"[A-Z][\w.'’&-]*"
AGENCY = r"\s*(?: \([A-Z][\w\ /.&]{1,30}\) | /[A-Z]\w{1,30}/ )"
PLACE = r"[A-Z][\w.'’/-]+(?:(?:\ [a-z]{2,3}){0,2}\ [A-Z][\w.'’/-]+){0,3}(?:,\ [A-Z][\w.]+(?:\ [A-Z][\w.]+)?)?"
RANK = ("published", "", "changed")

Stated = tuple[str, str]  # which date it is (published, changed, or "" if the line does not say), and the date


def printed_day(text: str, headline: Span | None) -> str | None:
    """The ISO publication date that a text states; None if there is none, or several."""
    if not re.search(YEAR, text[:HEAD_CHARACTERS]):
        return None
    above = sum(bool(line.strip()) for line in text[: headline.start].splitlines()) if headline else -1
    lines = enumerate(head(text, headline))
    dated = [found for number, line in lines for found in dates_in(line, is_below_headline=number == above)]
    for kind in RANK:
        days = {day for which, day in dated if which == kind}
        if days:
            return days.pop() if len(days) == 1 and not is_timeline(text, kind) else None
    return None


def any_day(text: str) -> str | None:
    """The one day, month or year that some metadata states in any usual form, in ISO form; None if it is not clear.

    >>> any_day("Wed, 06 Feb 2013 10:00:00 +0100"), any_day("February 6, 2013 Wednesday"), any_day("02/03/2013")
    ('2013-02-06', '2013-02-06', None)
    """
    text = text.strip()[:LONGEST_LINE]
    if found := iso_date(text):
        return found
    if re.fullmatch(YEAR + r"\d{4}", text):
        return iso_date(f"{text[:4]}-{text[4:6]}-{text[6:]}")
    days = {day for found in patterns()[1].finditer(text) for day in readings(found)}
    if days:
        return days.pop() if len(days) == 1 else None
    month = re.fullmatch(rf"([A-Za-z]{{3,9}})\.?,? ({YEAR})", text)
    number = lexicon().time.months.get(month[1].lower()) if month else None
    return f"{month[2]}-{number:02d}" if month and number else None


def head(text: str, headline: Span | None) -> Iterator[str]:
    """The lines above the prose and its first line; a label on its own line is joined with the next line."""
    start, end = headline or (0, 0)
    top = text[:start] + text[end : end + HEAD_CHARACTERS]
    lines = [line for row in top.splitlines() if (line := row.strip())]
    label, prose = "", 0
    for line in lines[:HEAD]:
        if line.rstrip(" :").lower() in lexicon().layout.date_labels:
            label = f"{line} "
            continue
        yield label + line
        label = ""
        prose += len(line) > LONGEST_LINE or bool(re.search(SENTENCE, line))
        if prose == PROSE:
            return


def dates_in(line: str, is_below_headline: bool = False) -> Iterator[Stated]:
    """The dates in a line that is only a dateline, a byline or a publication date."""
    if not re.search(YEAR, line[:LONGEST_LINE]):
        return  # most lines; the patterns below take longer to compile than an article to read
    dateline, stamp = patterns()
    found = dateline.match(line)
    if found and (found["agency"] or is_below_headline or line[:3].isupper()):  # not "However, 3 March 2021 - "
        yield from (("", day) for day in readings(found))
    if len(line) > LONGEST_LINE:
        return
    stamps = list(stamp.finditer(line))
    beside = [bare for part in re.split(BETWEEN, stamp.sub("\0", line)) if (bare := part.strip(" ,()–—-"))]
    others = [part for part in beside if not clock_pattern().fullmatch(part)]
    if not all(byline_pattern().fullmatch(part) or beside_pattern().fullmatch(part) for part in others):
        return
    # "Gao, 5 February 2013" further down may be a caption: without a label it takes a byline, a time, or the day alone.
    placed = is_below_headline or line[:3].isupper()
    signed = placed or not others or len(others) < len(beside) or any(map(byline_pattern().fullmatch, others))
    for found in stamps:
        kind = lexicon().layout.date_labels[caseless(found["label"])] if found["label"] else ""
        if kind or signed:
            yield from ((kind, day) for day in readings(found))


def is_timeline(text: str, kind: str) -> bool:
    """True if several lines contain only a date, as in a chronology."""
    if kind:
        return False
    _, stamp = patterns()
    alone = {line.strip() for line in text.splitlines() if len(line) < LONGEST_LINE and stamp.fullmatch(line.strip())}
    return len(alone) > 1


def readings(found: re.Match[str]) -> set[str]:
    """The date, if it is unambiguous: "13/01/2013" is, "12/01/2013" is not."""
    # A group's name is the part (day, month, year, or a and b if either may be the day) and the number of its form.
    part = {name[0]: value for name, value in found.groupdict().items() if value and name[1:].isdigit()}
    one, other = (part["a"], part["b"]) if "a" in part else (part["m"], part["d"])
    pairs = {(one, other), (other, one)} if "a" in part else {(one, other)}
    days = {day for month, number in pairs if (day := iso_day(part["y"], month, number))}
    return days if len(days) == 1 else set()


def iso_day(year: str, month: str, day: str) -> str | None:
    """The ISO form of a day, its month a word or a number; None if there is no such day."""
    number = int(month) if month.isdecimal() else lexicon().time.months[month.lower()]
    return iso_date(f"{year}-{number:02}-{int(day):02}")


@cached()
def clock_pattern() -> re.Pattern[str]:
    """A time of the day or one before now, perhaps with its label: "6:12 PM", "Updated 18:05 GMT", "2 years ago"."""
    time = rf"(?:at\s+)? {CLOCK} (?:\s*\(?[A-Z]{{2,5}}\)?)?"
    before_now = rf"\w+\s+\w+\s+(?:{'|'.join(lexicon().time.ago)})"
    return re.compile(rf"(?:(?:{labels()})\s*:?\s*)? (?:{time} | {before_now})", re.VERBOSE | re.IGNORECASE)


@cached()
def byline_pattern() -> re.Pattern[str]:
    """The pattern of a byline, perhaps with a post: "By Ana Ruiz and Tom Kent, staff writers"."""
    particles = "|".join(sorted(lexicon().names.particles))
    by = rf"(?i:by)\s+{NAME}(?:,?\s+(?:(?:and|with|{particles})\s+)*{NAME}){{0,8}}(?:,(?:\s+\w+){{1,3}}){{0,2}}"
    return re.compile(rf"{by}(?:,?\s+(?:{'|'.join(group('in'))})\s+{PLACE})?")


@cached()
def beside_pattern() -> re.Pattern[str]:
    """The pattern of other parts of the line: names, the reading time."""
    return re.compile(rf"{NAME}(?:,?\s+{NAME}){{0,5}}|\d+\s+min(?:ute)?s?(?:\s+read)?")


@cached()
def labels() -> str:
    """The labels of dates as a pattern, the longer first."""
    return "|".join(sorted((name.replace(" ", r"\s+") for name in lexicon().layout.date_labels), reverse=True))


@cached()
def patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The patterns of a dateline and of a date with its label and time; compiled if there is a year near the top."""
    months = "|".join(lexicon().time.months)
    weekdays = "|".join(word[:3] for word in lexicon().time.weekdays)
    weekday = rf"(?i:(?:{weekdays})[a-z]*\.?(?:\s+(?:{'|'.join(lexicon().time.day_parts)}))?)"
    day = rf"""
        (?: {weekday},?\s+ )?
        (?: (?P<d1>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?P<m1>(?i:{months}))\b\.?[\s,-]\s*(?P<y1>{YEAR})
          | (?P<m2>(?i:{months}))\b\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y2>{YEAR})
          | (?P<y3>{YEAR})(?P<by>[-/.])(?P<m3>\d\d?)(?P=by)(?P<d3>\d\d?)
          | (?P<a4>\d\d?)(?P<with>[-/.])(?P<b4>\d\d?)(?P=with)(?P<y4>{YEAR})
        ) (?!\d) (?: ,?\s+{weekday}\b )?
    """
    time = rf"(?: (?:{CLOCK}) (?:\s*\(?[A-Z]{{1,5}}\b\)? | \s*[+-]\d\d:?\d\d)? )"
    stamp = (
        rf"(?: \b(?P<label>(?i:{labels()}))\b\s*:?\s* )? (?: {time}[\s,]+ )? {day} (?: (?:T|[\s,]+(?:at\s+)?){time} )?"
    )
    dateline = rf"{PLACE} (?:{AGENCY})? ,?\s+ \(?{day}\)? (?P<agency>{AGENCY})? \s* (?: [—–―:] | --?(?=\s) )"
    return re.compile(dateline, re.VERBOSE), re.compile(r"(?<![\w/.-])" + stamp, re.VERBOSE)
