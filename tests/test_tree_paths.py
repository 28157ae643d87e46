"""Paths in the tree of a sentence: where they lead."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import malicli.figures
from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.figures.extract import trees
from malicli.figures.tree_paths import compiled, find, has, reach
from malicli.syntax.document import read_document

TEXT = "Rebels of the Front fled to Sibe and killed six soldiers and a guard, but two cooks were not found."
PATHS = [
    ("fled", "nsubj", "Rebels"),
    ("fled", "conj/obj/conj", "guard"),
    ("fled", "*(to)", "Sibe"),
    ("fled", "conj/*@NUM | conj/obj/*@NUM", "six"),
    ("fled", "<obl", ""),
    ("fled", ">obl", "Sibe"),
    ("fled", "nsubj,obl{nmod}", "Rebels"),
    ("fled", "nsubj,obl{!nmod}", "Sibe"),
    ("fled", "nsubj,obl#armed", "Rebels"),
    ("fled", "*~LOC", "Sibe"),
    ("fled", "*@NOMINAL()", "Rebels"),
    ("found", "aux", "were"),
    ("found", "aux:", ""),
    ("found", "*[not, never]", "not"),
    ("found", "nsubj:pass[!not]", "cooks"),
    ("Front", "^", "Rebels"),
    ("Front", "^^", "Rebels fled"),
    ("Front", ".=nmod(of)/^^@VERB/obl", "Sibe"),
    ("Front", ".=obj | .(!of)", ""),
    ("fled", "^", ""),
]
MODULES = sorted(Path(malicli.figures.__file__ or "").parent.glob("*.py"))


@pytest.mark.parametrize(("word", "path", "expected"), PATHS)
def test_where_a_path_leads(word: str, path: str, expected: str) -> None:
    document = read_document(Article(Imprint(article="x"), TEXT), language.get())
    _, tree = next(trees(document))
    start = tree.printed.index(word)
    assert " ".join(tree.printed[at] for at in find(tree, start, path)) == expected
    assert has(tree, start, path) == bool(expected)
    assert (reach(tree, start, path) is None) == (not expected)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.stem)
def test_each_path_can_be_read(module: Path) -> None:
    """A path names sets of words: one that the language does not have is an error."""
    names = vars(import_module(f"malicli.figures.{module.stem}"))
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("find", "has", "reach"):
            path = call.args[2]
            for one in (path.body, path.orelse) if isinstance(path, ast.IfExp) else (path,):
                read = compile(ast.Expression(one), module.name, "eval")
                if set(read.co_names) <= set(names):  # of constants
                    compiled(eval(read, names))
