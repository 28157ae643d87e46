"""What a look-up imports: the price of every start. Measured times are the benchmarks' business."""

import subprocess
import sys

import pytest

from tests.running import ROOT

pytestmark = pytest.mark.imports
COUNT = "import sys; from malicli.cli.app import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def modules(*args: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", COUNT, *args], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture(scope="module")
def for_json() -> set[str]:
    return modules("quotes", "--json", "--no-cache")


@pytest.mark.parametrize(
    "name", ["rich", "rapidfuzz", "tomllib", "sqlite3", "logging", "importlib.metadata", "statistics"]
)
def test_json_without_a_query_does_without(for_json: set[str], name: str) -> None:
    assert name not in for_json


def test_json_of_quotes_does_without_the_analysis_of_figures(for_json: set[str]) -> None:
    assert not {name for name in for_json if name.startswith("malicli.figures")}


def test_json_without_a_query_loads_one_command_only(for_json: set[str]) -> None:
    assert "malicli.cli.quotes" in for_json
    assert "malicli.cli.claims" not in for_json


@pytest.mark.parametrize("args", [("quotes", "securty", "--json"), ("quotes", "-s", "ledrain", "--json")])
def test_a_misspelt_query_needs_rapidfuzz_but_not_rich(args: tuple[str, ...]) -> None:
    loaded = modules(*args)
    assert "rapidfuzz" in loaded
    assert "rich" not in loaded


def test_a_word_that_the_texts_have_is_found_without_rapidfuzz() -> None:
    assert "rapidfuzz" not in modules("figures", "troops", "--json")


def test_cards_do_without_the_console_of_rich() -> None:
    loaded = modules("quotes", "--color", "always")
    assert "rich.style" in loaded
    assert "rich.console" not in loaded


def test_typer_does_not_import_pydantic(for_json: set[str]) -> None:
    """The pin `typer<0.29` is there because 0.29 imports pydantic at every start."""
    assert "pydantic" not in for_json, (
        "the typer installed imports pydantic: keep it below this version. If the pin in pyproject.toml was lifted "
        "and this passes, the pin can go for good"
    )
