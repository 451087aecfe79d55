"""The columns of a block of bytes: its cells are compared as numbers of eight bytes, and only distinct ones become text."""

import numpy as np
import numpy.typing as npt

from goalkit.kpis.events.chunk import Coded, coded

Numbers = npt.NDArray[np.int64]
_LINE = ord("\n")
_WORD = 8
_LONGEST = 8 * _WORD
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_WORD)] + [(1 << 64) - 1], np.uint64)
_NOT_ASCII = np.uint64(0x8080808080808080)
_SHORT = 1 << 16
"""Words of two bytes need no sorting."""
_DENSE = 1 << 20
"""Up to so many pairs of codes a table says which of them there are."""


def marks_of(data: bytes, delimiter: str, width: int) -> Numbers | None:
    """Return where each cell of each row ends (a row per row); None where a row has more or fewer cells than the header."""
    signs = np.frombuffer(data, np.uint8)
    ends = signs == _LINE
    marks = np.flatnonzero(ends | (signs == ord(delimiter)))
    if len(marks) % width or not len(marks):
        return None
    shape = ends[marks].reshape(-1, width)
    whole = bool(shape[:, -1].all()) and not bool(shape[:, :-1].any())
    return marks.reshape(-1, width) if whole else None


def column(data: bytes, marks: Numbers, at: int, encoding: str) -> Coded:
    """Return one column of a block whose last line is whole and which ends with at least eight spare bytes."""
    ends = marks[:, at]
    if at:
        starts = marks[:, at - 1] + 1
    else:
        starts = np.empty_like(ends)
        starts[0], starts[1:] = 0, marks[:-1, -1] + 1
    if at == marks.shape[1] - 1:
        returns = np.frombuffer(data, np.uint8)[ends - 1] == ord("\r")
        ends = ends - (returns & (ends > starts))
    lengths = ends - starts
    longest = int(lengths.max())
    if longest > _LONGEST:
        return coded([data[start:end].decode(encoding) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)])
    words = np.ndarray((len(data) - _WORD + 1,), np.dtype("<u8"), data, strides=(1,))
    codes, parts = _distinct(words[starts] & _MASKS[np.minimum(lengths, _WORD)])
    texts = parts.reshape(-1, 1)
    for offset in range(_WORD, longest, _WORD):
        left = np.clip(lengths - offset, 0, _WORD)
        there = np.minimum(starts + offset, len(words) - 1)
        more, parts = _distinct(words[there] & _MASKS[left])
        codes, first, second = _pairs(codes, more, len(texts), len(parts))
        texts = np.column_stack((texts[first], parts[second]))
    return Coded(codes, _decoded(texts, encoding), plain=True)


def _distinct(words: "npt.NDArray[np.uint64]") -> tuple[Numbers, "npt.NDArray[np.uint64]"]:
    """Return the code of each word, and the distinct words."""
    if len(words) and int(words.max()) < _SHORT:
        small = words.astype(np.int64)
        found = np.flatnonzero(np.bincount(small))
        table = np.zeros(int(found[-1]) + 1, np.int64)
        table[found] = np.arange(len(found))
        return table[small], found.astype(np.uint64)
    distinct, codes = np.unique(words, return_inverse=True)
    return codes, distinct


def _pairs(first: Numbers, second: Numbers, many: int, more: int) -> tuple[Numbers, Numbers, Numbers]:
    """Return the code of each pair of codes, and what each of these codes is made of."""
    both = first * more + second
    if many * more > _DENSE:
        kinds, codes = np.unique(both, return_inverse=True)
        return codes, kinds // more, kinds % more
    kinds = np.flatnonzero(np.bincount(both, minlength=many * more))
    table = np.zeros(many * more, np.int64)
    table[kinds] = np.arange(len(kinds))
    return table[both], kinds // more, kinds % more


def _decoded(texts: "npt.NDArray[np.uint64]", encoding: str) -> list[str]:
    size = texts.shape[1] * _WORD
    raw = np.frombuffer(np.ascontiguousarray(texts).tobytes(), f"S{size}")
    if bool((texts & _NOT_ASCII).any()):
        return [text.decode(encoding) for text in raw.tolist()]
    found: list[str] = raw.astype(f"U{size}").tolist()
    return found
