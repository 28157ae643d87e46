"""Every kind of file that newsrooms keep is read with its text, title, date and publisher, and spans point into it."""

import csv
import io
import json
import tomllib
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest

from malicli.articles.article import Article
from malicli.articles.decoding import decode
from malicli.articles.kinds import KINDS
from malicli.articles.loader import read_articles
from malicli.pipeline import analyse
from tests.newsroom import LOCKED, docx, message, packed, pdf, response, rows, run, tracked, zipped
from tests.running import PLAIN_120, ROOT, article, malicli

QUOTE = "We will stay until it is signed,"
SAID = f"“{QUOTE}” union leader Ana Ruiz told reporters on Monday."
HURT = "The mayor, Tom Kent, said at least 40 people were hurt."
SHUT = "The port has been shut since Sunday."
BODY = f"{SAID}\n\n{HURT}\n\n{SHUT}"
TITLE, PAPER, DAY, URL = "Port shut for a third day", "The Kessala Post", "2024-05-03", "https://post.example/port"


class File(NamedTuple):
    """A file with what the articles in it are: text, title, day and publisher; `warning` is part of what is said."""

    name: str
    data: bytes
    articles: tuple[tuple[str | None, str | None, str | None, str | None], ...]
    warning: str | None = None


def one(name: str, data: bytes | str, *told: str | None, warning: str | None = None) -> File:
    """A file with one article: text (None for BODY), title, date, publisher."""
    text, title, date, paper = [*told, *[None] * (4 - len(told))]
    return File(name, data.encode() if isinstance(data, str) else data, ((text or BODY, title, date, paper),), warning)


def same(name: str, text: str, *told: str | None, warning: str | None = None) -> File:
    """A text file: title, date, publisher."""
    return one(name, text, text, *told, warning=warning)


def table(separator: str, *cells: list[str]) -> str:
    """A table as a spreadsheet writes it."""
    held = io.StringIO()
    csv.writer(held, delimiter=separator).writerows(cells)
    return held.getvalue()


FULL = f"{TITLE}\n\n{BODY}\n"
FACTS = {"title": TITLE, "date": DAY, "publisher": PAPER, "url": URL}
KNOWN = (None, TITLE, DAY, PAPER)
HTML_BODY = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n")).replace("“", "&ldquo;").replace("”", "&rdquo;")
NEXIS = f"""{TITLE}

{PAPER}

May 3, 2024 Friday

Copyright 2024 {PAPER} All Rights Reserved
Section: NEWS; Pg. 1
Length: 30 words
Byline: By Lea Moor

Body

{BODY}

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: May 4, 2024

End of Document
"""
LEXIS = f"""
                               1 of 2 DOCUMENTS

                              {PAPER}

                            May 3, 2024 Friday
                                Final Edition

{TITLE}

BYLINE: By LEA MOOR

SECTION: NEWS; Pg. 1

LENGTH: 30 words

DATELINE: KESSALA

{BODY}

URL: {URL}

LOAD-DATE: May 4, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                       Copyright 2024 {PAPER}
                              All Rights Reserved


                               2 of 2 DOCUMENTS

                                The Alba Times

                            May 6, 2024 Monday

SECTION: NEWS

LENGTH: 9 words

HEADLINE: Dockers go back

BODY:
{SHUT}

LOAD-DATE: May 7, 2024
"""
FACTIVA = f"""{TITLE}
By Lea Moor
1,030 words
3 May 2024
10:12
{PAPER}
KESPST
English
(c) 2024 {PAPER}

{BODY}

Document KESPST0020240503ek530001x

Dockers go back
90 words
6 May 2024
The Alba Times
ALBT
English
Copyright 2024 The Alba Times

{SHUT}

Document ALBT000020240506ek560002y
"""
CODED = f"""HD
{TITLE}
BY
By Lea Moor
WC
30 words
PD
3 May 2024
SN
{PAPER}
SC
KESPST
LA
English
CY
(c) 2024 {PAPER}
LP
{SAID}
TD
{HURT}

{SHUT}
CO
kesp : Kessala Port
AN
Document KESPST0020240503ek530001x
"""
CAFE = "The café’s owner agreed. It’s “a shame,” he said – and that’s all. " * 3
FRENCH = "Le port est fermé depuis dimanche, a dit le maire de la ville, qui ne sait pas pour combien de temps."
BOTH = (KNOWN, (SHUT, "Dockers go back", "2024-05-06", "The Alba Times"))
FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{PAPER}</title>
<item><title>{TITLE}</title><link>{URL}</link><pubDate>Fri, 03 May 2024 10:00:00 +0000</pubDate>
<description>Short.</description><content:encoded><![CDATA[{HTML_BODY}]]></content:encoded></item>
<item><title>Dockers go back</title><link>https://post.example/back</link><description>{SHUT}</description></item>
<item><title>Nothing in it</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>{PAPER}</title><entry><title>{TITLE}</title>
<link rel="self" href="https://post.example/feed"/><link href="{URL}"/><id>tag:post.example,2024:1</id>
<published>2024-05-03T10:00:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
{HTML_BODY.replace("&ldquo;", "“").replace("&rdquo;", "”")}</div></content></entry></feed>"""
MARKDOWN = f"""---
title: "{TITLE}"
date: 2024-05-03
author: Lea Moor
publisher: {PAPER}
url: {URL}
tags: [port, strike]
---

