"""The picture of the README is what the terminal shows, and loads nothing from elsewhere."""

import re
from xml.etree import ElementTree

from tests.picture import FILE, picture


def test_the_picture_is_of_today() -> None:
    assert FILE.read_text(encoding="utf-8") == picture(), "if this is how it should look: python -m tests.picture"


def test_the_picture_is_an_svg_without_external_links() -> None:
    svg = picture()
    assert ElementTree.fromstring(svg).tag.endswith("svg")
    assert set(re.findall(r"\w+://[^\s\"')]+", svg)) == {"http://www.w3.org/2000/svg"}
    assert "url(http" not in svg


def test_the_picture_shows_the_words() -> None:
    assert "going&#160;after&#160;them" in picture()
