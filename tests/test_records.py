"""Records as the analysis gives them."""

from malicli.analysis.analyse import analyse
from malicli.articles.article import Article, Imprint

TEXT = '"We will stay until it is signed," Ana Ruiz said.\n\nThe port has been shut since Monday.'


def test_spans_are_the_words() -> None:
    analysis = analyse(Article(Imprint("a.txt"), TEXT))
    for record in (*analysis.claims, *analysis.quotes, *analysis.figures):
        assert TEXT[slice(*record.span)] == record.text


def test_what_nobody_says_is_the_articles_own() -> None:
    own = [c for c in analyse(Article(Imprint("a.txt"), TEXT)).claims if c.kind == "own"]
    assert [c.text for c in own] == ["The port has been shut since Monday."]
    assert own[0].attribution.speaker is None
