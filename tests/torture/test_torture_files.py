"""Bad files: each gets one clear line, the good ones are answered, the exit status is the contract's."""

import builtins
import json
import os
from pathlib import Path
from typing import IO, Any

import pytest

from tests.running import ROOT, SAMPLES_NOTE, Ran, article, malicli

GOOD = '"We will stay," union leader Ana Ruiz said.'


def quotes(*sources: str | Path, stdin: bytes = b"") -> Ran:
    return malicli("quotes", "--json", *(part for source in sources for part in ("--from", source)), stdin=stdin)


REFUSED = {
    "NUL": (b"The port\x00 is shut.", "not text (it contains NUL bytes)"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text (it contains NUL bytes)"),
    "Turkish": ("Tayyip Erdoğan şehirde".encode("cp1254"), "not UTF-8"),
    "Japanese": ("港は閉鎖されている".encode("shift-jis"), "not UTF-8"),
    "Macintosh": ("the café’s owner".encode("mac-roman"), "not UTF-8"),
    "broken UTF-8": (b"The port \xc3\x28 is \xff shut \x81", "not UTF-8"),
    "half a UTF-16": ("The port".encode("utf-16") + b"\x00", "not UTF-16-LE, although its byte-order mark says so"),
    "UTF-16 without a mark": ("The port is shut".encode("utf-16-le"), "not text (it contains NUL bytes)"),
    "gzip": (b"\x1f\x8b\x08\x08\x9d\x81\x02\xff", "not UTF-8"),
}


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, why: str) -> None:
    bad = article(tmp_path, data, "bad.txt")
    ran = malicli("quotes", "--from", bad)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"malicli: {bad}")
    assert why in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(("data", "why"), REFUSED.values(), ids=REFUSED)
def test_among_good_ones_it_is_a_warning(tmp_path: Path, data: bytes, why: str) -> None:
    article(tmp_path, data, "bad.txt")
    article(tmp_path, GOOD, "good.txt")
    ran = quotes(tmp_path)
    assert (ran.status, ran.texts) == (0, ["We will stay,"])
    [warning] = ran.json["warnings"]
    assert why in warning
    assert ran.err == f"warning: {warning}\n"


READ = {
    "UTF-8": ("utf-8", "“René will stay,” Ana Ruiz said.", None),
    "UTF-8 with a mark": ("utf-8-sig", "“René will stay,” Ana Ruiz said.", None),
    "UTF-16": ("utf-16", "“René will stay,” Ana Ruiz said.", "UTF-16"),
    "UTF-32": ("utf-32", "“René will stay,” Ana Ruiz said.", "UTF-32"),
    "Windows-1252": (
        "cp1252",
        "“René will stay – or not…,” Ana Ruiz’s aide said. It costs €5 in Zürich’s cafés.",
        "Windows-1252",
    ),
    "Latin-1": ("latin-1", '"René will stay," Ana Ruiz said.', "Windows-1252"),
    "DOS": ("cp437", '"René will stay at the café," Zoé Ruiz said.', "cp850 (a guess)"),
    "Central Europe": (
        "cp1250",
        "“René will stay,” Lech Wałęsa said in Łódź. Leszek Miller’s party wants Józef Oleksy, said Ewa Kopacz.",
        "Windows-1250 (a guess)",
    ),
}


@pytest.mark.parametrize(("encoding", "text", "told"), READ.values(), ids=READ)
def test_other_encodings_are_read_rightly(tmp_path: Path, encoding: str, text: str, told: str | None) -> None:
    file = article(tmp_path, text.encode(encoding))
    ran = quotes(file)
    assert ran.texts[0].startswith("René will stay")
    [row] = ran.rows
    assert text[slice(*row["span"])] == row["text"]
    assert ran.json["warnings"] == ([f"{file}: not UTF-8; read as {told}"] if told else [])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\u2028", "\t\v\f"], ids=ascii)
def test_an_empty_article_is_a_warning(tmp_path: Path, text: str) -> None:
    file = article(tmp_path, text)
    ran = malicli("quotes", "--from", file)
    assert (ran.status, ran.err) == (1, f"warning: {file}: empty\nnothing found in 1 article\n")


LINE_ENDS = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\f", "\x85", "\n\n", "\r\n\r\n"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_paragraphs_are_parted_by_whatever_parts_them(tmp_path: Path, end: str) -> None:
    text = end.join(("The port of Alba is shut.", '"We will stay," Ana Ruiz said.', '"We will go," Tom Kent said.'))
    ran = quotes(article(tmp_path, text))
    rows = ran.rows
    assert [row["text"] for row in rows] == ["We will stay,", "We will go,"]
    assert all(text[slice(*row["span"])] == row["text"] for row in rows)
    assert [row["speaker"] for row in rows] == ["Ana Ruiz", "Tom Kent"]


