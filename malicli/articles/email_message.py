"""E-mail: a message is an article; its subject is the title, its sender the publisher."""

from collections.abc import Iterator
from email.message import EmailMessage

from malicli.articles.kinds import kind_of
from malicli.articles.markup import plain_text
from malicli.articles.publication_date import any_day
from malicli.articles.source import LARGEST, Part, Source, too_large
from malicli.errors import MalicliError, unreadable


def read(source: Source, warnings: list[str]) -> Iterator[Part]:
    """The message of a file, or each of a mailbox."""
    kind = kind_of(source.name)
    if kind is None or kind.name != "mbox":
        yield message_part(source.read(), source.shown)
        return
    for number, data in enumerate(messages(source), 1):
        try:
            yield message_part(data, source.shown)._replace(number=number)
        except MalicliError as error:
            warnings.append(f"{source.shown}: message {number}: {error.message.removeprefix(source.shown + ': ')}")


def messages(source: Source) -> Iterator[bytes]:
    """The messages of a mailbox: each begins with a line `From ...` after an empty one."""
    lines: list[bytes] = []
    size, blank = 0, True
    for line in source.lines():
        if blank and line.startswith(b"From "):
            if lines:
                yield b"".join(lines)
            lines, size = [], 0
        else:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
            if size > LARGEST:
                raise too_large(source.shown, size)
        blank = not line.strip()
    if any(line.strip() for line in lines):
        yield b"".join(lines)


def message_part(data: bytes, shown: str) -> Part:
    """The article of a message. Raises MalicliError if it has no text."""
    from email import message_from_bytes
    from email.policy import default
    from email.utils import parseaddr

    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise unreadable(f"{shown}: not an e-mail (it has no headers)", "a text has a name that ends in .txt")
    text = body_of(message)
    if not text.strip():
        raise unreadable(f"{shown}: a message without text")
    sender, address = parseaddr(header(message, "from"))
    facts = {
        "title": " ".join(header(message, "subject").split()) or None,
        "publisher": sender or address or None,
        "date": any_day(header(message, "date")),
    }
    return Part(text, facts)


def header(message: EmailMessage, name: str) -> str:
    """A header as text; empty if there is none, or it is broken."""
    try:
        return str(message[name] or "")
    except Exception:  # the library has no error of its own for it
        return ""


def body_of(message: EmailMessage) -> str:
    """The text of a message: its plain part, or what its HTML says."""
    try:
        part = message.get_body(("plain", "html"))
        if part is None:
            return ""
        text = str(part.get_content())
    except (LookupError, UnicodeError, KeyError, AttributeError):  # an encoding or a type that there is not
        return ""
    return plain_text(text) if part.get_content_subtype() == "html" else text.replace("\r\n", "\n").strip("\n")
