"""Findings as text: one file per output format, each a pure function of an outcome."""

from collections.abc import Callable
from importlib import import_module

from goalkit.render.findings.outcome import Outcome
from goalkit.words import Words

__all__ = ["FORMATS", "Outcome", "Render", "renderer"]

FORMATS: tuple[str, ...] = (
    "full", "concise", "grouped", "json", "jsonl", "github", "gitlab", "azure", "junit", "sarif", "rdjson", "markdown",
)  # fmt: skip
"""The formats by name; each is a module of this folder with a function `render`."""

Render = Callable[[Outcome, Words, int, bool], str]
"""From an outcome, a language, a width and whether to colour, to the text."""


def renderer(name: str) -> Render:
    """Return the function that renders a format."""
    render: Render = import_module(f"goalkit.render.findings.{name}").render
    return render
