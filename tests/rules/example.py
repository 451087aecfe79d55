"""BAD and GOOD of a rule as repositories on disk; the one implementation is part of the package."""

from goalkit.testing.example import FRAME, Mark, files_of, marks_of, write

__all__ = ["FRAME", "Mark", "files_of", "marks_of", "write"]
