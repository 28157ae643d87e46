"""What `malicli check` is to check: drafts in files or from standard input, or one quotation."""

from pathlib import Path

from malicli.check.draft import Draft, one_quotation, read_draft
from malicli.errors import MalicliError


def drafts_of(
    files: list[str], quote: str | None, by: str | None, articles_on_stdin: bool, form: str | None
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
            read.append(read_draft(text_of(file), file, form))
        except MalicliError as error:
            if len(files) == 1:
                raise
            unread.append(error)
    if not read:
        raise unread[0]
    return read, [str(error) for error in unread]


def text_of(file: str) -> str:
    """The text of a file, or of standard input. Raises MalicliError if it cannot be read."""
    from malicli.articles.decoding import decode
    from malicli.articles.files import reason
    from malicli.articles.loader import standard_input

    if file == "-":
        return decode(standard_input(), "standard input")[0]
    try:
        return decode(Path(file).read_bytes(), file)[0]
    except OSError as error:
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        raise MalicliError(f"{file}: {reason(error)}", "name a text file, or - for stdin", code) from None
