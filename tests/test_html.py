"""`--format html`: pages that stand alone, keep text text, and show each record's words in its sentence."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.running import article, malicli

VOID = ("meta", "br", "link")
LOOKUPS = {
    "search": ("search", "troops"),
    "quotes": ("quotes",),
    "claims": ("claims",),
    "figures": ("figures",),
    "plot": ("figures", "--plot"),
    "speakers": ("speakers",),
    "articles": ("articles",),
    "context": ("quotes", "-C", "1"),
    "fields": ("quotes", "--fields", "id,text,line"),
}


class Reader(HTMLParser):
    """The tags of a page, checked for their balance, and the text inside each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.addresses: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts[tag][-1] += data


@pytest.mark.parametrize("args", LOOKUPS.values(), ids=LOOKUPS)
def test_a_page_is_whole_and_needs_nothing_else(args: tuple[str, ...]) -> None:
    ran = malicli(*args, "--format", "html")
    assert ran.status == 0
    reader = Reader(ran.out)
    assert {"script", "img", "iframe"}.isdisjoint(reader.texts)
    assert reader.addresses == []
    assert "url(http" not in ran.out
    assert re.search(r"\d+ of \d+ results, 2 articles", reader.texts["p"][0])


def test_words_are_marked_in_their_sentence() -> None:
    reader = Reader(malicli("quotes", "-s", "ledrian", "-f", "html").out)
    assert 'France is fighting a "real war" with "terrorists" near' in reader.texts["blockquote"][1]
    assert reader.texts["mark"][:3] == ["real war,", "real war", "terrorists"]
    assert Reader(malicli("quotes", "security", "-f", "html").out).texts["b"] == ["security", "security"]


def test_a_figure_is_marked_and_says_who_gives_it() -> None:
    reader = Reader(malicli("figures", "rebels", "-f", "html").out)
    assert reader.texts["mark"] == ["hundreds"]
    assert reader.texts["h2"] == ["hundreds rebels killed · rebels · according to Jean-Yves Le Drian"]


def test_text_is_never_markup(tmp_path: Path) -> None:
    row = (
        '{"id": "<b>a</b>", "title": "<script>alert(1)</script>", "url": "javascript:alert(1)", "publisher": "A&B", '
        '"text": "\\"We <img src=x onerror=alert(1)> will \\u202estay,\\" Ana Ruiz said."}'
    )
    source = article(tmp_path, row, "news.jsonl")
    for args in (("quotes",), ("search", "stay"), ("articles",), ("quotes", "--fields", "text,title")):
        out = malicli(*args, "--from", source, "-f", "html").out
        reader = Reader(out)
        assert {"script", "img"}.isdisjoint(reader.texts)
        assert "\u202e" not in out
        assert reader.addresses == []
        assert "<script>alert(1)</script>" in "".join(reader.texts["body"]) or args == ("quotes", "--fields")


def test_an_address_is_a_link(tmp_path: Path) -> None:
    row = '{"id": "a", "url": "https://example.org/a?b=1&c=2", "text": "\\"We stay,\\" Ana Ruiz said."}'
    source = article(tmp_path, row, "news.jsonl")
    assert Reader(malicli("quotes", "--from", source, "-f", "html").out).addresses == ["https://example.org/a?b=1&c=2"]


def picture(*args: str | Path) -> ElementTree.Element:
    out = malicli("figures", "--plot", "-f", "html", *args).out
    return ElementTree.fromstring(out[out.index("<svg") : out.index("</svg>") + 6])


def parts(svg: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return list(svg.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))


def test_a_plot_says_in_shapes_and_words_what_it_says() -> None:
    svg = picture("troops")
    labels = [text.text for text in parts(svg, "text")]
    assert {"troops · France · Sahel", "2,500-3,000", "~5,000", "2022-02-14"} <= set(labels)
    full, ranged = ([r for r in parts(svg, "rect") if r.get("class") == css] for css in ("full", "range"))
    assert (len(full), len(ranged)) == (4, 1)
    assert float(ranged[0].get("x", 0)) > 205  # the range begins where its least ends
    assert float(full[-2].get("width", 0)) == 2 * float(full[-1].get("width", 0))
    assert not re.search(r"fill=|#[0-9a-f]{3}|rgb", ElementTree.tostring(svg, "unicode"))  # no colour of its own


def test_an_open_figure_has_an_arrow_and_a_plan_a_dashed_outline(tmp_path: Path) -> None:
    text = "At least 40 people were killed. The army plans to send 300 troops."
    news = article(tmp_path, json.dumps({"id": "a", "date": "2021-03-03", "text": text}), "news.jsonl")
    svg = picture("--from", news)
    assert len(parts(svg, "path")) == 1
    [unsure] = [r for r in parts(svg, "rect") if r.get("class") == "unsure"]
    assert any("planned" in (text.text or "") for text in parts(svg, "text"))
    assert float(unsure.get("width", 0)) > 0


def test_undated_figures_are_counted_on_the_page(tmp_path: Path) -> None:
    article(tmp_path, "At least 40 people were killed.")
    out = malicli("figures", "--plot", "-f", "html", "--from", tmp_path).out
    assert "1 without a date is not drawn" in out
    assert "<svg" not in out


def test_nothing_found_is_a_page_that_says_so() -> None:
    ran = malicli("quotes", "zebra", "-f", "html")
    assert ran.status == 1
    assert "0 of 0 results" in ran.out


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_a_browser_shows_the_page(tmp_path: Path) -> None:
    page = article(tmp_path, malicli("figures", "troops", "--plot", "-f", "html").out, "page.html")
    shown = browse(page, tmp_path, "--dump-dom")
    assert shown.count("<mark>") == 4
    assert '<svg xmlns="http://www.w3.org/2000/svg" role="img"' in shown
    browse(page, tmp_path, f"--screenshot={tmp_path / 'page.png'}", "--window-size=900,1200")
    assert (tmp_path / "page.png").stat().st_size > 20_000  # an empty page takes a quarter of it


def browse(page: Path, folder: Path, *options: str) -> str:
    """What headless Chromium prints for a page."""
    assert BROWSER
    line = [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}"]
    done = subprocess.run([*line, *options, page.as_uri()], capture_output=True, text=True, timeout=120, check=True)
    return done.stdout
