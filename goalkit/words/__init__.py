"""Languages: English texts where they are used, German from gettext catalogues; numbers and dates by language.

A `Words` is made once per run and handed down; nothing below reads the locale.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from goalkit.words import catalogue
from goalkit.words.catalogue import Catalogue

LANGUAGES = ("de", "en")
NARROW = "\u202f"
_MONTHS = {
    "de": ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class Words:
    """The texts, numbers and dates of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in LANGUAGES else "en"
        self.catalogue = _read(self.language)

    def __call__(self, message: str, /, **params: Any) -> str:
        """Return a message in this language with its params filled in."""
        translated = self.catalogue.gettext(message) if message else ""
        return translated.format(**params) if params else translated

    def also(self, texts: Mapping[str, str]) -> "Words":
        """Return these words with more texts by their English ones; those that are here already stay."""
        if not texts:
            return self
        more = Words(self.language)
        more.catalogue = Catalogue({**texts, **self.catalogue.texts}, self.catalogue.plurals)
        return more

    def count(self, one: str, many: str, number: int, /, **params: Any) -> str:
        """Return the singular or plural message for a number (available as {n})."""
        return self.catalogue.ngettext(one, many, number).format(n=number, **params)

    def number(self, value: float | None, decimals: int = 1, *, signed: bool = False) -> str:
        """Write a number rounded half away from zero: 12 500 and −0,9 in German, 12,500 and −0.9 in English."""
        if value is None:
            return "–"
        rounded = round_half_away(value, decimals)
        sign = "−" if rounded < 0 else "+" if signed and rounded > 0 else "±" if signed else ""
        digits = f"{abs(rounded):,.{decimals}f}"
        if self.language == "de":
            whole, _, rest = digits.partition(".")
            grouped = whole.replace(",", NARROW) if len(whole) > 5 else whole.replace(",", "")
            digits = f"{grouped},{rest}" if rest else grouped
        return sign + digits

    def plain(self, value: float) -> str:
        """Write a number with as many decimals as it has, at most six."""
        text = f"{round_half_away(value, 6):.6f}".rstrip("0").rstrip(".")
        return self.number(value, len(text.partition(".")[2]))

    def percent(self, fraction: float | None, decimals: int = 0) -> str:
        """Write a fraction as per cent: 0.49 is `49 %` in German and `49%` in English."""
        if fraction is None:
            return "–"
        return self.number(100 * fraction, decimals) + ("\u00a0%" if self.language == "de" else "%")

    def date(self, value: dt.date) -> str:
        """Write a date: 31.12.2026 in German, 2026-12-31 in English."""
        return value.strftime("%d.%m.%Y") if self.language == "de" else value.isoformat()

    def day(self, value: dt.date) -> str:
        """Write a date without its year: 31.12. or 31 Dec."""
        return value.strftime("%d.%m.") if self.language == "de" else f"{value.day} {self.month(value.month)}"

    def month(self, number: int) -> str:
        """Return the short name of a month, 1 to 12."""
        return _MONTHS[self.language][number - 1]


def round_half_away(value: float, decimals: int) -> float:
    """Round half away from zero on the decimal text of the number (72.45 is 72.5, −0.05 is −0.1)."""
    from decimal import ROUND_HALF_UP, Context, Decimal  # noqa: PLC0415

    if not abs(value) < 1e15:  # so large a number has no decimals to round
        return value
    quantum = Decimal(1).scaleb(-min(max(decimals, 0), 15))
    return float(Decimal(repr(float(value))).quantize(quantum, ROUND_HALF_UP, Context(prec=40))) + 0.0


@cache
def _read(language: str) -> Catalogue:
    """Read all catalogues of a language."""
    folder = resources.files("goalkit.words").joinpath(language)
    if language == "en" or not folder.is_dir():
        return Catalogue()
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return catalogue.read(entry.read_text("utf-8") for entry in entries if entry.name.endswith(".po"))
