"""A YAML file as plain data, with the place of every key and value.

Values are the author's own text: `str` for plain scalars, `Quoted` for quoted ones and blocks, None for empty and null.
Places are computed only when somebody asks, by composing the file again.
"""

import errno
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import yaml

from goalkit.finding import Path, Problem, Span
from goalkit.reading import encoding, faults, limits, markers, mending, nodes
from goalkit.reading.faults import Findings
from goalkit.reading.source import OutsideError, read_bytes

FORGOTTEN = object()
"""Stands for a content that was taken and is not kept: the content of many files fills more memory than their text."""
_MENDINGS, _MENDED_BYTES = 60, 40_000_000
_UNREADABLE = {errno.EISDIR: "folder", errno.EINVAL: "special", errno.ENOENT: "missing", errno.ELOOP: "missing", errno.EACCES: "denied"}
_BREAKS_NO_MORE = {0x85: " ", 0x2028: " ", 0x2029: " "}


@dataclass(frozen=True)
class Document:
    """One file: `data` is its content, `problems` what is wrong with it as YAML.

    `mended` is the text as it was read, line by line like `text`, where the file had to be corrected for that.
    """

    file: str
    text: str
    content: Any = field(repr=False)
    problems: tuple[Problem, ...] = field(default=())
    mended: str | None = None

    @cached_property
    def data(self) -> Any:
        """Return the content as dict, list, str, Quoted or None."""
        return parse(self.file, self.text.encode()).content if self.content is FORGOTTEN else self.content

    @property
    def unreadable(self) -> bool:
        """Tell whether nothing of the file could be read, without reading it again."""
        return bool(self.problems) and self.content is None

    def lighter(self, *, keep: bool) -> "Document":
        """Return the document without nodes; without its content too, which is then read again when somebody asks for it."""
        content = self.content if keep or self.problems else FORGOTTEN
        return Document(self.file, self.text, content, self.problems, self.mended)

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines of the file without their ends."""
        return encoding.split(self.text)

    @cached_property
    def _root(self) -> yaml.Node | None:
        try:
            return nodes.compose(_calm(self.text if self.mended is None else self.mended))[0]
        except yaml.YAMLError:
            return None

    @cached_property
    def _read_lines(self) -> list[str]:
        return self.lines if self.mended is None else encoding.split(self.mended)

    @cached_property
    def whole(self) -> Any:
        """Return the content with the own keys of its author (x-), read with corrections; None where nothing can be read."""
        return faults.careful(self._root, Findings(self.file, self._read_lines))

    def span(self, path: Path, *, key: bool = False) -> Span | None:
        """Return the place of a value, or of its key; None where the path does not exist."""
        node, key_node = self.nodes_at(path)
        chosen = key_node if key and key_node is not None else node
        if chosen is None:
            return None
        span = nodes.span_of(chosen, self._read_lines)
        return span if self.mended is None else self._in_the_file(span)

    def nearest(self, path: Path) -> Span:
        """Return the place of a value, else of the scalar written in its stead, else of the key of the nearest mapping."""
        exact = self.span(path) or self.span(self.written(path))
        if exact:
            return exact
        for end in range(len(path) - 1, 0, -1):
            around = self.span(path[:end], key=isinstance(path[end - 1], str))
            if around:
                return self.span((*path[:end], "id")) or around
        return Span(1, 1, 1, 1)

    def written(self, path: Path) -> Path:
        """Return the path of the scalar that stands for a longer form (`baseline: 68`), else the path itself."""
        for end in range(len(path), 0, -1):
            node = self.nodes_at(path[:end])[0]
            if node is not None:
                return path[:end] if isinstance(node, yaml.ScalarNode) and node.value else path
        return path

    def is_mended(self, line: int) -> bool:
        """Tell whether a line was read otherwise than its author wrote it."""
        read, written = self._read_lines, self.lines
        return line > min(len(read), len(written)) or read[line - 1] != _calm(written[line - 1])

    def scalar_text(self, path: Path) -> str:
        """Return what stands in the file for a scalar, also where it is read as nothing (null, ~)."""
        node = self.nodes_at(path)[0]
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def nodes_at(self, path: Path) -> tuple[yaml.Node | None, yaml.Node | None]:
        """Return the value at a path and its key, as the parser gave them."""
        node, key_node = self._root, None
        for step in path:
            node, key_node = nodes.child(node, step)
            if node is None:
                return None, None
        return node, key_node

    def _in_the_file(self, span: Span) -> Span:
        """Move a place of the mended text to the line as its author wrote it."""
        start = self._column(span.line, span.column)
        end = self._column(span.end_line, span.end_column)
        return Span(span.line, start, span.end_line, max(end, start) if span.line == span.end_line else end)

    def _column(self, line: int, column: int) -> int:
        read, written = self._read_lines, self.lines
        if line > len(read) or line > len(written) or read[line - 1] == written[line - 1]:
            return column
        mended, own = read[line - 1], written[line - 1]
        common = next((at for at, (a, b) in enumerate(zip(mended, own, strict=False)) if a != b), min(len(mended), len(own)))
        if column - 1 <= common:
            return column
        return max(common + 1, len(own) + 1 - (len(mended) + 1 - column))


def parse(file: str, raw: bytes) -> Document:
    """Read a file's bytes; whatever is wrong becomes a problem of the document."""
    refused = limits.refused(file, raw)
    if refused:
        return Document(file, "", None, (refused,))
    text, problems = encoding.decode(file, raw)
    if not problems and not faults.suspicious(text) and "<<" not in text:
        try:
            root, odd = nodes.compose(_calm(text))
            if root is not None and not odd:
                return Document(file, text, nodes.without_own(nodes.plain(root), text))
        except (yaml.YAMLError, nodes.UnclearError):
            pass
    return _read_with_care(file, text, problems)


