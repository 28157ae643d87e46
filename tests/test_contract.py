"""Commands, options, exit statuses and forms of output are those of the contract."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest

from malicli.cli.examples import COMMANDS
from malicli.output.fields import FIELD_NAMES
from malicli.output.json_schema import COMMANDS as WITH_JSON
from malicli.output.json_schema import TYPES, schema
from malicli.version import __version__
from tests.running import PLAIN_80, SEEDS, article, malicli

TEXT = (
    "Port workers walk out over pay\n\n"
    '"We will stay until it is signed," union leader Ana Ruiz told Radio Sol on Monday.\n\n'
    "The mayor, Tom Kent, said at least 40 people were hurt. He denied that police had used force.\n\n"
    "The port has been shut since Sunday.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article(tmp_path, TEXT, "strike.txt")
    return tmp_path


QUERYING = {"search": ["stay"], "quotes": [], "claims": [], "figures": [], "speakers": [], "articles": []}
LOOKUPS = list(QUERYING.items())


@pytest.mark.parametrize(("command", "args"), LOOKUPS)
def test_json_follows_the_programs_own_schema(folder: Path, command: str, args: list[str]) -> None:
    ran = malicli(command, *args, "--from", folder, "--json")
    told = ran.json
    jsonschema.validate(told, schema(command))
    assert ran.status == (0 if told["results"] else 1)
    assert told["schema"] == f"malicli/{command}/1"
    assert told["shown"] == len(told["results"])


@pytest.mark.parametrize(("command", "args"), [*LOOKUPS, ("search", ["troops"])])
def test_json_over_the_shipped_articles_follows_the_schema(command: str, args: list[str]) -> None:
    jsonschema.validate(malicli(command, *args, "--json").json, schema(command))


@pytest.mark.parametrize(("command", "args"), LOOKUPS)
def test_keys_are_in_the_contracts_order(folder: Path, command: str, args: list[str]) -> None:
    for line in malicli(command, *args, "--from", folder, "-f", "jsonl").out.splitlines():
        row = json.loads(line)
        assert tuple(row) == FIELD_NAMES[row["type"]]


def test_jsonl_is_the_results_of_json(folder: Path) -> None:
    rows = [json.loads(line) for line in malicli("claims", "--from", folder, "-f", "jsonl").out.splitlines()]
    assert rows == malicli("claims", "--from", folder, "--json").rows


def test_show_adds_the_lines_around(folder: Path) -> None:
    [quote] = malicli("quotes", "--from", folder, "--json").rows
    told = malicli("show", quote["id"][:6], "--from", folder, "--json", "-C", "1").json
    jsonschema.validate(told, schema("show"))
    [row] = told["results"]
    assert row["before"] == ["Port workers walk out over pay"]
    assert row["after"][0].startswith("The mayor, Tom Kent")
    assert row == quote | {"before": row["before"], "after": row["after"]}


def test_spans_are_the_words(folder: Path) -> None:
    rows = malicli("search", "people", "--from", folder, "--json").rows
    assert rows
    for row in rows:
        assert TEXT[slice(*row["span"])] == row["text"]
        assert row["text"] in row["sentence"] or len(row["text"]) > len(row["sentence"])
        assert TEXT.split("\n")[row["line"] - 1].find(row["text"].split("\n")[0]) >= 0
        assert all(0 <= start < end <= len(row["text"]) for start, end in row["matched"])


def test_csv_has_a_header_and_every_field(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(malicli("quotes", "--from", folder, "-f", "csv").out)))
    assert list(rows[0]) == list(FIELD_NAMES["quote"])
    assert rows[0]["text"] == "We will stay until it is signed,"


@pytest.mark.parametrize("command", ["quotes", "articles", "check --quote 'We will stay'"])
def test_the_lines_around_are_in_tables_too(folder: Path, command: str) -> None:
    args = [*shlex.split(command), "--from", str(folder), "-C", "1"]
    rows = list(csv.DictReader(io.StringIO(malicli(*args, "-f", "csv").out)))
    assert list(rows[0])[-2:] == ["before", "after"] and "walk out over pay" in rows[0]["after"] + rows[0]["before"]
    assert malicli(*args, "--fields", "after").out == rows[0]["after"] + "\n"


def test_tsv_in_a_pipe_has_no_header_and_on_a_terminal_one(folder: Path) -> None:
    piped = malicli("quotes", "--from", folder, "-f", "tsv").out
    shown = malicli("quotes", "--from", folder, "-f", "tsv", screen=PLAIN_80).out
    assert shown == "\t".join(FIELD_NAMES["quote"]) + "\n" + piped


def test_a_pipe_gets_a_record_a_line_id_first_uncut(folder: Path) -> None:
    lines = malicli("claims", "--from", folder).out.splitlines()
    ids = [row["id"] for row in malicli("claims", "--from", folder, "--json").rows]
    assert [line.split("\t")[0] for line in lines] == ids
    assert any("denied" not in line and "police had used force" in line for line in lines)


def test_markdown_is_one_table(folder: Path) -> None:
    head, rule, *rows = malicli("claims", "--from", folder, "-f", "md").out.splitlines()
    assert {line.count(" | ") for line in (head, *rows)} == {head.count(" | ")}
    assert set(rule) <= set("| -")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "md", "text"])
def test_fields_narrow_every_form(folder: Path, form: str) -> None:
    out = malicli("quotes", "--from", folder, "-f", form, "--fields", "line,id").out
    if form.startswith("json"):
        [row] = json.loads(out)["results"] if form == "json" else [json.loads(out)]
        assert list(row) == ["line", "id"]
    else:
        assert re.search(r"3\W+q[0-9a-f]{12}", out.splitlines()[-1])
        assert "stay" not in out


def test_fields_narrow_the_terminals_form(folder: Path) -> None:
    out = malicli("quotes", "--from", folder, "--fields", "line,id", screen=PLAIN_80).out
    assert re.fullmatch(r"line  id\n +3  q[0-9a-f]{12}\n", out)


def test_an_unknown_field_lists_those_there_are(folder: Path) -> None:
    ran = malicli("quotes", "--from", folder, "--fields", "id,sayer")
    assert (ran.status, ran.out) == (2, "")
    assert "unknown field 'sayer'; the fields are id, type, text" in ran.err


def test_a_limit_is_said_in_total_and_on_stderr(folder: Path) -> None:
    ran = malicli("claims", "--from", folder, "--limit", "1", "--json")
    told = ran.json
    assert told["shown"] == 1 < told["total"]
    assert ran.err == f"1 of {told['total']} shown; --limit 0 shows all\n"
    assert malicli("claims", "--from", folder, "--limit", "1", "-q").err == ""


def test_search_shows_twenty_by_default(tmp_path: Path) -> None:
    article(tmp_path, "".join(f'"Ports matter to {n} towns," Ana Ruiz said.\n' for n in range(60)))
    assert len(malicli("search", "ports", "--from", tmp_path).out.splitlines()) == 20
    assert len(malicli("search", "ports", "--from", tmp_path, "-n", "0").out.splitlines()) > 60
    assert len(malicli("quotes", "ports", "--from", tmp_path).out.splitlines()) == 60
    shown = malicli("quotes", "ports", "--from", tmp_path, "--json", screen=PLAIN_80).json
    assert shown["shown"] == 60
    assert "50 of 60 shown" in malicli("quotes", "ports", "--from", tmp_path, screen=PLAIN_80).err


WRONG = [
    ("search",),
    ("search", ""),
    ("quotes", "  "),
    ("quotes", "--limit", "-1"),
    ("quotes", "--min-score", "101"),
    ("quotes", "--since", "2014", "--until", "2013"),
    ("quotes", "--since", "2013-02", "--until", "2013-01-31"),
    ("quotes", "--since", "2013-02-30"),
    ("quotes", "--since", "yesterday"),
    ("quotes", "--until", "13"),
    ("quotes", "--format", "xml"),
    ("quotes", "--from", ""),
    ("quotes", "--min-score", "nan"),
    ("quotes", "--limit", "99999999999999999999"),
    ("quotes", "--color", "blue"),
    ("quotes", "--context", "-1"),
    ("quotes", "--kind", "whole"),
    ("quotes", "--fields", ","),
    ("quotes", "--nonsense"),
    ("quotes", "-s", ""),
    ("claims", "--voice", "loud"),
    ("figures", "--sort", "size"),
    ("figures", "--category", "hats"),
    ("quotes", "one", "two"),
    ("show",),
    ("show", "zzz"),
    ("show", ""),
    ("index",),
    ("index", "seeds", "--to", "a.db", "--archive", "b"),
    ("schema", "nothing"),
    ("quote",),
    ("--nonsense",),
]


@pytest.mark.parametrize("args", WRONG, ids=shlex.join)
def test_wrong_usage_is_one_line_and_exit_2(args: tuple[str, ...]) -> None:
    ran = malicli(*args)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("malicli: ")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("args", [("--json",), ("--format", "json"), ("-f", "json"), ("--format=json",), ("-fjson",)])
def test_an_error_with_json_is_json_on_stderr(args: tuple[str, ...]) -> None:
    ran = malicli("quotes", "--from", "nowhere", *args)
    assert (ran.status, ran.out) == (2, "")
    error = json.loads(ran.err)["error"]
    assert error == {"code": "not-found", "message": "nowhere: no such file or folder", "hint": "check the name"}


def test_two_forms_at_once_are_refused(folder: Path) -> None:
    ran = malicli("quotes", "--from", folder, "--json", "--format", "csv")
    assert ran.status == 2 and "--json cannot be combined with --format csv" in ran.err
    assert malicli("quotes", "--from", folder, "--json", "--format", "json").rows


def test_nothing_found_is_exit_1_and_says_what_is_nearest(folder: Path) -> None:
    ran = malicli("quotes", "submarines", "--from", folder)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("nothing found in 1 article")


def test_a_speaker_who_is_not_there_is_named(folder: Path) -> None:
    ran = malicli("quotes", "-s", "zoltan", "--from", folder)
    assert ran.err.splitlines() == ['speaker: no "zoltan" in the articles', "nothing found in 1 article"]


def test_a_message_names_the_matched_speaker(folder: Path) -> None:
    ran = malicli("quotes", "-s", "ana ruis", "--from", folder, "--json")
    assert ran.err == 'speaker: "ana ruis" taken as Ana Ruiz\n'
    assert ran.json["query"]["speaker_taken_as"] == "Ana Ruiz"


def test_undated_records_are_counted(folder: Path) -> None:
    ran = malicli("figures", "--from", folder, "--since", "2013")
    assert ran.status == 1
    assert re.search(r"^warning: \d+ undated (record|article)s? left out$", ran.err, re.M)


def test_an_ambiguous_id_lists_the_candidates(folder: Path) -> None:
    ran = malicli("show", "c", "--from", folder)
    assert ran.status == 2
    assert re.search(r"\d+ ids begin with 'c'; type more of it: c[0-9a-f]{12} \(", ran.err)


def test_help_and_version_are_found() -> None:
    assert malicli("--version").out == f"malicli {__version__}\n"
    assert malicli().out == malicli("--help").out
    assert malicli().out.count("  malicli ") == 3


def test_help_names_every_command() -> None:
    assert re.findall(r"^  (\w+)  ", malicli("--help").out.partition("Commands:")[2], re.M) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    ran = malicli(command, "--help")
    assert ran.status == 0
    assert re.findall(r"^    (malicli .+)$", ran.out, re.M) == list(COMMANDS[command])


EXAMPLES = [example for examples in COMMANDS.values() for example in examples if example.startswith("malicli ")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_help_runs(example: str, tmp_path: Path) -> None:
    first = malicli("quotes", "--json").rows[0]["id"]
    malicli("index", SEEDS, "--to", tmp_path / "saved.db", "--workers", "1")
    for name, meant in ((" ID", f" {first[:8]}"), ("PATH", str(SEEDS)), ("FILE", "saved.db")):
        example = example.replace(name, meant)
    _, *args = shlex.split(example)
    ran = malicli(*args, cwd=tmp_path, env={"HOME": str(tmp_path)})
    assert ran.status in (0, 1) if args[0] == "check" else ran.status == 0, ran.err
    assert ran.out or args[0] == "index"


def test_all_schemas_are_schemas() -> None:
    found_of = malicli("schema").json
    assert tuple(found_of) == WITH_JSON
    for found in found_of.values():
        jsonschema.Draft202012Validator.check_schema(found)


def test_info_follows_its_schema(folder: Path) -> None:
    for source in (str(folder), "nowhere", "-"):
        found = malicli("info", "--from", source, "--json").json
        jsonschema.validate(found, malicli("schema", "info").json)


def test_every_field_of_a_schema_says_what_it_means() -> None:
    for name in TYPES:
        result = schema(name)["properties"]["results"]["items"]
        for kind in result.get("oneOf", [result]):
            assert all(field.get("description") or "const" in field for field in kind["properties"].values())