# {TITLE}

“We will **stay** until [it is](https://a.example/x_y_z) signed,” union leader _Ana Ruiz_ told reporters on Monday.[^1]

![A ship in the port](ship.jpg)

The mayor, Tom Kent, said at least 40 people were hurt.

[^1]: By telephone.
"""
RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}\f0\fs24 "
    + FULL.strip().replace("“", r"\ldblquote ").replace("”", r"\rdblquote ").replace("\n\n", "\\par\\par\n")
    + "}"
)
SRT = """1
00:00:01,000 --> 00:00:04,000
ANA RUIZ: We will stay
until it is signed.

2
00:00:04,500 --> 00:00:07,000
“We will stay until it is signed,”

3
00:01:23,000 --> 00:01:25,000
Ana Ruiz told reporters on Monday, and <i>more</i>.
"""
SPOKEN = (
    "ANA RUIZ: We will stay until it is signed. “We will stay until it is signed,”"
    " Ana Ruiz told reporters on Monday, and more."
)
VTT = "WEBVTT\n\n" + SRT.replace("ANA RUIZ: ", "<v Ana Ruiz>").replace(",000", ".000").replace(",500", ".500")
WHISPER = {
    "text": "x",
    "segments": [
        {"start": 0.0, "end": 4.0, "text": " “We will stay until it is signed,” Ana Ruiz said on Monday."},
        {"start": 65.5, "end": 70.0, "text": " The mayor said at least 40 people were hurt."},
    ],
}
HEARD = "“We will stay until it is signed,” Ana Ruiz said on Monday.\n\nThe mayor said at least 40 people were hurt."
PAGE = f"""<html><head><title>{TITLE}</title><meta property="og:site_name" content="{PAPER}">
<meta property="article:published_time" content="2024-05-03"><link rel="canonical" href="{URL}"></head>
<body><article><h1>{TITLE}</h1>{HTML_BODY}<p>{"The talks go on in the town hall of Kessala. " * 12}</p></article></body>
</html>"""
PDF_LINES = [
    *(TITLE, "", "“We will stay until it is signed,” union leader Ana Ruiz told repor-", "ters on Monday in the 30-"),
    *("day strike at the harbour of Kessala, which is far from over for the men.", ""),
    "The mayor, Tom Kent, said at least 40 people were hurt when the police came, and",
]
PDF_TEXT = (
    f"{TITLE}\n\n“We will stay until it is signed,” union leader Ana Ruiz told reporters on Monday in the 30-day strike"
    " at the harbour of Kessala, which is far from over for the men.\n\nThe mayor, Tom Kent, said at least 40 people"
    " were hurt when the police came, and that two had died."
)
TEXTS = (
    one("plain.txt", FULL, FULL, TITLE),
    same("dated.txt", f"{TITLE}\nPublished 3 May 2024\n\n{BODY}", TITLE, DAY),
    one("windows.txt", FULL.encode("cp1252"), FULL, TITLE, warning="not UTF-8; read as Windows-1252"),
    one("latin.txt", FULL.replace("“", '"').replace("”", '"').replace("Kent", "Kärnt").encode("latin-1"),
        FULL.replace("“", '"').replace("”", '"').replace("Kent", "Kärnt"), TITLE, warning="Windows-1252"),
    one("mac.txt", (FULL + CAFE).encode("mac-roman"), FULL + CAFE, TITLE, warning="read as MacRoman (a guess)"),
    one("utf16.txt", FULL.encode("utf-16"), FULL, TITLE, warning="not UTF-8; read as UTF-16"),
    one("mark.txt", FULL.encode("utf-8-sig"), FULL, TITLE),
    one("packed.txt.gz", packed(FULL.encode()), FULL, TITLE),
    one("crlf.txt", FULL.replace("\n", "\r\n"), FULL.replace("\n", "\r\n"), TITLE),
    same("release.txt", f"FOR IMMEDIATE RELEASE\n\n{FULL}", TITLE),
    same("ruled.txt", f"---\n\n{FULL}", TITLE),
    same("masthead.txt", f"THE KESSALA POST\n\n{FULL}", TITLE),
    same("reuters.txt", f"{TITLE}\nMAY 3, 2024 / 6:12 PM\n\n{BODY}", TITLE, DAY),
    same("weekday.txt", f"{TITLE}\nFri., May 3, 2024\n\n{BODY}", TITLE, DAY),
    File("nexis.txt", (NEXIS + NEXIS.replace(TITLE, "Dockers go back").replace(PAPER, "The Alba Times").replace(
        "May 3", "May 6").replace(BODY, SHUT)).encode(), BOTH),
    File("lexis.txt", LEXIS.encode(), BOTH),
    File("factiva.txt", FACTIVA.encode(), BOTH),
    File("coded.txt", CODED.encode(), (KNOWN,)),
    same("seeming.txt", f"{TITLE}\n\n{BODY}\n\nEnd of Document\n", TITLE),
    same("french.txt", FRENCH, warning="in French, not in English"),
)  # fmt: skip
TABLES = (
    one("news.jsonl", rows({"id": "a1", "text": BODY, **FACTS}), *KNOWN),
    one("keys.jsonl", rows({"id": "a1", "body": BODY, "headline": TITLE, "published": "May 3, 2024", "source": PAPER}),
        *KNOWN),
    one("news.jsonl.gz", packed(rows({"id": "a1", "text": BODY, **FACTS})), *KNOWN),
    one("bad.jsonl", rows({"id": "ä", "text": "The port – it is said – is shut."})
        + b'{"id": "b", "text": "caf\xe9"}\n' + rows({"id": "a1", "text": BODY, **FACTS}), None),
    one("news.csv", table(",", ["title", "date", "publisher", "url", "text"], [TITLE, DAY, PAPER, URL, BODY]), *KNOWN),
    one("semicolon.csv", table(";", ["Headline", "Published At", "Source", "Body"], [TITLE, "3 May 2024", PAPER, BODY]),
        *KNOWN),
    one("windows.csv", table(",", ["title", "date", "outlet", "content"], [TITLE, DAY, PAPER, BODY]).encode("cp1252"),
        *KNOWN, warning="Windows-1252"),
    one("news.tsv", table("\t", ["id", "article_text", "headline", "pub_date", "newspaper"],
                          ["7", BODY, TITLE, DAY, PAPER]), *KNOWN),
    one("news.csv.gz", packed(table(",", ["title", "date", "publisher", "text"], [TITLE, DAY, PAPER, BODY]).encode()),
        *KNOWN),
    one("sparse.csv", table(",", ["title", "date", "publisher", "text"], ["x", "", "", ""], [TITLE, DAY, PAPER, BODY]),
        *KNOWN, warning="sparse.csv:2: no text; row skipped"),
    one("one.json", json.dumps({"headline": TITLE, "published": DAY, "source": {"name": PAPER}, "content": BODY}),
        *KNOWN),
    File("list.json", json.dumps([{"text": BODY, **FACTS}, {"body": SHUT, "title": "Dockers go back",
         "date": "2024-05-06T08:00:00Z", "publisher": "The Alba Times"}]).encode(), BOTH),
    one("inside.json", json.dumps({"status": "ok", "articles": [{"id": 5, "content": f"<p>{SAID}</p><p>{HURT}</p>"}]}),
        f"{SAID}\n\n{HURT}", SAID),
    one("list.json.gz", packed(json.dumps([{"text": BODY, **FACTS}]).encode()), *KNOWN),
    one("whisper.json", json.dumps(WHISPER), HEARD),
)  # fmt: skip
SENDER, SENT = f"{PAPER} <news@post.example>", "Fri, 03 May 2024 10:00:00 +0000"
MAIL = message(BODY, TITLE, SENDER, SENT)
OTHERS = (
    one("mail.eml", MAIL, *KNOWN),
    one("html.eml", message("", TITLE, SENDER, SENT, HTML_BODY), *KNOWN),
    one("both.eml", message(BODY, TITLE, SENDER, SENT, "<p>Other.</p>"), *KNOWN),
    File("box.mbox", b"From a Fri May  3\n" + MAIL + b"\nFrom b Mon May  6\n"
         + message(SHUT, "Dockers go back", "The Alba Times <a@b.example>", "Mon, 06 May 2024 10:00:00 +0000"), BOTH),
    File("feed.xml", FEED.encode(), (KNOWN, (SHUT, "Dockers go back", None, PAPER)), "1 entry has no text"),
    one("feed.atom", ATOM, *KNOWN),
    one("release.rtf", RTF, FULL.strip(), TITLE),
    one("export.rtf", r"{\rtf1\ansi " + NEXIS.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ").replace(
        "\n", "\\par\n") + "}", *KNOWN),
    one("marked.md", MARKDOWN, None, TITLE, DAY, PAPER),
    File("bundle.zip", zipped({"a/plain.txt": FULL.encode(), "news.csv": table(
        ",", ["title", "date", "publisher", "text"], [TITLE, DAY, PAPER, BODY]).encode(), "picture.png": b"x",
        "b.jsonl.gz": packed(rows({"id": "z", "text": SHUT}))}),
        ((FULL, TITLE, None, None), (SHUT, None, None, None), KNOWN), "1 file not read: 1 .png"),
    one("page.html", PAGE, None, TITLE, DAY, PAPER),
    File("factiva.html", ("<html><body>" + "".join(
        f'<div class="article enArticle">{"".join(f"<p>{line}</p>" for line in part.splitlines() if line)}</div>'
        for part in FACTIVA.split("\n\n\n")) + "</body></html>").encode(), BOTH),
    one("report.pdf", pdf(PDF_LINES, ["that two had died.", "2"], title="Microsoft Word - x.doc"), PDF_TEXT, TITLE),
    one("draft.docx", docx(TITLE, tracked("“We will ", "stay until ", "never ", "it is signed,”"),
                           HURT, run("First") + "<w:r><w:br/></w:r>" + run("second"), title="ignored"),
        f"{TITLE}\n\n“We will stay until it is signed,”\n\n{HURT}\n\nFirst\nsecond", TITLE),
    File("export.docx", docx(*[line for line in NEXIS.splitlines() if line]), (KNOWN,)),
    one("speech.srt", SRT, SPOKEN.replace("ANA RUIZ: ", "ANA RUIZ: ", 1)),
    one("speech.vtt", VTT, SPOKEN.replace("ANA RUIZ", "Ana Ruiz", 1)),
    one("crawl.warc", response(URL, PAGE.encode()) + response("https://post.example/a.png", b"x", "image/png"),
        None, TITLE, DAY, PAPER, warning="1 records not read: 1 image/png"),
    one("crawl.warc.gz", packed(response(URL, PAGE.encode())), None, TITLE, DAY, PAPER),
    one("crawl.wacz", zipped({"archive/data.warc.gz": packed(response(URL, PAGE.encode()))}), None, TITLE, DAY, PAPER),
)  # fmt: skip
RIGHT = (*TEXTS, *TABLES, *OTHERS)
LOOSE = {"bad.jsonl", "marked.md", "page.html", "crawl.warc", "crawl.warc.gz", "crawl.wacz"}  # text looked at elsewhere


def read(file: Path) -> tuple[list[Article], list[str]]:
    found = read_articles([str(file)])
    return found.articles, found.warnings


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: file.name)
def test_articles_are_read_with_what_is_known_of_them(tmp_path: Path, file: File) -> None:
    articles, warnings = read(article(tmp_path, file.data, file.name))
    if file.name == "bad.jsonl":
        articles = articles[1:]
        assert (articles[0].text, articles[0].imprint.title) == (BODY, TITLE)
        assert "bad.jsonl:2: not UTF-8, as the lines before it are; row skipped" in warnings[0]
        return
    found = [(a.imprint.title, a.imprint.date, a.imprint.publisher) for a in articles]
    assert found == [told[1:] for told in file.articles]
    if file.name not in LOOSE:
        assert [a.text for a in articles] == [told[0] or BODY for told in file.articles]
    if file.warning is None:
        assert warnings == []
    else:
        assert file.warning in " ".join(warnings)


@pytest.mark.parametrize("file", RIGHT, ids=lambda file: file.name)
def test_spans_point_at_what_show_prints(tmp_path: Path, file: File) -> None:
    articles, _ = read(article(tmp_path, file.data, file.name))
    for one_of_them in articles:
        found = analyse(one_of_them)
        for record in (*found.quotes, *found.claims, *found.figures):
            assert one_of_them.text[slice(*record.span)] == record.text
    quotes = [quote for a in articles for quote in analyse(a).quotes]
    if any(QUOTE in (told[0] or BODY) for told in file.articles):
        assert QUOTE in " ".join(" ".join(quote.text.split()) for quote in quotes)


def test_all_of_them_in_one_folder(tmp_path: Path) -> None:
    for file in (*RIGHT, *(File(name, data, ()) for name, (data, _) in BROKEN.items())):
        article(tmp_path, file.data, file.name)
    ran = malicli("articles", "--from", tmp_path, "--json")
    told = ran.json
    assert ran.status == 0
    assert len(RIGHT) + len(BROKEN) >= 60
    assert told["total"] == sum(len(file.articles) for file in RIGHT) + 1  # bad.jsonl has two
    for name, (_, why) in BROKEN.items():
        assert any(name in warning and why in warning for warning in told["warnings"]), name
    kinds = {row["kind"] for row in told["results"]}
    assert kinds == {kind.name for kind in KINDS} - {"zip"}


SUM = zlib.crc32(b"We stay.").to_bytes(4, "little")  # as a ZIP archive has it
BROKEN: dict[str, tuple[bytes, str]] = {
    "pictures.pdf": (pdf([]), "no text in this PDF, only pictures; run OCR first"),
    "locked.pdf": (LOCKED, "encrypted; save a copy without a password"),
    "broken.pdf": (b"%PDF-1.4 nothing", "broken PDF"),
    "no.docx": (b"not a package", "not a DOCX file"),
    "old.docx": (b"\xd0\xcf\x11\xe0" + b"x" * 50, "encrypted, or an old .doc file"),
    "empty.docx": (zipped({"a.txt": b"x"}), "broken DOCX"),
    "cut.zip": (zipped({"a.txt": FULL.encode()})[:-30], "broken archive"),
    "header.zip": (zipped({"a.txt": FULL.encode()}).replace(b"PK\x03\x04", b"PK\x03\x05"), "a.txt: damaged (Bad magic"),
    "sum.zip": (zipped({"a.txt": b"We stay."}).replace(SUM, b"\0\0\0\0"), "a.txt: damaged (Bad CRC-32"),
    "leaving.zip": (zipped({"../a.txt": FULL.encode()}), "its path leads out of the archive"),
    "bomb.zip": (zipped({"bomb.txt": b"0" * (80 * 2**20)}), "far more than it should"),
    "bomb.txt.gz": (packed(b"0" * (80 * 2**20)), "unpacks to far more than it should"),
    "cut.txt.gz": (packed(FULL.encode())[:-20], "damaged"),
    "columns.csv": (b"name,age\nAna,5\n", "no column of texts; the columns are name, age"),
    "bomb.xml": (b'<!DOCTYPE a [<!ENTITY b "c">]><rss><channel/></rss>', "XML that declares entities is not read"),
    "other.xml": (b"<note><to>Ana</to></note>", "XML, but neither RSS nor Atom (it is <note>)"),
    "broken.rss": (b"<rss><channel><item>", "broken XML"),
    "broken.json": (b'{"text": ', "not JSON"),
    "other.json": (b'{"version": 3}', "JSON, but no articles"),
    "no.rtf": (b"A text.", "not an RTF file"),
    "no.srt": (b"A text.", "no subtitles"),
    "no.warc": (b"A text.", "broken web archive"),
    "empty.html": (b"<html><body></body></html>", "no article found in this page"),
    "no.eml": (b"\n\nNo headers at all.", "not an e-mail"),
    "binary.txt": (b"\x00\x01\x02", "not text"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str) -> None:
    data, why = BROKEN[name]
    ran = malicli("quotes", "--from", article(tmp_path, data, name))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("malicli: ")
    assert name.partition(".")[0] in ran.err
    assert why in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", BROKEN)
def test_beside_a_good_file_it_is_a_warning(tmp_path: Path, name: str) -> None:
    data, why = BROKEN[name]
    article(tmp_path, data, name)
    article(tmp_path, FULL, "zzz.txt")
    told = malicli("quotes", "--from", tmp_path, "--json").json
    assert [row["text"] for row in told["results"]] == [QUOTE]
    assert any(name in warning and why in warning for warning in told["warnings"])


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(2 * 2**30)
    ran = malicli("quotes", "--from", tmp_path / "large.txt")
    assert ran.status == 2
    assert "large.txt: too large (2,048 MB; one article has at most 256 MB); split it" in ran.err


EXTRAS = {
    "trafilatura": ("page.html", PAGE.encode(), "html"),
    "pypdfium2": ("report.pdf", pdf(PDF_LINES), "pdf"),
    "docx": ("draft.docx", docx(TITLE, BODY), "docx"),
    "pysubs2": ("speech.srt", SRT.encode(), "subtitles"),
    "fastwarc": ("crawl.warc", response(URL, PAGE.encode()), "warc"),
}


@pytest.mark.parametrize("library", EXTRAS)
def test_without_its_library_a_file_is_named_with_its_extra(
    tmp_path: Path, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, data, extra = EXTRAS[library]
    monkeypatch.setitem(__import__("sys").modules, library, None)
    file = article(tmp_path, data, name)
    ran = malicli("quotes", "--from", file)
    install = f"pip install 'malicli[{extra}]'"
    assert (ran.status, ran.err) == (2, f"malicli: {file}: {file.suffix} files need an extra; run: {install}\n")
    article(tmp_path, FULL, "zzz.txt")
    told = malicli("quotes", "--from", tmp_path, "--json").json
    assert told["warnings"] == [f"1 file not read: 1 {file.suffix} ({install})"]
    assert [row["text"] for row in told["results"]] == [QUOTE]


def test_pages_and_times_are_in_the_records(tmp_path: Path) -> None:
    article(tmp_path, pdf(PDF_LINES, [f"The mayor said: {SAID}"]), "report.pdf")
    article(tmp_path, json.dumps(WHISPER), "whisper.json")
    commands = ("quotes", "figures")
    told = [row for name in commands for row in malicli(name, "--from", tmp_path, "--json").rows]
    found = {(row["article"], row["type"], row["page"], row["time"]) for row in told}
    assert {("report.pdf", "quote", 1, None), ("report.pdf", "quote", 2, None)} <= found
    assert ("whisper.json", "figure", None, "00:01:05") in found
    cards = malicli("quotes", "--from", tmp_path, screen=PLAIN_120).out
    assert "report.pdf:3 p. 1" in cards
    assert "whisper.json:1 at 00:00:00" in cards


def test_marks_of_markdown_are_spaces_and_spans_count_the_file(tmp_path: Path) -> None:
    [found], _ = read(article(tmp_path, MARKDOWN, "a.md"))
    assert len(found.text) == len(MARKDOWN)
    [quote] = analyse(found).quotes
    assert MARKDOWN[slice(*quote.span)] == "We will **stay** until [it is](https://a.example/x_y_z) signed,"
    assert " ".join(quote.text.split()) == QUOTE
    assert quote.attribution.speaker == "Ana Ruiz"
    for gone in ("**", "[", "](", "ship", "[^1]", "tags", "Lea Moor"):
        assert gone not in found.text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp850", "À la mairie, René Müller a dit que la fête coûte £25 cet été. " * 4),
        ("cp437", "The café’s owner, José Núñez, said the fête cost £25. ".replace("’", "'") * 4),
        ("mac_roman", "The café owner agreed — “naïvely,” he said… — and left. " * 4),
        ("cp866", "Мэр города сказал, что порт закрыт с воскресенья, и никто не знает почему. " * 4),
        ("cp1252", "The café’s owner agreed… It’s “a shame,” he said – and that’s all. " * 4),
    ],
)
def test_encodings_of_older_systems(encoding: str, text: str) -> None:
    found, name = decode(text.encode(encoding), "a.txt")
    assert found == text
    assert name is not None


@pytest.mark.parametrize(
    ("name", "content", "author"),
    [
        ("a.md", f"---\nauthor: Lea Moor\n---\n{SHUT}\n", "Lea Moor"),
        ("a.md", f"---\nauthors:\n  - Lea Moor\n  - 'Bo Li'\ntitle: Shut\n---\n{SHUT}\n", "Lea Moor, Bo Li"),
        ("a.md", f'---\ntitle: 1,200 gone\nauthor: ["Lea Moor", Bo Li]\n---\n{SHUT}\n', "Lea Moor, Bo Li"),
        ("a.json", json.dumps({"text": SHUT, "authors": [{"name": "Lea Moor"}, "Bo Li"]}), "Lea Moor, Bo Li"),
        ("a.csv", f'byline,text\nLea Moor,"{SHUT}"\n', "Lea Moor"),
        ("a.txt", SHUT, None),
        ("a.xml", FEED.replace("</link>", "</link><author>lea@post.example (Lea Moor)</author>", 1), "Lea Moor"),
        ("a.rss", FEED.replace("</link>", "</link><dc:creator xmlns:dc='d'>Lea Moor</dc:creator>", 1), "Lea Moor"),
        (
            "a.atom",
            ATOM.replace(
                "<id>", "<author><name>Lea Moor</name><uri>u</uri></author><author><name>Bo Li</name></author><id>"
            ),
            "Lea Moor, Bo Li",
        ),
    ],
)
def test_the_author_is_the_one_that_the_file_names(tmp_path: Path, name: str, content: str, author: str | None) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    reading = read_articles([str(tmp_path)])
    assert reading.articles[0].imprint.author == author
    if "<" not in content:
        assert reading.warnings == []
    row, *_ = malicli("articles", "--from", tmp_path, "--json").rows
    assert row["author"] == author


def test_columns_are_named_in_the_configuration(tmp_path: Path) -> None:
    article(tmp_path, 'from = "."\n[columns]\ntext = "Artikel"\ntitle = "Kopf"\n', "malicli.toml")
    article(tmp_path, table(",", ["Kopf", "Artikel"], [TITLE, BODY]), "a.csv")
    [row] = malicli("articles", "--json", cwd=tmp_path).rows
    assert (row["title"], row["quotes"]) == (TITLE, 1)
    article(tmp_path, '[columns]\nbody = "Artikel"\n', "malicli.toml")
    ran = malicli("articles", "--from", "a.csv", cwd=tmp_path)
    assert (ran.status, "`columns` has no 'body'" in ran.err) == (2, True)


def test_an_article_in_another_language_has_no_records_and_is_named(tmp_path: Path) -> None:
    file = article(tmp_path, f"« Nous allons rester », a dit Ana Ruiz. 40 morts. {FRENCH}")
    article(tmp_path, FULL, "b.txt")
    told = malicli("articles", "--from", tmp_path, "--json").json
    assert [(row["language"], row["claims"] > 0) for row in told["results"]] == [("fr", False), ("en", True)]
    assert f"{file}: in French, not in English: nothing in it is analysed" in told["warnings"]


def test_the_same_article_twice_has_records_with_other_ids(tmp_path: Path) -> None:
    for folder in "abc":
        article(tmp_path, FULL, f"{folder}/port.txt")
    rows_found = [json.loads(line) for line in malicli("claims", "--from", tmp_path, "-f", "jsonl").out.splitlines()]
    assert len({row["id"] for row in rows_found}) == len(rows_found) > 0
    alone = malicli("claims", "--from", tmp_path / "a", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["id"] for line in alone] == [row["id"] for row in rows_found if row["article"][0] == "a"]
    malicli("index", tmp_path, "--to", tmp_path / "x.db")
    saved = malicli("claims", "--from", tmp_path / "x.db", "-f", "jsonl").out
    assert [json.loads(line)["id"] for line in saved.splitlines()] == [row["id"] for row in rows_found]


def test_unread_files_are_counted_by_kind(tmp_path: Path) -> None:
    for name in ("a.txt", "b.png", "c.png", "d.xlsx", "README", ".hidden.png", "malicli.toml", "articles.csv"):
        article(tmp_path, FULL if name == "a.txt" else b"", name)
    article(tmp_path, "file,title\na.txt,T\n", "articles.csv")
    ran = malicli("quotes", "--from", tmp_path, "--json")
    line = "4 files not read: 2 .png, 1 .xlsx, 1 without a suffix"
    assert ran.json["warnings"] == [line]
    assert ran.err == f"warning: {line}\n"
    assert malicli("index", tmp_path, "--to", tmp_path / "x.db").err.startswith(f"warning: {line}\n")


HINTS = {
    "quotes port.txt": "port.txt is a file here, and was looked for as words; to read it: --from port.txt",
    "quotes --from port.txt other.txt": "other.txt is a file here",
    "quotes --from port.txt a.txt b.txt": "name each path with a --from of its own: --from b.txt",
    "quotes real war": "put the words of a QUERY into quotation marks",
    "speakers": "reading the 2 sample articles; name yours with --from",
    "check --quote 'We are going after them'": "reading the 2 sample articles; name yours with --from",
}


@pytest.mark.parametrize("line", HINTS)
def test_hints_say_what_was_meant(tmp_path: Path, line: str) -> None:
    import shlex

    article(tmp_path, FULL, "port.txt")
    article(tmp_path, FULL, "other.txt")
    args = shlex.split(line)
    assert HINTS[line] in malicli(*args, cwd=tmp_path).err
    assert (
        HINTS[line] not in malicli(*args, "-q", cwd=tmp_path).err
        or "usage" in line
        or "real war" in line
        or "b.txt" in line
    )


def test_info_says_what_would_be_read(tmp_path: Path) -> None:
    article(tmp_path, FULL, "a/port.txt")
    article(tmp_path, b"", "a/b.png")
    told = malicli("info", "--from", tmp_path / "a", "--json").json
    assert told["sources"] == [{"path": str(tmp_path / "a"), "type": "folder", "files": {"txt": 1}}]
    assert told["warnings"] == [f"{tmp_path / 'a'}: 1 file not read: 1 .png"]
    assert [kind["kind"] for kind in told["kinds"]] == [kind.name for kind in KINDS]
    made = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert {extra["extra"] for extra in told["extras"]} == made.keys() - {"formats", "bench", "readers", "dev"}
    shown = malicli("info", env={"MALICLI_FROM": str(tmp_path / "a")}).out
    assert f"model  {told['language_model']}\n" in shown
    assert "sources  (MALICLI_FROM)\n" in shown
    assert all(" ".join(kind.suffixes) in shown and kind.holds in shown for kind in KINDS)


def test_a_header_that_the_library_cannot_read_is_none(tmp_path: Path) -> None:
    article(tmp_path, "From: Desk: a, b\nSubject: Port\n\n" + FULL, "a.eml")
    article(tmp_path, "From: Desent-: text/plain; x=utf8\nin; \nSubject: Port\n\n" + FULL, "b.eml")
    assert [one.imprint.path for one in read_articles([str(tmp_path)]).articles] == [
        str(tmp_path / "a.eml"),
        str(tmp_path / "b.eml"),
    ]


def test_info_says_whether_a_saved_index_can_be_read(tmp_path: Path) -> None:
    saved = tmp_path / "a.db"
    assert malicli("index", article(tmp_path, FULL, "port.txt"), "--to", saved).status == 0
    held = sum(len(malicli(command, "--from", saved, "--json").rows) for command in ("quotes", "claims", "figures"))
    assert f"{saved}: saved index of {held} records\n" in malicli("info", "--from", saved).out
    saved.write_bytes(saved.read_bytes()[:-100])
    assert f"{saved}: not read: damaged index" in malicli("info", "--from", saved).out


def test_the_readme_lists_what_is_read() -> None:
    rows = [line for line in (ROOT / "README.md").read_text("utf-8").splitlines() if line.startswith("| `.")]
    for kind in KINDS:
        [row] = [row for row in rows if f"`{kind.suffixes[0]}`" in row]
        assert row.split("|")[3].strip() == (f"`{kind.extra}`" if kind.extra else "")


def test_show_prints_what_the_spans_of_every_format_point_at(tmp_path: Path) -> None:
    for file in RIGHT:
        article(tmp_path, file.data, file.name)
    texts = {(a.imprint.path, a.imprint.article): a.text for a in read_articles([str(tmp_path)]).articles}
    found = malicli("claims", "--from", tmp_path, "--json").rows
    shown = malicli("show", *{row["id"] for row in found}, "--from", tmp_path, "--json").rows
    assert {row["path"] for row in shown} >= {
        str(tmp_path / file.name) for file in RIGHT if file.name not in (*LOOSE, "french.txt")
    }
    for row in shown:
        text, (start, end) = texts[row["path"], row["article"]], row["span"]
        assert text[start:end] == row["text"]
        for line in row["before"]:
            assert line in text[:start]
        for line in row["after"]:
            assert line in text[end:]
