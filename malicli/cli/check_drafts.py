"""What `malicli check` is to check: drafts in files or from standard input, or one quotation."""

from pathlib import Path

from malicli.check.draft import Analyse, Draft, draft_in, one_quotation
from malicli.drafts.draft_forms import form_of
from malicli.errors import MalicliError, reason
from malicli.output.page import Page


def drafts_of(
    files: list[str], quote: str | None, by: str | None, articles_on_stdin: bool, form: str | None, analyse: Analyse
) -> tuple[list[Draft], list[str]]:
    """What is to be checked, and why some files could not be read.

    Raises MalicliError if the options do not say what to check, or if no file can be read.
    """
    if bool(files) == (quote is not None):
        what = "a draft and --quote cannot be combined" if files else "nothing to check"
        raise MalicliError(what, "name a draft (- for stdin), or give --quote TEXT", "usage")
    if by is not None and (quote is None or not by.strip()):
        raise MalicliError("--by needs --quote and a name", "a draft names its own speakers", "usage")
    if quote is not None:
        return [one_quotation(quote, by)], []
    if "-" in files and articles_on_stdin:
        raise MalicliError("standard input cannot be both the draft and the articles", "save one to a file", "usage")
    read, unread = [], []
    for file in dict.fromkeys(files):
        try:
            shown = "standard input" if file == "-" else file
            read.append(draft_in(bytes_of(file), file, shown, form, analyse))
        except MalicliError as error:
            if len(files) == 1:
                raise
            unread.append(error)
    if not read:
        raise unread[0]
    return read, [error.line for error in unread]


def write_comments(draft: str, to: str, page: Page) -> None:
    """Write a copy of a Word draft with the verdicts as comments. Raises MalicliError if it cannot be written."""
    from malicli.output.check_rows import summary
    from malicli.output.word_comments import add_comments

    extra = page.extra or {}
    made = add_comments(bytes_of(draft), draft, page.rows, summary(extra["counts"], extra["findings"]))
    try:
        Path(to).write_bytes(made)
    except OSError as error:
        raise MalicliError(f"{to}: {reason(error)}", "name another file", "unwritable") from None


def check_copy(files: list[str], to: str | None, form: str | None) -> None:
    """Raises MalicliError if comments cannot be written into a copy of what is checked."""
    if to is None:
        return
    if len(files) != 1 or files[0] == "-" or (form or form_of(files[0])) != "docx":
        raise MalicliError("--to needs one draft in a .docx file", "other drafts: --format html", "usage")
    if not to.lower().endswith(".docx"):
        raise MalicliError(f"--to {to}: not a .docx file", "name the copy FILE.docx", "usage")
    if Path(to).exists() and Path(to).samefile(files[0]):
        raise MalicliError(f"--to {to} is the draft itself", "name another file", "usage")


def bytes_of(file: str) -> bytes:
    """The bytes of a file, or of standard input. Raises MalicliError if it cannot be read."""
    from malicli.articles.files import file_bytes
    from malicli.articles.loader import standard_input

    return standard_input() if file == "-" else file_bytes(file)
