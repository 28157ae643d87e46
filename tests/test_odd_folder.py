"""A folder as people leave it, with odd names, links and broken files: each file is read, or named, or counted."""

import gzip
import os
import shlex
import sys
from pathlib import Path

import pytest

from malicli.articles.kinds import suffix_of
from malicli.articles.loader import read_articles
from tests.newsroom import LOCKED, docx, message, pdf, rows, zipped
from tests.running import article, malicli

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems do not allow all of these names")
NEWS = "Port shut\n\n“We will stay until it is signed,” Ana Ruiz said on Monday.\n"
PLAIN = NEWS.encode()
READ = {  # files that hold the article
    **dict.fromkeys(("UPPER.TXT", "naïve 名前 😀.txt", "-F.txt", "--json.txt", "with\nnewline.txt", "a.b..txt"), PLAIN),
    **dict.fromkeys(
        ("percent%20.txt", "trailing space .txt", os.fsdecode(b"bytes\xff.txt"), "x" * 240 + ".txt"), PLAIN
    ),
    "crlf.txt": PLAIN.replace(b"\n", b"\r\n"),
    "cr.txt": PLAIN.replace(b"\n", b"\r"),
    "mark.txt": b"\xef\xbb\xbf" + PLAIN,
    "utf16.txt": NEWS.encode("utf-16"),
    "utf32.txt": NEWS.encode("utf-32"),
    "cp1252.txt": NEWS.encode("cp1252"),
    "line-separators.txt": NEWS.replace("\n\n", "\u2028").encode(),
    "spaces.txt": NEWS.replace(" said", "\xa0said").encode(),
    "deep/er/still/a.txt": PLAIN,
    "packed.txt.gz": gzip.compress(PLAIN),
    "excel.csv": ("title\ttext\nPort shut\t" + NEWS.splitlines()[2]).encode("utf-16"),
    "crlf.jsonl": rows({"id": 7, "text": NEWS}).replace(b"\n", b"\r\n"),
    "a.zip": zipped({"in/a.txt": PLAIN, "__MACOSX/._a.txt": b"x"}),
    "a.docx": docx(*NEWS.strip().split("\n\n")),
    "a.eml": message(NEWS, "Port shut", "Post <a@b.c>", "Fri, 03 May 2024 10:00:00 +0000"),
}
NAMED = {  # files that give nothing, and are named in a warning
    **dict.fromkeys(("e.txt", "e.csv", "e.json", "e.jsonl", "e.eml", "e.mbox", "e.rtf", "e.xml", "e.srt"), b""),
    **dict.fromkeys(("e.html", "e.pdf", "e.docx", "e.warc", "e.zip", "e.txt.gz", "e.md", "e.vtt"), b""),
    **dict.fromkeys(("text.pdf", "text.docx", "text.zip", "text.txt.gz", "text.warc", "text.rtf", "text.json"), PLAIN),
    "nul.txt": b"abc\0def",
    "two.txt": b"caf\xc3\xa9 and caf\xe9 are shut, Ana Ruiz said on Monday.\n",
    "little.txt": NEWS.encode("utf-16-le"),
    "head.csv": b"title,text\n",
    "other.csv": b"a,b\n1,2\n",
    "deep.json": b"[" * 100_000,
    "package.json": b'{"name": "x", "version": "1"}',
    "nothing.zip": zipped({}),
    "no-pages.pdf": pdf(),
    "locked.pdf": LOCKED,
    "cut.txt.gz": gzip.compress(PLAIN)[:40],
    "other.xml": b"<urlset/>",
}
COUNTED = ("noext", "a.doc", "photo.jpg", "a.tar.gz", "story.txt~", "story.log")
HIDDEN = (".hidden.txt", "._mac.txt", "~$open.docx", ".DS_Store", "Thumbs.db", "news.metadata.json", "to/archive.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in (*READ.items(), *NAMED.items(), *((name, b"x") for name in (*COUNTED, *HIDDEN))):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_each_file_is_read_or_named_or_counted(folder: Path) -> None:
    assert len(READ) + len(NAMED) + len(COUNTED) + len(HIDDEN) >= 60
    reading = read_articles([str(folder)])
    full = {article.imprint.path for article in reading.articles if "until it is signed" in article.text}
    assert full == {str(folder / name) for name in READ}
    for name in NAMED:
        assert any(f"{folder / name}" in warning for warning in reading.warnings), name
    [line] = [warning for warning in reading.warnings if "files not read" in warning]
    assert line.startswith(f"{len(COUNTED)} files")
    assert all((suffix_of(name) or "without a suffix") in line for name in COUNTED)
    assert not any(name in warning for name in HIDDEN for warning in reading.warnings)
    assert "encrypted" not in next(warning for warning in reading.warnings if "no-pages.pdf" in warning)


def test_no_warning_is_given_twice(folder: Path) -> None:
    told = malicli("articles", "--json", "--from", folder).json["warnings"]
    assert len(told) == len(set(told))


def test_a_file_is_read_by_its_own_name_and_not_by_a_link_to_it(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "port.txt").write_bytes(PLAIN)
    (tmp_path / "news" / "articles.csv").write_text("file,title\nport.txt,A given title\n")
    (tmp_path / "a-link.txt").symlink_to(tmp_path / "news" / "port.txt")
    (tmp_path / "all").symlink_to(tmp_path / "news")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    reading = read_articles([str(tmp_path)])
    assert [(a.imprint.article, a.imprint.title) for a in reading.articles] == [("news/port.txt", "A given title")]
    assert {"gone.txt", "pipe.txt"} == {warning.partition(": ")[0].rpartition("/")[2] for warning in reading.warnings}
    [alone] = read_articles([str(tmp_path / "a-link.txt")]).articles
    assert alone.imprint.article == "a-link.txt"


SAYS = {  # a folder's files, what is asked in it, and the message
    "nothing readable": (
        {"b.pdf": b"%PDF-1.4", "s.pdf": pdf()},
        "quotes --from .",
        "no article could be read; b.pdf: broken PDF; save it again; s.pdf: broken PDF",
    ),
    "a long list": (
        {f"{n}.pdf": b"" for n in range(7)},
        "quotes --from .",
        "2.pdf: broken PDF; save it again; 4 more",
    ),
    "a broken row": ({"a.jsonl": b'{"id": 1, "text": "x\n'}, "quotes --from a.jsonl", "character, column 21); row"),
    "a configuration": (
        {"malicli.toml": b"from = 'gone'"},
        "quotes",
        "gone: no such file or folder; check the name; named in",
    ),
    "only the draft": (
        {"a.txt": PLAIN},
        "check a.txt --from .",
        "nothing was checked: there is no article to check against",
    ),
    "a folder as index": ({"a.txt": PLAIN, "to/b.txt": b""}, "index a.txt --to to", "to: is a directory; name a file"),
    "a file as archive": (
        {"a.txt": PLAIN},
        "index a.txt --archive a.txt",
        "cannot be written: not a directory; check the folder",
    ),
    "an article as index": ({"a.txt": PLAIN}, "index a.txt --to a.txt", "not changed; name another file with --to"),
    "no draft to copy": ({"a.docx": b""}, "check b.docx --to a.docx", "b.docx: no such file or folder; check the name"),
    "nobody's home": ({"malicli.toml": b"from = '~nobody-at-all/a'"}, "quotes", "a: no such file or folder; check"),
    "no path": ({"a.txt": PLAIN}, "index ''", "a path is empty; name a file, a folder"),
    "nothing to verify": ({"a.txt": PLAIN}, "index --verify", "malicli.db: no such file or folder; check the name"),
    "a folder to verify": ({"to/a.txt": PLAIN}, "index --verify to", "to: is a directory; name a file"),
    "an empty table": ({"a.csv": b""}, "quotes --from a.csv", "a.csv: empty"),
    "empty JSON": ({"a.json": b" "}, "quotes --from a.json", "a.json: empty"),
    "no folder for it": (
        {"a.txt": PLAIN},
        "index a.txt --to no/a.db",
        "unable to open database file; check the folder",
    ),
}


@pytest.mark.parametrize(("files", "line", "message"), SAYS.values(), ids=SAYS)
def test_a_message_says_what_is_wrong(tmp_path: Path, files: dict[str, bytes], line: str, message: str) -> None:
    for name, data in files.items():
        article(tmp_path, data, name)
    ran = malicli(*shlex.split(line), cwd=tmp_path)
    assert ran.status in (2, 3) and ran.out == ""
    assert message in ran.err


def test_a_link_to_itself_says_so(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert "symbolic links; name what it should lead to" in malicli("quotes", "--from", tmp_path / "loop").err


def test_what_a_system_keeps_in_an_archive_is_not_counted(tmp_path: Path) -> None:
    article(tmp_path, zipped({"a.txt": PLAIN, "Thumbs.db": b"x", "news.metadata.json": b"{}"}), "a.zip")
    assert read_articles([str(tmp_path)]).warnings == []


def test_a_name_that_is_too_long_is_no_file(tmp_path: Path) -> None:
    article(tmp_path, PLAIN, "a.txt")
    article(tmp_path, f"file,title\n{'x' * 5000},A\na.txt,Port\n", "articles.csv")
    reading = read_articles([str(tmp_path)])
    assert [one.imprint.title for one in reading.articles] == ["Port"]
    assert [f"{tmp_path / 'articles.csv'}:2: no file 'xxx" in warning for warning in reading.warnings] == [True]


def test_rows_without_a_text_are_counted_from_the_first(tmp_path: Path) -> None:
    article(tmp_path, "id,text\n1,We stay.\n2,\n3,\n4,\n", "a.csv")
    [warning] = read_articles([str(tmp_path)]).warnings
    assert warning == f"{tmp_path / 'a.csv'}:3: no text; row skipped (and 2 more like it)"


def test_a_fault_of_many_rows_is_reported_three_times_and_counted(tmp_path: Path) -> None:
    article(tmp_path, '{"text": "We stay."}\n' * 5 + '{\n{"id": 1, "text": "We stay."}\n', "a.jsonl")
    warnings = read_articles([str(tmp_path)]).warnings
    assert [warning.rpartition("a.jsonl")[2] for warning in warnings] == [
        *(f":{line}: no `id`; row skipped, a row needs `id` and `text`" for line in (1, 2, 3)),
        ":6: not JSON (Expecting property name enclosed in double quotes, column 1); row skipped",
        ": no `id` in 2 more; rows skipped",
    ]
