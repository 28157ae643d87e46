"""Whole drafts about made-up news, each once right and in variants wrong in one thing; what check says of them.

`python -m tests.whole [--wrong] [--alarms] [FAMILY]` prints the shares and, if asked, each miss and each false alarm.
`python -m tests.whole --against FILE` compares them with shares printed before, and exits with 1 if one is worse.
"""

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from malicli.articles.article import Article, Imprint
from malicli.check.checker import check_draft
from malicli.check.corpus import Corpus
from malicli.check.draft import read_draft
from malicli.check.findings import Finding, Report
from malicli.check.verdict_scale import FINDINGS
from malicli.pipeline import analyse
from tests.plain_index import PlainIndex

FOLDER = Path(__file__).parent / "cases" / "check" / "whole"
FAMILIES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
KINDS = ("words", "speaker", "figure", "paraphrase", "role")
Measures = dict[str, tuple[int, int]]  # how many, of how many


class Case(NamedTuple):
    """A draft: right (`kind` empty), or wrong in one place, with the verdict that an editor would give."""

    family: str
    name: str
    form: str
    text: str
    place: tuple[int, int]  # what was changed
    kind: str = ""
    verdict: str = ""

    @property
    def label(self) -> str:
        """The family, the draft and the words that were put in."""
        return f"{self.family}: {self.name}: {self.text[slice(*self.place)]!r}"


@cache
def cases() -> tuple[Case, ...]:
    """Every draft of the table with its variants."""
    return tuple(read_cases())


def read_cases() -> Iterator[Case]:
    """The same, read from the files."""
    for family in FAMILIES:
        for draft in tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8"))["draft"]:
            base = Case(family, draft["name"], draft["form"], draft["text"], (0, 0))
            yield base
            yield from (changed(base, *pair) for pair in draft.get("right", ()))
            for told, find, by in draft["wrong"]:
                kind, verdict = told.split()
                yield changed(base, find, by)._replace(kind=kind, verdict=verdict)


def changed(base: Case, find: str, by: str) -> Case:
    """A draft with one passage, which it has once, put in another way."""
    assert base.text.count(find) == 1, f"{base.name}: {find!r}"
    at = base.text.index(find)
    return base._replace(text=base.text.replace(find, by), place=(at, at + len(by)))


@cache
def index(family: str) -> PlainIndex:
    """The articles of a family."""
    articles = tomllib.loads((FOLDER / f"{family}.toml").read_text("utf-8"))["article"]
    return PlainIndex(
        [
            analyse(Article(Imprint(a["id"], title=a["title"], publisher=a["publisher"], date=a["date"]), a["text"]))
            for a in articles
        ]
    )


@cache
def report(case: Case) -> Report:
    """What check says of a draft."""
    return check_draft(read_draft(case.text, f"draft.{case.form}"), index(case.family), corpus=corpus(case.family))


@cache
def corpus(family: str) -> Corpus:
    """The same, read for all drafts of the family."""
    return Corpus(index(family))


def alarms(case: Case) -> list[Finding]:
    """The findings on a draft."""
    return [f for f in report(case).findings if f.verdicts & FINDINGS]


def paragraph(case: Case) -> tuple[int, int]:
    """The paragraph that was changed; of a signature also the block quotation above it."""
    start, end = case.place
    low = case.text.rfind("\n", 0, start) + 1
    if case.text[low] == "—" and case.text[: low - 2].rpartition("\n")[2].startswith(">"):  # the signature of a block
        low = case.text.rfind("\n", 0, low - 2) + 1
    while low and (case.text[low] == ">" or "<footer>" in case.text[low:end]) and case.text[:low].strip():
        above = case.text.rfind("\n", 0, low - 1) + 1
        if case.text[low] == ">" and case.text[above] != ">":
            break
        low = above
        if case.text[low] != ">":
            break
    return low, (case.text + "\n").find("\n", end)


def base_of(case: Case) -> Case:
    """The right draft that a variant was made of."""
    return next(c for c in cases() if (c.family, c.name) == (case.family, case.name))


