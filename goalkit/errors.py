"""The one exception for what a user asked on the command line and cannot have."""


class GoalkitError(Exception):
    """A wrong command or an unusable repository: shown without a traceback, exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