def test_composed_and_decomposed_letters_are_one_name(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," René Ruiz said.', "nfc.txt")
    article(tmp_path, '"We will go," Rene\u0301 Ruiz said.', "nfd.txt")
    assert len(malicli("quotes", "-s", "rené ruiz", "--from", tmp_path, "--json").texts) == 2


@pytest.mark.parametrize(
    "text", ['" " "', '"' * 999, "“““”", "«‹›»", "'''", '"a "b" c"', "“a", "a”", '("', "”“" * 50, '"\n"\n"']
)
def test_unbalanced_and_nested_marks_are_no_error(tmp_path: Path, text: str) -> None:
    assert quotes(article(tmp_path, f"{text} said Ana Ruiz. {text}")).status in (0, 1)


@pytest.mark.parametrize(
    "text",
    ["مرحبا، قال علي حسن.", "שלום אמר דני", "👍🏽👩‍👩‍👧 said Ana Ruiz 🇫🇷", "\u00a0\u202f said", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "ﬁ ﬂ İ ß"],
)
def test_any_script_is_no_error(tmp_path: Path, text: str) -> None:
    assert quotes(article(tmp_path, text)).status in (0, 1)


def test_missing_and_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    article(tmp_path, b"x", "other/picture.png")
    for source in ("nowhere.txt", "nowhere/", "empty", "other", "other/picture.png", "a\0b"):
        ran = malicli("quotes", "--from", source, cwd=tmp_path)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1), source
        assert ran.err.startswith(f"malicli: {source.rstrip('/')}".replace("\0", "␀"))


def test_a_path_that_does_not_exist_is_2_even_among_good_ones(tmp_path: Path) -> None:
    assert quotes(article(tmp_path, GOOD), tmp_path / "nowhere").status == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_a_warning(tmp_path: Path) -> None:
    article(tmp_path, GOOD, "good.txt")
    article(tmp_path, GOOD, "bad.txt").chmod(0)
    ran = quotes(tmp_path)
    assert ran.status == 0
    assert "bad.txt: permission denied" in ran.err


def test_a_file_that_cannot_be_read_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article(tmp_path, GOOD, "good.txt")
    bad = article(tmp_path, GOOD, "bad.txt")
    opened = builtins.open

    def refuse(path: Any, mode: str = "r", *args: Any, **options: Any) -> IO[Any]:
        if path == str(bad) and mode == "rb":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode, *args, **options)

    monkeypatch.setattr(builtins, "open", refuse)
    ran = quotes(tmp_path)
    assert (ran.status, ran.texts) == (0, ["We will stay,"])
    assert ran.err == f"warning: {bad}: permission denied; check its permissions\n"
    assert malicli("quotes", "--from", bad).err == f"malicli: {bad}: permission denied; check its permissions\n"


def test_links_in_a_loop_end(tmp_path: Path) -> None:
    article(tmp_path, GOOD, "a/good.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert quotes(tmp_path).texts == ["We will stay,"]


def test_a_link_to_nothing_is_a_warning(tmp_path: Path) -> None:
    article(tmp_path, GOOD)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    ran = quotes(tmp_path)
    what = "a link to nothing; name what it should lead to, or remove it"
    assert (ran.status, ran.err) == (0, f"warning: {tmp_path / 'gone.txt'}: {what}\n")


def test_a_pipe_in_a_folder_is_never_opened(tmp_path: Path) -> None:
    article(tmp_path, GOOD)
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "other")
    ran = quotes(tmp_path)
    assert (ran.status, ran.err) == (0, f"warning: {tmp_path / 'pipe.txt'}: not a regular file, skipped\n")


def test_a_device_or_pipe_by_name_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for source in (tmp_path / "pipe.txt", "/dev/null", "/dev/zero"):
        assert "not a regular file; use - to read standard input" in malicli("quotes", "--from", source).err


def test_a_file_reached_twice_counts_once(tmp_path: Path) -> None:
    file = article(tmp_path, GOOD)
    (tmp_path / "link.txt").symlink_to(file)
    os.link(file, tmp_path / "hard.txt")
    assert len(quotes(tmp_path, file, tmp_path, tmp_path / "link.txt").texts) == 1
    assert len(quotes("-", "-", stdin=GOOD.encode()).texts) == 1


