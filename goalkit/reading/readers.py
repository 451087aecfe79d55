"""Read many files: from a few hundred on, a second process reads the later ones while the first ones are used."""

import os
import pickle
from collections.abc import Iterator
from pathlib import Path

from goalkit import second
from goalkit.reading.document import Document, read

_MANY = 500
_MANY_BYTES = 500_000
"""Less is read sooner by one process."""
_OWN_SHARE = 0.35
"""Reading is three quarters of loading; the second process only reads."""
_CHUNK = 20


def read_all(root: Path, files: list[str]) -> Iterator[Document]:
    """Yield all documents in order."""
    if not _is_much(root, files) or not second.is_possible():
        yield from (read(root, file) for file in files)
        return
    own = int(len(files) * _OWN_SHARE)
    basket = os.memfd_create("goalkit")
    child = os.fork()
    if child == 0:
        _fill(basket, root, files[own:])
    done = False
    try:
        yield from (read(root, file) for file in files[:own])
        done = True
    finally:
        status = os.waitpid(child, 0)[1]
        if not done:
            os.close(basket)
    yield from _emptied(basket, root, files[own:], complete=status == 0)


def _is_much(root: Path, files: list[str]) -> bool:
    if len(files) >= _MANY:
        return True
    try:
        return sum(os.stat(f"{root}/{file}").st_size for file in files) >= _MANY_BYTES  # noqa: PTH116 - many times faster
    except OSError:
        return False


def _fill(basket: int, root: Path, files: list[str]) -> None:
    """Read the files in the second process, put them into memory that both share, and end there."""
    status = 1
    try:
        with open(basket, "wb") as out:
            for at in range(0, len(files), _CHUNK):
                documents = (read(root, file) for file in files[at : at + _CHUNK])
                pickle.dump([(d.file, d.text, d.content, d.problems, d.mended) for d in documents], out, 5)
        status = 0
    finally:
        os._exit(status)


def _emptied(basket: int, root: Path, files: list[str], *, complete: bool) -> Iterator[Document]:
    with open(basket, "rb") as source:
        if not complete:
            yield from (read(root, file) for file in files)
            return
        source.seek(0)
        for _ in range(0, len(files), _CHUNK):
            yield from (Document(*parts) for parts in pickle.load(source))  # noqa: S301 - written by our own second process
