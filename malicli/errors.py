"""The errors that users see: a message that says what is wrong, where, and what to do."""


class MalicliError(Exception):
    """Wrong usage or unreadable input; the command line turns it into one line on stderr and exit status 2.

    `code` names the kind of error for scripts: "usage", "not-found", "ambiguous" (of arguments), "unreadable",
    "input" (of articles), "configuration", "missing-extra", "output"; a saved index has "damaged", "foreign",
    "version", "busy" and "unwritable". `hint` says what to do.
    """

    def __init__(self, message: str, hint: str | None = None, code: str = "input") -> None:
        super().__init__(message)
        if hint:
            self.add_note(hint)  # what to do, in a traceback of a program that uses the library
        self.message = message
        self.hint = hint
        self.code = code

    @property
    def line(self) -> str:
        """The message and what to do, in one line."""
        return self.message + (f"; {self.hint}" if self.hint else "")


def unreadable(message: str, hint: str | None = None) -> MalicliError:
    """The error for a file that cannot be read."""
    return MalicliError(message, hint, "unreadable")


def reason(error: Exception) -> str:
    """Why something failed, in the system's words: "permission denied"."""
    return (error.strerror or type(error).__name__).lower() if isinstance(error, OSError) else str(error)


class PipeClosedError(Exception):
    """The reader of the output has closed the pipe, so no message can be printed."""