def test_hidden_files_are_no_articles_unless_named(tmp_path: Path) -> None:
    hidden = article(tmp_path, GOOD, ".hidden.txt")
    article(tmp_path, GOOD, ".git/a.txt")
    assert quotes(tmp_path).status == 2
    assert quotes(hidden).texts == quotes(tmp_path / ".git").texts == ["We will stay,"]


def test_folders_are_walked_in_path_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.TXT", "B.md", "a.txt"):
        article(tmp_path, f'"We will stay in {name}," Ana Ruiz said.', name)
    found = [row["article"] for row in quotes(tmp_path).rows]
    assert found == ["B.md", "a/b/c.txt", "a/z.txt", "a.txt", "b.txt", "c.TXT"]


def test_a_folder_very_deep_is_walked(tmp_path: Path) -> None:
    article(tmp_path, GOOD, "/".join("d" * 300) + "/a.txt")
    assert quotes(tmp_path).texts == ["We will stay,"]


ROWS = {
    "no JSON": ('{"id": "b", ', "rows.jsonl:2: not JSON"),
    "no object": ("[1, 2]", "rows.jsonl:2: not an object"),
    "a number": ("7", "rows.jsonl:2: not an object"),
    "no id": ('{"text": "x"}', "rows.jsonl:2: no `id`"),
    "no text": ('{"id": "b"}', "rows.jsonl:2: no `text`"),
    "text is a number": ('{"id": "b", "text": 5}', "rows.jsonl:2: `text` is not a string"),
    "text is null": ('{"id": "b", "text": null}', "rows.jsonl:2: `text` is not a string"),
    "id is a list": ('{"id": [], "text": "x"}', "rows.jsonl:2: `id` is neither a string nor an integer"),
    "title is a number": (
        '{"id": "b", "text": "The port is shut.", "title": 5}',
        "rows.jsonl:2: `title` is not a string",
    ),
    "date is none": ('{"id": "b", "text": "The port is shut.", "date": "soon"}', "rows.jsonl:2: 'soon' is not a date"),
    "an id twice": ('{"id": "a", "text": "The port is shut."}', "rows.jsonl:2: duplicate id 'a'"),
    "too deep": ("[" * 100_000, "rows.jsonl:2: not JSON"),
    "a number too long": ('{"id": "b", "text": "x", "date": ' + "9" * 5000 + "}", "rows.jsonl:2:"),
    "no text in it": ('{"id": "b", "text": ""}', "rows.jsonl:2: empty"),
}


@pytest.mark.parametrize(("row", "why"), ROWS.values(), ids=ROWS)
def test_a_bad_row_is_a_warning_with_its_line(tmp_path: Path, row: str, why: str) -> None:
    good = json.dumps({"id": "a", "text": GOOD})
    file = article(tmp_path, f"{good}\n{row}\n\n" + good.replace('"a"', '"z"'), "rows.jsonl")
    ran = quotes(file)
    assert (ran.status, ran.texts) == (0, ["We will stay,"] * 2)
    assert len(ran.json["warnings"]) == 1
    assert why in ran.err


def test_rows_may_hold_any_character(tmp_path: Path) -> None:
    rows = [
        {"id": c, "text": f'"We will {c} stay," Ana Ruiz said.'} for c in ("\u2028", "\ud800", "\x00", "\x1b", "\r")
    ]
    raw = "\n".join(json.dumps(row, ensure_ascii=row["id"] != "\u2028") for row in rows)
    told = quotes(article(tmp_path, raw, "rows.jsonl")).json
    assert {row["article"] for row in told["results"]} <= {row["id"] for row in rows}
    assert told["warnings"] == []
    for form in ("text", "csv", "tsv", "md", "jsonl"):
        assert malicli("claims", "--from", tmp_path / "rows.jsonl", "-f", form).status == 0