def read(root: FilePath, file: str) -> Document:
    """Read a file of the repository; one that cannot be read is F109, a link that leads out of it F211."""
    try:
        file.encode()
        return parse(file, read_bytes(root, file, limits.MAX_BYTES))
    except UnicodeEncodeError:
        file, params = file.encode(errors="replace").decode(), {"kind": "name"}
    except OutsideError:
        return Document(file, "", None, (Problem("F211", file, Span(1, 1, 1, 1), {"path": file, "raw": file}),))
    except OSError as error:
        params = {"reason": error.strerror or type(error).__name__, "kind": _UNREADABLE.get(error.errno or 0, "")}
    return Document(file, "", None, (Problem("F109", file, Span(1, 1, 1, 1), params),))


def _read_with_care(file: str, text: str, before: tuple[Problem, ...]) -> Document:
    """Read a file in which something is wrong: correct what stops the parser, look closely at the rest."""
    problems = list(before)
    lines, found = markers.cut(file, encoding.split(_calm(text)) if text else [])
    problems += found
    lines, found = mending.odd_indents(file, lines, tabs=False)
    problems += found
    if not text.strip():
        return Document(file, text, None, tuple(problems))
    end = "\n" if text.endswith(("\n", "\r")) else ""
    root, odd, lines = _composed(file, lines, problems, end)
    data = None
    if root is not None:
        told = {problem.span.line for problem in problems}
        look = Findings(file, lines)
        faults.oddities(odd, look)
        faults.traps(root, look)
        if look.cures:
            lines = [look.cures.get(index, line) for index, line in enumerate(lines)]
            root, _, lines = _composed(file, lines, [], end)
        data = nodes.without_own(faults.careful(root, look), text)
        problems += [problem for problem in look.problems if problem.span.line not in told]
    mended = "\n".join(lines) + end
    same = lines == encoding.split(text)
    return Document(file, text, data, tuple(problems), None if same else mended)


def _composed(
    file: str, lines: list[str], problems: list[Problem], end: str
) -> tuple[yaml.Node | None, tuple[nodes.Oddity, ...], list[str]]:
    """Compose, correcting one place after the other; `end` is the line break that the file ends with."""
    written = lines
    budget = _MENDED_BYTES
    for _ in range(_MENDINGS):
        text = "\n".join(lines) + end
        try:
            return *nodes.compose(text), lines
        except yaml.reader.ReaderError:
            calmed, found = encoding.without_controls(file, text)
            lines = encoding.split(calmed)
        except yaml.composer.ComposerError as error:
            found, lines = tuple(_further(file, lines, error)), _first_document(lines, error)
        except yaml.MarkedYAMLError as error:
            indented, found = mending.odd_indents(file, lines, tabs=True)
            if found:
                lines = indented
            else:
                problem, mended = mending.mend(file, lines, written, error)
                problems += [problem] if problem else []
                if mended is None:
                    return None, (), lines
                lines = mended
        problems += found
        budget -= 8 * len(text)
        if budget < 0:
            break
    return None, (), lines


def _further(file: str, lines: list[str], error: yaml.MarkedYAMLError) -> Iterator[Problem]:
    for index in range(error.problem_mark.line if error.problem_mark else 0, len(lines)):
        if lines[index][:3] == "---" and not lines[index][3:4].strip():
            yield Problem("F106", file, Span(index + 1, 1, index + 1, 4))


def _first_document(lines: list[str], error: yaml.MarkedYAMLError) -> list[str]:
    end = error.problem_mark.line if error.problem_mark else 0
    return [*lines[:end], *[""] * (len(lines) - end)]


def _calm(text: str) -> str:
    """Return the text with blanks for the three signs that the parser breaks lines at and YAML 1.2 does not."""
    if text.isascii() or not ("\x85" in text or "\u2028" in text or "\u2029" in text):
        return text
    return text.translate(_BREAKS_NO_MORE)
