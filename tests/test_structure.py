"""The house: which room may import which, and who alone knows a library."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "malicli"
# A room may import itself and the rooms before it.
ORDER = [
    *("errors", "version", "spans", "language", "articles", "syntax", "records", "record_ids", "attribution"),
    *("entities", "claims", "figures", "pipeline", "search", "store", "drafts", "check", "output"),
    *("api_records", "api_check", "api", "__init__", "mcp", "cli", "__main__"),
]
ONLY_IN = {"rapidfuzz": "search", "rich": "output", "typer": "cli"}
LONGEST = {"store/sqlite_index.py": 361}  # lines of what is longer than others may be; it may only shrink
TWICE = {"cache.py", "claims.py", "info.py"}  # a command and what it asks for; what is read and written
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(module: Path) -> str:
    """The first name below the package: a folder or a module."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(module: Path) -> Iterator[str]:
    """The dotted names a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_imports_run_one_way(module: Path) -> None:
    own = ORDER.index(room(module))
    for name in imports(module):
        if name.startswith("malicli."):
            other = name.split(".")[1]
            assert ORDER.index(other) <= own, f"{module.name} imports {name}"


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_library_is_known_to_one_room(module: Path) -> None:
    for name in imports(module):
        home = ONLY_IN.get(name.split(".")[0])
        assert home in (None, room(module)), f"{module.relative_to(PACKAGE)} imports {name}; only {home}/ does"


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """The modules of some import cycle, or an empty list."""
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        path.append(name)
        for other in sorted(graph.get(name, ())):
            if found := visit(other):
                return found
        done.add(path.pop())
        return []

    return next((found for name in sorted(graph) if (found := visit(name))), [])


def test_every_room_has_its_place() -> None:
    assert {room(module) for module in MODULES} == set(ORDER)


@pytest.mark.parametrize("name", ["analysis", "index", "lexicon", "library.py"])
def test_what_was_moved_is_gone(name: str) -> None:
    assert list(PACKAGE.glob(f"{name}/**/*.py")) == [] and not (PACKAGE / name).is_file()


def test_no_two_modules_share_a_name() -> None:
    times = Counter(module.name for module in MODULES if module.name != "__init__.py")
    assert {name for name, n in times.items() if n > 1} == TWICE


def test_no_import_cycles() -> None:
    dotted = {".".join(("malicli", *m.relative_to(PACKAGE).with_suffix("").parts)): m for m in MODULES}
    graph = {
        name: {part for i in imports(module) for part in (i, i.rpartition(".")[0]) if part in dotted and part != name}
        for name, module in dotted.items()
    }
    assert cycle(graph) == []


def test_a_cycle_would_be_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": set()}) == ["a", "b", "c", "a"]


def test_top_level_holds_only_what_it_should() -> None:
    top = {p.name for p in PACKAGE.parent.iterdir() if not p.name.startswith(".")}
    built = {"dist", "build"}
    known = {"pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "CITATION.cff", "Makefile"}
    known |= {"malicli", "seeds", "tests"}
    assert top - built - known - {p for p in top if p.endswith(".egg-info")} <= {"uv.lock", "malicli.db", "htmlcov"}


def test_every_module_is_short_enough_to_read() -> None:
    lines = {str(m.relative_to(PACKAGE)): len(m.read_text("utf-8").splitlines()) for m in MODULES}
    assert {name: n for name, n in lines.items() if n > LONGEST.get(name, 330)} == {}


BARE = {"NEAR", "FAR", "LONGEST", "WIDEST", "REACH", "FURTHEST", "MOST", "LEAST", "FEW", "FEWEST", "CLOSE", "AHEAD"}


def test_a_limit_says_what_it_limits() -> None:
    named = [(path.name, node.id) for path in MODULES for node in assigned(path)]
    assert [(module, name) for module, name in named if name in BARE] == []


def assigned(path: Path) -> list[ast.Name]:
    """The names that a module assigns at its top."""
    statements = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign)]
    return [target for node in statements for target in node.targets if isinstance(target, ast.Name)]