def test_all_rows_bad_is_an_error(tmp_path: Path) -> None:
    ran = malicli("quotes", "--from", article(tmp_path, "{}\n[]\n", "rows.jsonl"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("malicli: no article could be read; ")


def test_a_given_title_wins_and_a_first_paragraph_stays_one(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "text": "Port shut\nThe port is shut.", "title": "Strike"},
        {"id": "2", "text": "Strike\nThe port is shut.", "title": "STRIKE "},
        {"id": "3", "text": "Strike\nThe port is shut."},
    ]
    article(tmp_path, "\n".join(map(json.dumps, rows)), "rows.jsonl")
    told = malicli("articles", "--from", tmp_path, "--json").rows
    assert [row["title"] for row in told] == ["Strike", "STRIKE", "Strike"]


TABLES = {
    "what is not there": ("file,title\nnowhere.txt,T\n", "articles.csv:2: no file 'nowhere.txt'"),
    "a bad date": ("file,date\na.txt,5 Feb 2013\n", "articles.csv:2: '5 Feb 2013' is not a date"),
    "a day that is none": ("file,date\na.txt,2013-02-30\n", "articles.csv:2: '2013-02-30' is not a date"),
    "a bad basis": ("file,date,date_basis\na.txt,2013,guessed\n", "articles.csv:2: date_basis 'guessed' is not"),
    "outside": ("file,title\n../a.txt,T\n", "articles.csv:2: '../a.txt' is outside the folder"),
    "absolute": ("file,title\n/etc/passwd,T\n", "articles.csv:2: '/etc/passwd' is outside the folder"),
    "no column": ("name,title\na.txt,T\n", "articles.csv:1: no column `file`"),
    "empty": ("", "articles.csv:1: no column `file`"),
    "twice": ("file,title\na.txt,T\na.txt,U\n", "articles.csv:3: duplicate row for 'a.txt'"),
    "no text": (b"file\n\x00\n", "articles.csv: not text"),
    "Cyrillic": ("file,title\na.txt,Порт".encode("cp1251"), "articles.csv:2: not UTF-8"),
    "an open quote": ('file,title\n"a.txt,T\n', "articles.csv: not CSV"),
    "a cell too long": ("file,title\na.txt," + "T" * 200_000 + "\n", "articles.csv: not CSV"),
}


@pytest.mark.parametrize(("table", "why"), TABLES.values(), ids=TABLES)
def test_a_bad_table_is_a_warning(tmp_path: Path, table: str | bytes, why: str) -> None:
    article(tmp_path, GOOD)
    article(tmp_path, table, "articles.csv")
    ran = quotes(tmp_path)
    assert (ran.status, ran.texts) == (0, ["We will stay,"])
    assert why in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_may_have_other_marks_between_its_columns(tmp_path: Path, mark: str) -> None:
    article(tmp_path, GOOD)
    article(tmp_path, "file,title\na.txt,'T, U'\n".replace(",", mark, 1).replace("t,", f"t{mark}"), "articles.csv")
    [row] = quotes(tmp_path).rows
    assert row["title"] == "'T, U'"


def test_a_table_says_when_and_where(tmp_path: Path) -> None:
    article(tmp_path, GOOD, "sub/a.txt")
    article(
        tmp_path, "\ufefffile,title,date,date_basis,publisher,url\nsub/a.txt,T,2013-02,inferred,P,u\n", "articles.csv"
    )
    [row] = quotes(tmp_path).rows
    assert [row[k] for k in ("title", "date", "date_basis", "publisher", "url")] == [
        "T",
        "2013-02",
        "inferred",
        "P",
        "u",
    ]


def test_standard_input_is_text_or_rows() -> None:
    assert quotes("-", stdin=GOOD.encode()).texts == ["We will stay,"]
    rows = "\n".join(json.dumps({"id": n, "text": GOOD}) for n in (1, 2))
    assert [r["article"] for r in quotes("-", stdin=rows.encode()).rows] == ["1", "2"]
    assert quotes("-", stdin=b"\x00").status == 2
    assert quotes("-").err.startswith("warning: standard input: empty\n")


def test_html_without_its_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    page = article(tmp_path, f"<html><body><p>{GOOD}</p></body></html>", "a.html")
    ran = malicli("quotes", "--from", page)
    assert (ran.status, ran.err) == (
        2,
        f"malicli: {page}: .html files need an extra; run: pip install 'malicli[html]'\n",
    )
    article(tmp_path, GOOD)
    assert quotes(tmp_path).texts == ["We will stay,"]


def test_html_is_read_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Page:
        text, title, date, sitename, url = GOOD, "Strike", "2013-02-05", "Port Times", "http://example.org/a"
        author = None

    class Trafilatura:
        @staticmethod
        def bare_extraction(data: bytes, **options: bool) -> Page | None:
            return Page() if b"<p>" in data else None

    monkeypatch.setitem(__import__("sys").modules, "trafilatura", Trafilatura)
    [row] = quotes(article(tmp_path, "<p>", "a.html")).rows
    assert (row["title"], row["date"], row["publisher"]) == ("Strike", "2013-02-05", "Port Times")
    assert malicli("quotes", "--from", article(tmp_path, "<b>", "b.htm")).status == 2


def test_the_shipped_articles_are_read_and_named_as_samples() -> None:
    ran = malicli("articles", "--json", cwd=ROOT / "tests")
    assert ran.err == SAMPLES_NOTE
    assert malicli("articles", "--json", "-q", cwd=ROOT / "tests").err == ""
    assert ran.json["warnings"] == []
