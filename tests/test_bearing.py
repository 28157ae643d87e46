"""A look-up of quotes alone gives the quotes that a whole analysis gives."""

import pytest

from malicli.articles.article import Article, Imprint
from malicli.pipeline import analyse

PLAIN = "The board of the port said that the quay would be closed in May. "
HANGING = {  # what a quotation hangs on stands far before it, or behind
    "pronoun": "Ana Ruiz told the board that ships were late. The quay is old. “We stay,” she said.",
    "pronouns": "Ana Ruiz said ships were late. She said it rained. She added that it froze. “We stay,” she said.",
    "plural": "The dockers said that they were tired. The quay is old. “We stay,” they said.",
    "noun": "A spokesman for Ana Ruiz said ships were late. "
    + PLAIN * 4
    + "Tom Oda said he left. “No,” the spokesman said.",
    "family": "Ana Ruiz said ships were late. Tom Oda said he had left. “We stay,” the grandmother said.",
    "colon": "In Tora on Monday, Ana Ruiz said:\n\n“We stay.”",
    "paragraph": "Ana Ruiz said:\n\nThe quay is old. “We stay.” It is late.",
    "going on": "Ana Ruiz said that ships were late.\n\n“The quay is old and we stay until it is mended.”",
    "first": "“We stay until the quay is mended, all of us.”\n\nThe quay is old.\n\nAna Ruiz said ships were late.",
    "repeated": "Ana Ruiz said: we stay. Tom Oda said: “we stay”.",
    "another's": "Ana Ruiz and her deputy said ships were late. The quay is old. “We stay,” she and her deputy said.",
}


def page(text: str) -> Article:
    return Article(Imprint("page.txt"), text)


@pytest.mark.parametrize("kind", HANGING)
def test_what_a_quotation_hangs_on_is_read(kind: str) -> None:
    article = page(PLAIN * 3 + "\n\n" + HANGING[kind] + "\n\n" + PLAIN * 3)
    quotes = analyse(article).quotes
    assert quotes
    assert analyse(article, quotes_only=True).quotes == quotes
