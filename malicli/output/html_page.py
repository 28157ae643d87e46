"""A page for a browser, shared by every HTML form: one file that needs nothing else, and text that stays text."""

from collections.abc import Iterable, Iterator
from html import escape as escaped

from malicli.output.safety import visible
from malicli.spans import parted

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"  # nothing runs, nothing is fetched
STYLE = """\
:root { color-scheme: light dark; --quiet: #555; --line: #bbb; --mark: #fff0a8; --ink: #111; --paper: #fff }
@media (prefers-color-scheme: dark) {
  :root { --quiet: #aaa; --line: #555; --mark: #5a4a00; --ink: #eee; --paper: #161616 }
}
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 Georgia, "Times New Roman", serif }
h1 { font-size: 1.3rem }
h2 { font-size: 1rem; margin: 0 0 .3rem }
section { border-top: 1px solid var(--line); padding: .8rem 0; break-inside: avoid }
blockquote { margin: .3rem 0 .3rem 1rem; overflow-wrap: anywhere }
mark { background: var(--mark); color: inherit; text-decoration: underline; text-underline-offset: .2em }
mark b { text-decoration: underline double }
.quiet, footer { color: var(--quiet); font-size: .85rem }
.id { float: right; font-family: monospace; font-size: .8rem; color: var(--quiet) }
.around { color: var(--quiet); margin: .2rem 0 .2rem 1rem; border-left: 2px solid var(--line); padding-left: .6rem }
table { border-collapse: collapse; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line) }
td.number { text-align: right }
svg { max-width: 100%; height: auto }
@media print { body { margin: 0; max-width: none } }
"""


def escape(text: object) -> str:
    """A value as HTML text: nothing in it is markup, and what hides or reorders text is made visible."""
    return escaped(visible(str(text)))


def element(name: str, *content: str, css: str = "") -> str:
    """An element around HTML; empty without any content."""
    inner = "".join(content)
    return f"<{name}{f' class={css!r}' if css else ''}>{inner}</{name}>" if inner else ""


def link(address: str | None, text: str) -> str:
    """Escaped text, a link if the address is one of the web."""
    if address is None or not address.lower().startswith(("http://", "https://")):
        return escape(text)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{escape(text)}</a>'


def marked(text: str, spans: Iterable[Iterable[int]], name: str = "mark") -> str:
    """A text as HTML with some spans inside an element."""
    return "".join(element(name, escape(part)) if span else escape(part) for part, span in parted(text, spans))


def inset(rows: Iterable[str]) -> Iterator[str]:
    """HTML inside another page, a notebook's, which keeps its own style."""
    style = "mark { text-decoration: underline } .quiet, .id { opacity: .7; font-size: .85em }"
    yield f"<div class='malicli'><style>.malicli {{ {style} }}</style>\n"
    yield from rows
    yield "</div>\n"


def document(title: str, body: Iterable[str], style: str = "") -> Iterator[str]:
    """A whole page around HTML; `style` is added to the shared one."""
    yield (
        "<!doctype html>\n"
        '<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}{style}</style></head>\n<body>\n"
    )
    yield from body
    yield "</body></html>\n"
