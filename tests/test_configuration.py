"""Where the articles are when --from does not say, other names for speakers, and what a shell completes."""

import os
from pathlib import Path

import pytest

from malicli.cli.examples import COMMANDS
from tests.running import ROOT, SAMPLES_NOTE, Ran, article, malicli

TEXT = '"We will stay," union leader Ana Ruiz said.'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article(tmp_path, TEXT, "news/a.txt")
    return tmp_path


def texts(ran: Ran) -> list[str]:
    assert ran.status == 0, ran.err
    return [row["text"] for row in ran.rows]


def configured(folder: Path, toml: str, name: str = "malicli.toml") -> None:
    article(folder, toml, name)


def test_the_environment_names_the_articles(folder: Path) -> None:
    assert texts(malicli("quotes", "--json", env={"MALICLI_FROM": str(folder)})) == ["We will stay,"]
    assert malicli("quotes", env={"MALICLI_FROM": os.pathsep}).err == SAMPLES_NOTE
    two = os.pathsep.join((str(folder), str(ROOT / "seeds")))
    assert len(texts(malicli("quotes", "--json", env={"MALICLI_FROM": two}))) > 1


def test_a_configuration_here_names_them(folder: Path) -> None:
    configured(folder, 'from = ["news"]')
    assert texts(malicli("quotes", "--json", cwd=folder)) == ["We will stay,"]
    configured(folder, 'from = "news"')
    assert texts(malicli("quotes", "--json", cwd=folder)) == ["We will stay,"]


@pytest.mark.parametrize(("name", "home"), [("malicli", "XDG_CONFIG_HOME"), (".config/malicli", "HOME")])
def test_a_configuration_at_home_names_them(folder: Path, name: str, home: str) -> None:
    configured(folder, f"from = ['{folder}/news']", f"{name}/malicli.toml")
    assert texts(malicli("quotes", "--json", env={home: str(folder)})) == ["We will stay,"]


def test_the_nearer_goes_first(folder: Path) -> None:
    configured(folder, "broken = ")
    assert texts(malicli("quotes", "--json", "--from", "news", cwd=folder)) == ["We will stay,"]
    assert texts(malicli("quotes", "--json", cwd=folder, env={"MALICLI_FROM": "news"})) == ["We will stay,"]


BROKEN = {
    "broken = ": "malicli.toml: Invalid value",
    "form = 'x'": "malicli.toml: unknown key 'form'; the keys are from, aliases",
    "from = 5": "malicli.toml: `from` is not a list of paths",
    "from = [5]": "malicli.toml: `from` is not a list of paths",
    "aliases = 5": "malicli.toml: `aliases` must map each name to a list",
    "[aliases]\n'Ana Ruiz' = 'AR'": "malicli.toml: `aliases` must map each name to a list",
    "from = ['gone']": "gone: no such file or folder",
}


@pytest.mark.parametrize(("toml", "why"), BROKEN.items(), ids=BROKEN)
def test_a_broken_configuration_is_one_line_and_2(folder: Path, toml: str, why: str) -> None:
    configured(folder, toml)
    ran = malicli("quotes", cwd=folder)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert why in ran.err


def test_a_configuration_that_is_no_text(folder: Path) -> None:
    (folder / "malicli.toml").write_bytes(b"\xff\xfe")
    assert malicli("quotes", cwd=folder).status == 2


def test_aliases_name_speakers(folder: Path) -> None:
    configured(folder, 'from = ["news"]\n[aliases]\n"Ana Ruiz" = ["the boss", "AR"]\n')
    assert texts(malicli("quotes", "-s", "ar", "--json", cwd=folder)) == ["We will stay,"]
    assert malicli("speakers", "The Boss", cwd=folder).out.split("\t")[1] == "Ana Ruiz"
    configured(folder, '[aliases]\n"Jean-Yves Le Drian" = ["JYLD"]\n')
    assert malicli("quotes", "-s", "jyld", cwd=folder).status == 0


def completed(line: str, folder: Path, **env: str) -> list[str]:
    """What bash offers for the last word of a line; a blank inside a word is a NUL here."""
    words, line = line.split(" "), line.replace("\0", " ")
    asked = {"_MALICLI_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return malicli(cwd=folder, env=asked | env).out.split("\n")[:-1]


def test_a_shell_completes_commands_and_options(folder: Path) -> None:
    assert completed("malicli ", folder) == list(COMMANDS)
    assert completed("malicli qu", folder) == ["quotes"]
    assert "--speaker" in completed("malicli quotes --", folder)
    assert completed("malicli quotes --format js", folder) == ["json", "jsonl"]


def test_a_shell_completes_names_of_speakers(folder: Path) -> None:
    env = {"MALICLI_FROM": str(folder)}
    assert completed("malicli quotes -s A", folder, **env) == ["Ana\\ Ruiz"]
    assert completed("malicli quotes --speaker Ana", folder, **env) == ["Ana\\ Ruiz"]
    assert completed("malicli speakers A", folder, **env) == ["Ana\\ Ruiz"]
    assert completed("malicli quotes -s Z", folder, **env) == [""]
    assert completed("malicli quotes -s A", folder, MALICLI_FROM="nowhere") == [""]


@pytest.mark.parametrize("typed", ["le\\ d", "LE\\ DR", "rené", "Rene", "RENE\\ L", "drian"])
def test_case_and_accents_do_not_count(tmp_path: Path, typed: str) -> None:
    article(tmp_path, '"We will stay," union leader René Le Drian said.\n"We will go," Tom Kent said.')
    env = {"MALICLI_FROM": str(tmp_path)}
    assert completed(f"malicli quotes -s {typed}".replace("\\ ", "\\\0"), tmp_path, **env) == ["René\\ Le\\ Drian"]


@pytest.mark.parametrize(("typed", "offered"), [('"ana\0o', "Ana O'Ruiz"), ("'ana\0o", "Ana O'\\''Ruiz")])
def test_a_name_fits_the_marks_it_is_typed_in(tmp_path: Path, typed: str, offered: str) -> None:
    article(tmp_path, '"We will stay," Ana O\'Ruiz said.')
    assert completed(f"malicli quotes -s {typed}", tmp_path, MALICLI_FROM=str(tmp_path)) == [offered]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_the_name_as_it_is(folder: Path, shell: str) -> None:
    asked = {"_TYPER_COMPLETE_ARGS": 'malicli quotes -s "RU', "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    env = {"_MALICLI_COMPLETE": f"complete_{shell}", "MALICLI_FROM": str(folder)}
    assert "Ana Ruiz" in malicli(cwd=folder, env=asked | env).out


def test_a_name_is_completed_as_data(tmp_path: Path) -> None:
    article(tmp_path, '"We will stay," Ana O\'Ruiz said.\n"We will go," Tom\x1b[31m Kent said.')
    for start in ("A", "T"):
        for name in completed(f"malicli quotes -s {start}", tmp_path, MALICLI_FROM=str(tmp_path)):
            assert "\x1b" not in name
            assert " " not in name.replace("\\ ", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_installed(folder: Path, shell: str) -> None:
    ran = malicli("--show-completion", shell, env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert ran.status == 0
    assert "_MALICLI_COMPLETE" in ran.out
