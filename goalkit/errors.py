"""The one exception for what a user asked on the command line and cannot have."""

from collections.abc import Callable
from typing import Any


class GoalkitError(Exception):
    """A wrong command or an unusable repository: shown without a traceback, exit code 2.

    Message and hint are English texts as they stand in the catalogues; `params` fills both once the language is known.
    """

    def __init__(self, message: str, hint: str = "", **params: Any) -> None:
        self.texts = (message, hint)
        self.params = params
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """Return what is wrong, in English."""
        return self.told(str)[0]

    @property
    def hint(self) -> str:
        """Return what to do about it, in English; empty where nothing helps."""
        return self.told(str)[1]

    def told(self, translate: Callable[[str], str]) -> tuple[str, str]:
        """Return message and hint in the words of a language."""
        message, hint = (translate(text) if text else "" for text in self.texts)
        return (message.format(**self.params), hint.format(**self.params)) if self.params else (message, hint)
