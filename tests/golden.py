"""The golden output: what commands print over the shipped articles. `python -m tests.golden` writes it anew."""

import shlex
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from malicli.articles.loader import read_articles
from malicli.output.screen import PIPE, Screen
from malicli.pipeline import analyse
from malicli.store.extractor_version import EXTRACTOR_VERSION
from tests.running import PLAIN_80, PLAIN_120, ROOT, malicli

FOLDER = Path(__file__).parent / "golden"
COLOUR_80 = Screen(True, 80, colour=True)


class Situation(NamedTuple):
    """A command line in a terminal or a pipe."""

    name: str
    line: str
    screen: Screen = PLAIN_80


SITUATIONS = (
    Situation("quotes-of-a-speaker-80", "quotes -s 'le drian'"),
    Situation("quotes-of-a-speaker-120", "quotes -s 'le drian'", PLAIN_120),
    Situation("quotes-in-colour", "quotes security -s ledrian", COLOUR_80),
    Situation("quotes-in-a-pipe", "quotes", PIPE),
    Situation("quotes-as-json", "quotes security --from seeds --json", PIPE),
    Situation("quotes-as-jsonl", "quotes --from seeds --limit 2 --format jsonl", PIPE),
    Situation("quotes-with-context", "quotes security --context 1"),
    Situation("claims-80", "claims abandoned"),
    Situation("claims-as-csv", "claims --voice attributed --from seeds --format csv", PIPE),
    Situation("figures-troops-80", "figures troops"),
    Situation("figures-troops-120", "figures troops", PLAIN_120),
    Situation("figures-plot-80", "figures troops --plot --category troops"),
    Situation("figures-at-20", "figures hundreds", Screen(True, 20)),
    Situation("figures-in-a-pipe", "figures", PIPE),
    Situation("figures-as-markdown", "figures troops --format md", PIPE),
    Situation("search-80", "search withdrawal"),
    Situation("speakers-80", "speakers"),
    Situation("speakers-as-json", "speakers ledrian --json", PIPE),
    Situation("articles-80", "articles"),
    Situation("articles-fields", "articles --fields id,date,quotes"),
    Situation("schema-of-quotes", "schema quotes", PIPE),
    Situation("check-80", "check tests/cases/check/draft.md --from seeds"),
    Situation("check-in-colour", "check --quote 'the number of French troops must fall' --by Fabius", COLOUR_80),
    Situation("check-as-json", "check --quote 'We are not going after them' --by Fabius --from seeds --json", PIPE),
    Situation("check-as-markdown", "check tests/cases/check/draft.md --from seeds --format md", PIPE),
    Situation("help-check", "check --help", PIPE),
    Situation("nothing-found", "quotes -s nixon"),
    Situation("help", "--help", PIPE),
    Situation("help-quotes", "quotes --help", PIPE),
)


def output(situation: Situation) -> str:
    """The command line with all that it prints, as a manual would show it."""
    ran = malicli(*shlex.split(situation.line), screen=situation.screen, env={"COLUMNS": "80"})
    return f"$ malicli {situation.line}\n{ran.err}{ran.out}[exit {ran.status}]\n"


RECORDS = FOLDER / "records.version"  # the version of the records, and the digest of those of the samples
SAMPLES = ("seeds", "tests/cases/articles", "tests/cases/readme/news.jsonl")


def records_version() -> str:
    """The version of the analysis with the digest of the records that it finds in the samples."""
    found = sha256()
    for source in SAMPLES:
        for article in read_articles([str(ROOT / source)]).articles:
            for record in (record for kind in analyse(article)[1:] for record in kind):
                found.update(repr(record._replace(imprint=None)).encode("utf-8", "surrogatepass"))
    return f"{EXTRACTOR_VERSION} {found.hexdigest()[:16]}\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for found in SITUATIONS:
        (FOLDER / f"{found.name}.txt").write_text(output(found), encoding="utf-8")
    RECORDS.write_text(records_version(), encoding="utf-8")
