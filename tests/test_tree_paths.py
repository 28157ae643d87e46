"""Paths in the tree of a sentence: where they lead."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

import malicli
from malicli import language
from malicli.articles.article import Article, Imprint
from malicli.figures.counted_nouns import with_noun
from malicli.figures.extract import trees
from malicli.figures.quantities import find_quantities
from malicli.figures.rules import VALUES, WORDS, table
from malicli.syntax.document import read_document
from malicli.syntax.tree_paths import compiled, find, has, reach

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
    ("Rebels", "+", "of"),
    ("of", "-", "Rebels"),
    ("Front", "^/<<", "Rebels"),
    ("Rebels", ">>", "Front"),
    ("killed", "$subject", "Rebels"),
    ("found", ".{$passive}", "found"),
    ("killed", "$objects/$conjuncts", "soldiers guard"),
    ("fled", ".[*-ing] | .[shoots*]", ""),
    ("killed", ".[*-ed]", "killed"),
    ("and", ".%conjunction", "and"),
]
PACKAGE = Path(malicli.__file__ or "").parent
MODULES = sorted(m for m in PACKAGE.rglob("*.py") if "tree_paths import" in m.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("word", "path", "expected"), PATHS)
def test_where_a_path_leads(word: str, path: str, expected: str) -> None:
    document = read_document(Article(Imprint(article="x"), TEXT), language.get())
    _, tree = next(trees(document))
    start = tree.printed.index(word)
    assert " ".join(tree.printed[at] for at in find(tree, start, path)) == expected
    assert has(tree, start, path) == bool(expected)
    assert (reach(tree, start, path) is None) == (not expected)


@pytest.mark.parametrize("name", language.lexicon().rules.paths)
def test_each_path_that_has_a_name_can_be_read(name: str) -> None:
    document = read_document(Article(Imprint(article="x"), TEXT), language.get())
    _, tree = next(trees(document))
    for line in language.lexicon().rules.paths[name]:
        assert all(at in range(tree.last) for word in range(tree.last) for at in find(tree, word, line))


class Nothing(dict[str, object]):
    """Of all that may be given to a table of rules nothing."""

    def __contains__(self, name: object) -> bool:
        return name not in (*WORDS, *VALUES)

    def __missing__(self, name: str) -> None:
        return None


@pytest.mark.parametrize("name", language.lexicon().rules.tables)
def test_each_table_of_rules_can_be_read(name: str) -> None:
    document = read_document(Article(Imprint(article="x"), TEXT), language.get())
    _, tree = next(trees(document))
    (quantity, *_), given = find_quantities(tree), Nothing()
    for outcome, conditions in table(name):
        for holds in conditions:
            assert holds(tree, with_noun(tree, quantity), given) in (True, False), outcome


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.stem)
def test_each_path_can_be_read(module: Path) -> None:
    """A path names sets of words: one that the language does not have is an error."""
    names = vars(import_module(".".join(("malicli", *module.relative_to(PACKAGE).with_suffix("").parts))))
    for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("find", "has", "reach"):
            path = call.args[2]
            for one in (path.body, path.orelse) if isinstance(path, ast.IfExp) else (path,):
                read = compile(ast.Expression(one), module.name, "eval")
                if set(read.co_names) <= set(names):  # of constants
                    compiled(eval(read, names))
