"""Texts are plain English: words of the private dialect that malicli was once written in do not come back."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = sorted(path.parent.name for path in (ROOT / "malicli").glob("*/__init__.py"))
PRINTING = ("articles", "check", "cli", "output", "search", "store")
DIALECT = re.compile(
    r"\b(tells?|told|telling|untold|stands?|stood|standing|whom|(?:some|no|any)body|(?:go|goes|going|went) on)\b",
    re.IGNORECASE,
)
EXAMPLE = re.compile(r"“[^”]*”|\"[^\"]*\"|`[^`]*`")  # words of a text, which may say "told"
SQL = re.compile(r"\b(SELECT|INSERT|CREATE)\b|^number, ")


def documented(tree: ast.AST) -> Iterator[ast.Constant]:
    """The docstrings of a module, its classes and functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            statement = node.body[0]
            assert isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            yield statement.value


def comments(source: str) -> list[str]:
    """The comments of a module."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return [token.string for token in tokens if token.type == tokenize.COMMENT]


def dialect(text: str) -> list[str]:
    """The dialect words of a text, outside its examples."""
    return DIALECT.findall(EXAMPLE.sub("", text))


def modules(room: str) -> list[Path]:
    """The modules of a room; those of the top level for ""."""
    return sorted((ROOT / "malicli" / room).glob("*.py"))


@pytest.mark.parametrize("room", PRINTING)
def test_messages_have_no_dialect(room: str) -> None:
    found = []
    for path in modules(room):
        tree = ast.parse(path.read_text("utf-8"))
        docstrings = {id(text) for text in documented(tree)}
        constants = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in docstrings]
        texts = [(n.lineno, n.value) for n in constants if isinstance(n.value, str)]
        printed = [(line, text) for line, text in texts if " " in text and not SQL.search(text)]
        found += [f"{path.name}:{line}: {text!r}" for line, text in printed if DIALECT.search(text)]
    assert found == []


@pytest.mark.parametrize("room", ["", *ROOMS])
def test_docstrings_and_comments_have_no_dialect(room: str) -> None:
    found = []
    for path in modules(room):
        source = path.read_text("utf-8")
        texts = [*(str(text.value) for text in documented(ast.parse(source))), *comments(source)]
        found += [f"{path.name}: {word}" for text in texts for word in dialect(text)]
    assert found == []


def test_the_readme_has_no_dialect() -> None:
    prose = re.sub(r"```.*?```", "", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)
    assert dialect(prose) == []


def test_names_of_tests_have_no_dialect() -> None:
    sources = [path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py"))]
    names = [name.replace("_", " ") for source in sources for name in re.findall(r"def (test_\w+)", source)]
    assert [name for name in names if DIALECT.search(name)] == []
