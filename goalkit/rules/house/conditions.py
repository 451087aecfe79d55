"""Turn a condition of a house rule into tests; what does not fit the field is a fault at its exact place."""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from goalkit import scalar
from goalkit.finding import Path
from goalkit.model.custom import Condition, Single
from goalkit.nearest import nearest
from goalkit.rules.house.comparing import Test, Tests, comparison, is_one_of, opposite, pattern
from goalkit.rules.house.fields import Field, Kind, Unknown
from goalkit.rules.house.fields import field as meaning
from goalkit.rules.house.values import Memory
from goalkit.scalar import ScalarError

LONGEST_PATTERN = 200
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lte": operator.le, "gt": operator.gt, "gte": operator.ge,
}  # fmt: skip
_ORDERED: tuple[Kind, ...] = ("number", "amount", "date")
_PLAIN = ("equals", "not")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a house rule: a code with the params of its message, where inside the rule, and a cure.

    `within` narrows the place to a part of a text.
    """

    code: str
    path: Path
    params: dict[str, Any] = field(default_factory=dict)
    on_key: bool = False
    cure: str = ""
    within: str = ""


def compiled(asked: Single, about: Field, path: Path, memory: Memory, *, german: bool, faults: list[Fault]) -> Tests:
    """Return the tests of a condition about a field; `path` is where it stands in the rule."""
    known = fitting(about)
    given = given_keys(asked)
    if not given:
        faults.append(Fault("F202", path, {"key": about.path, "raw": "", "kind": "empty"}))
    for key in given:
        if key not in known:
            params = {"key": key, "field": about.path, "raw": key, "known": known, "kind": "unfit"}
            faults.append(Fault("F201", (*path, key), params, on_key=True))
    if not given or not set(given) <= set(known):
        return Tests()
    make = _Maker(about, path, memory, german, faults)
    some = None
    if isinstance(asked, Condition) and asked.some is not None:
        inner = compiled(asked.some, _one_of(about), (*path, "some"), memory, german=german, faults=faults)
        some = (*inner.whole, *inner.each)
    return Tests(make.whole(asked), make.each(asked), some)


def given_keys(asked: Single) -> list[str]:
    """Return the keys that a condition gives, as the file writes them."""
    empty: tuple[Any, ...] = (None, ())
    fields = type(asked).model_fields.items()
    return [each.alias or name for name, each in fields if getattr(asked, name) not in empty]


def fitting(about: Field) -> tuple[str, ...]:
    """Return the keys of a condition that make sense for a field."""
    some = ("some",) if about.many else ()
    counts = ("at_least", "at_most") if about.kind == "list" or about.texts else ()
    if about.kind == "list" or (about.kind == "map" and not about.short):
        return ("is", *counts, *some)
    kind = "text" if about.kind == "map" and about.short in {"text", "shape", "rule"} else about.kind
    ordered = tuple(_ORDER) if kind in {*_ORDERED, "map"} else ()
    patterns = ("matches",) if kind in {"text", "choice"} else ()
    return ("is", *_PLAIN, *patterns, *ordered, *counts, *some)


def _one_of(about: Field) -> Field:
    """Return the field as `some` sees it: one value of many."""
    return Field(about.path, about.subject, about.steps[-1:], about.kind, about.allowed, short=about.short)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the tests of one condition."""

    about: Field
    path: Path
    memory: Memory
    german: bool
    faults: list[Fault]

    def whole(self, asked: Single) -> tuple[Test, ...]:
        """Return the tests of presence and number."""
        tests: list[Test] = []
        if asked.presence:
            wanted = asked.presence == "missing"
            tests.append(lambda found, *_: found.missing is wanted)
        if isinstance(asked, Condition) and (asked.at_least is not None or asked.at_most is not None):
            low, high = asked.at_least or 0, asked.at_most
            if high is not None and low > high:
                params = {"key": "at_most", "raw": str(high), "limit": low, "kind": "least"}
                self.faults.append(Fault("F202", (*self.path, "at_most"), params))
            tests.append(lambda found, *_: low <= (count := len(found.value or ())) and (high is None or count <= high))
        return tuple(tests)

    def each(self, asked: Single) -> tuple[Test, ...]:
        """Return the tests of plain values."""
        tests: list[Test] = []
        if asked.equals:
            wanted = self._values("equals", asked.equals)
            tests.append(lambda found, *_: is_one_of(found, wanted))
        if asked.unlike:
            refused = self._values("not", asked.unlike)
            tests.append(lambda found, *_: opposite(is_one_of(found, refused)))
        if asked.matches:
            fits = self._pattern(asked.matches)
            tests.append(lambda found, *_: isinstance(found.stands, str) and bool(fits(found.stands.casefold())))
        for key, compare in _ORDER.items():
            if (raw := getattr(asked, key)) is not None:
                tests.append(comparison(compare, self._limit(key, raw), self.memory))
        return tuple(tests)

    def _values(self, key: str, raw: tuple[str, ...]) -> tuple[Any, ...]:
        made = [self._value(self._at(key, index, len(raw)), text) for index, text in enumerate(raw)]
        return tuple(value for value in made if value is not None)

    def _at(self, key: str, index: int, count: int) -> Path:
        """Return where a value stands; a condition may be written as its value or values alone."""
        return (*self.path, key, index) if count > 1 else (*self.path, key)

    def _value(self, at: Path, text: str) -> Any:
        about = self.about
        if about.kind == "choice" and text not in about.allowed:
            close = nearest(text, about.allowed) or ""
            params = {"key": about.path, "raw": text, "allowed": about.allowed, "close": close, "kind": "close" if close else ""}
            self.faults.append(Fault("F205", at, params, cure=close))
            return None
        return self._read(at, text)

    def _read(self, at: Path, text: str) -> Any:
        """Read a value as the field holds it."""
        kind = "amount" if self.about.short == "value" else self.about.kind
        try:
            if kind == "switch":
                return scalar.switch(text)
            if kind == "number":
                return scalar.number(text)
            if kind == "amount":
                return scalar.quantity(text, german=self.german)
            return scalar.date(text) if kind == "date" else text
        except ScalarError as error:
            first, _, second = error.cure.partition(" / ")
            params = {"key": self.about.path, "raw": text, "kind": kind if error.code == "F202" else "", "cure": error.cure}
            if error.code == "F203":
                params |= {"first": first, "second": second, "kind": "two" if second else ""}
            self.faults.append(Fault(error.code, at, params, cure=error.cure))
            return None

    def _limit(self, key: str, text: str) -> Any:
        """Read what a value is compared with: a value of its kind, or another field that holds one."""
        other = meaning(text) if re.fullmatch(r"[a-z][a-z_]*(\.[a-z_]+)*", text) else None
        if isinstance(other, Field) and not other.many:
            mine = "amount" if self.about.short == "value" else self.about.kind
            theirs = "amount" if other.short == "value" else other.kind
            if mine == theirs:
                return other
        if isinstance(other, Unknown) and other.close and "." in text:
            params = {"key": text, "raw": text, "known": other.known, "close": other.close, "kind": "close"}
            self.faults.append(Fault("F201", (*self.path, key), params, cure=other.close))
            return None
        return self._read((*self.path, key), text)

    def _pattern(self, raw: tuple[str, ...]) -> Callable[[str], Any]:
        for index, text in enumerate(raw):
            if len(text) > LONGEST_PATTERN:
                params = {"key": "matches", "raw": str(len(text)), "limit": LONGEST_PATTERN, "kind": "long"}
                self.faults.append(Fault("F202", self._at("matches", index, len(raw)), params))
                return lambda _: True
        return pattern(raw)
