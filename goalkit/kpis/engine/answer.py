"""What a database or a driver says when it does not answer: its own words without a secret."""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote

_PARTS = re.compile(r"[:/@?&=,;#\[\]()\s\"'+]+")
_LONGEST = 300


class NoAnswerError(Exception):
    """A source could not be asked; it is raised and caught within this room, and its text holds no secret.

    `kind` is the kind of problem that the rule has a sentence for, `params` what the sentence names.
    """

    def __init__(self, kind: str, **params: Any) -> None:
        super().__init__(kind)
        self.kind, self.params = kind, params


@contextmanager
def asking(url: str, kind: str = "refused") -> Iterator[None]:
    """Turn whatever a driver raises into words without the parts of the connection URL; its warnings are not ours.

    Drivers of different databases share no class of errors, so all are taken; the chain is cut, because it holds the URL.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except NoAnswerError:
        raise
    except (Exception, SystemError) as error:  # noqa: BLE001
        said = without_secrets(str(error) or type(error).__name__, url)
    else:
        return
    raise NoAnswerError(kind, said=said)


def without_secrets(text: str, url: str) -> str:
    """Return a text in one line without anything that a connection URL consists of, written plainly or encoded."""
    scheme, _, rest = url.partition("://")
    rest = rest or scheme
    pieces = {rest, unquote(rest)}
    for form in (rest, unquote(rest)):
        pieces.update(_PARTS.split(form))
        user = form.split("/", 1)[0].rpartition("@")[0]
        pieces.update({user, user.partition(":")[2]})
    for piece in sorted((each for each in pieces if each), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)" if len(piece) < 4 else re.escape(piece), "…", text)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
