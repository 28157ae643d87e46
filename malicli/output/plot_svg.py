"""Bars and ranges over time as SVG, inside a page; shapes, words and outlines say it all, so that no colour is needed.

A filled bar reaches to the least that is given, a hatched one from there to the most; an arrow is open above. A
figure that is planned, possible, conditional or denied has a dashed outline and its status in words.
"""

from collections.abc import Iterator, Sequence

from malicli.output.html_page import document, escape
from malicli.output.page import Form, Page
from malicli.output.plot import BLOCKS, Series, label, series_of, totals, undated
from malicli.output.record_pages import asked, body
from malicli.records import Figure
from malicli.search.query import Result

WIDTH, ROW, HEAD = 760, 26, 30
DAY, VALUE, BAR, END = 8, 190, 205, 640  # where the day begins, the value ends, the bars begin and end
STYLE = """\
svg text { font: 13px Georgia, serif; fill: var(--ink) }
svg .name { font-weight: bold }
svg .small { font-size: 11px }
svg .full { fill: var(--ink); stroke: var(--ink) }
svg .range { fill: url(#hatch); stroke: var(--ink) }
svg .unsure { fill: none; stroke: var(--ink); stroke-dasharray: 4 3 }
svg .axis { stroke: var(--line) }
"""
HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="currentColor" stroke-width="2"/></pattern></defs>'
)
UNSURE = ("planned", "possible", "conditional", "denied")


def render_plot(page: Page, form: Form, results: Sequence[Result]) -> Iterator[str]:
    """The page of a look-up with the bars of its figures above them."""
    title = " ".join(["malicli figures", *asked(page)])
    drawn = picture(series_of(results))
    missing = undated(totals(results))
    note = f"<p class='quiet'>{missing} without a date {'is' if missing == 1 else 'are'} not drawn</p>\n"
    yield from document(title, body(page, form, title, drawn + (note if missing else "")), STYLE)


def picture(series: Sequence[Series]) -> str:
    """All series one below another."""
    drawn, top = [], 0
    for one in series:
        drawn.append(f'<g transform="translate(0 {top})">{"".join(series_lines(one))}</g>\n')
        top += HEAD + ROW * len(one.figures) + 10
    if not drawn:
        return ""
    size = f'viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="figures over time" {size}>\n' + "".join(
        [HATCH, "\n", *drawn, "</svg>\n"]
    )


def series_lines(series: Series) -> Iterator[str]:
    """The name of a series, and a row for each of its figures."""
    yield f'<text class="name" x="{DAY}" y="20">{escape(" · ".join(filter(None, series.key)))}</text>'
    bottom = HEAD + ROW * len(series.figures)
    yield f'<line class="axis" x1="{BAR}" y1="{HEAD - 4}" x2="{BAR}" y2="{bottom}"/>'
    for number, (date, figure) in enumerate(series.figures):
        yield from figure_row(date, figure, series.scale, HEAD + ROW * number)


def figure_row(date: str, figure: Figure, scale: float, top: int) -> Iterator[str]:
    """The day, the value, the bar with its range, and who gives it."""
    yield f'<text x="{DAY}" y="{top + 15}">{escape(date)}</text>'
    yield f'<text x="{VALUE}" y="{top + 15}" text-anchor="end">{escape(label(figure, BLOCKS))}</text>'
    low, high = across(figure.low or 0, scale), across(figure.high, scale)
    full = "unsure" if figure.status in UNSURE else "full"
    end = low
    if low > BAR:
        yield f'<rect class="{full}" x="{BAR}" y="{top + 3}" width="{low - BAR:g}" height="16"/>'
    if high is not None and high > low:
        yield f'<rect class="range" x="{low:g}" y="{top + 3}" width="{high - low:g}" height="16"/>'
        end = high
    if figure.high is None and figure.low is not None:
        yield f'<path class="full" d="M{low:g} {top + 1} l12 10 l-12 10 z"/>'
        end = low + 12
    said = " · ".join(filter(None, (figure.attribution.speaker, figure.status * (figure.status in UNSURE))))
    if said:
        yield f'<text class="small" x="{end + 8:g}" y="{top + 15}">{escape(said)}</text>'


def across(value: float | None, scale: float) -> float:
    """Where a value is on its scale."""
    return round(BAR + (abs(value) / scale * (END - BAR) * 0.75 if value and scale else 0), 1)
