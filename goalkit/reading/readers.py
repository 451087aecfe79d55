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
_OWN_SHARE = 0.2
"""The second process only reads; what follows here on reading takes nearly as long."""
_CHUNKS = 100
_CHUNK = 20
"""Files are handed over in about so many pieces, of so many files at most: what comes last is waited for."""


def read_all(root: Path, files: list[str]) -> Iterator[Document]:
    """Yield all documents in order."""
    if not _is_much(root, files) or not second.is_possible():
        yield from (read(root, file) for file in files)
        return
    own = int(len(files) * _OWN_SHARE)
    basket = os.memfd_create("goalkit")
    told, telling = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        _fill(basket, telling, root, files[own:])
    os.close(telling)
    try:
        yield from (read(root, file) for file in files[:own])
        yield from _emptied(basket, told, root, files[own:])
    finally:
        os.close(told)
        os.close(basket)
        os.waitpid(child, 0)


def _is_much(root: Path, files: list[str]) -> bool:
    if len(files) >= _MANY:
        return True
    try:
        return sum(os.stat(f"{root}/{file}").st_size for file in files) >= _MANY_BYTES  # noqa: PTH116 - many times faster
    except OSError:
        return False


def _fill(basket: int, telling: int, root: Path, files: list[str]) -> None:
    """Read the files in the second process, put them into memory that both share, tell after each few, and end there."""
    status = 1
    try:
        step = _step(files)
        for at in range(0, len(files), step):
            documents = (read(root, file) for file in files[at : at + step])
            packed = pickle.dumps([(d.file, d.text, d.content, d.problems, d.mended) for d in documents], 5)
            if os.write(basket, packed) != len(packed):
                break
            os.write(telling, len(packed).to_bytes(8, "big"))
        else:
            status = 0
    finally:
        os._exit(status)


def _emptied(basket: int, told: int, root: Path, files: list[str]) -> Iterator[Document]:
    """Yield what the second process has read, as it comes; what it leaves out is read here."""
    place = 0
    for at in range(0, len(files), _step(files)):
        length = int.from_bytes(os.read(told, 8), "big")
        if not length:
            yield from (read(root, file) for file in files[at:])
            return
        packed = os.pread(basket, length, place)
        yield from (Document(*parts) for parts in pickle.loads(packed))  # noqa: S301 - written by our own second process
        place += length


def _step(files: list[str]) -> int:
    return min(_CHUNK, len(files) // _CHUNKS + 1)