def caught(case: Case) -> list[Finding]:
    """The findings in the changed paragraph that the right draft has not."""
    low, high = paragraph(case)
    known = {(f.type, f.text, f.verdict) for f in alarms(base_of(case))}
    return [
        f for f in alarms(case) if f.span[0] < high and low < f.span[1] and (f.type, f.text, f.verdict) not in known
    ]


def passes(case: Case) -> bool:
    """Whether a wrong quotation or speaker is called right: there is no finding, and nothing is left undecided."""
    low, high = paragraph(case)
    here = [f for f in report(case).findings if f.span[0] < high and low < f.span[1]]
    return not caught(case) and all(f.verdict != "undecided" for f in here)


def mentioned(case: Case) -> bool:
    """Whether anything in the changed paragraph was checked, or is listed as skipped."""
    low, high = paragraph(case)
    spans = [
        *(f.span for f in report(case).findings),
        *(report(case).draft.in_file(s.span) for s in report(case).skipped),
    ]
    return any(s < high and low < e for s, e in spans)


@cache
def measure(family: str) -> Measures:
    """For each kind of wrong draft how many are caught, of how many; and of the right drafts' items the alarms."""
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case in (case for case in cases() if case.family == family):
        if case.kind:
            total[case.kind] += 1
            found[case.kind] += bool(caught(case))
            total["mentioned"] += 1
            found["mentioned"] += mentioned(case)
            total["named as written"] += bool(caught(case))
            found["named as written"] += any(case.verdict in f.verdicts for f in caught(case))
        else:
            total["right drafts with an alarm"] += 1
            found["right drafts with an alarm"] += bool(alarms(case))
            total["alarms at right items"] += len(report(case).findings)
            found["alarms at right items"] += len(alarms(case))
    return {name: (found[name], number) for name, number in total.items()}


def summed(measures: Iterable[Measures]) -> Measures:
    """The measures of several families together."""
    sums: Measures = {}
    for measured in measures:
        for name, (found, of) in measured.items():
            before = sums.get(name, (0, 0))
            sums[name] = (before[0] + found, before[1] + of)
    return sums


def described(finding: Finding) -> str:
    """A finding in a line."""
    sides = f"{finding.verdict}: {finding.text_verdict}/{finding.speaker_verdict}"
    return f"    {finding.type} {sides} [{finding.given_to}] {finding.text[:80]!r} {finding.reason}"


def losses(before: str, now: Measures) -> list[str]:
    """The measures that are worse than in an earlier output: fewer caught, or more alarms."""
    worse = []
    for name, found, of in re.findall(r"^(.+): (\d+) of (\d+) \(", before, re.MULTILINE):
        number, total = now.get(name, (0, 1))
        gain = number / total - int(found) / int(of)
        if gain > 0 if "alarm" in name else gain < 0:
            worse.append(f"worse: {name}: {number} of {total}, before {found} of {of}")
    return worse


def main(args: list[str]) -> int:
    """Print the shares, the misses and the alarms; the status is 1 if a share is worse than in the file compared."""
    for case in cases():
        if any(a in FAMILIES for a in args) and case.family not in args:
            continue
        low, high = paragraph(case)
        if "--wrong" in args and case.kind and not caught(case):
            print("MISSED", case.kind, case.label)
            print(*(described(f) for f in report(case).findings if f.span[0] < high and low < f.span[1]), sep="\n")
            skipped = [s for s in report(case).skipped if s.span[0] < high and low < s.span[1]]
            print(*(f"    skipped {s.type} {s.text!r} {s.reason}" for s in skipped), sep="\n")
        if "--alarms" in args and not case.kind and alarms(case):
            print("ALARM", case.label)
            print(*map(described, alarms(case)), sep="\n")
    measures = summed(map(measure, FAMILIES))
    for name, (number, of) in measures.items():
        print(f"{name}: {number} of {of} ({number / of:.0%})")
    before = Path(args[args.index("--against") + 1]).read_text("utf-8") if "--against" in args else ""
    worse = losses(before, measures)
    print(*worse, sep="\n", end="\n" * bool(worse))
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
