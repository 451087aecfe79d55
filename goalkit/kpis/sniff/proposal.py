"""What is proposed for a source: values of its keys, remarks beside them, and questions that only people can answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Option:
    """One of several readings: what it means, and the values that it gives keys."""

    text: str
    sets: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A key with several readings; nothing is chosen until somebody says which."""

    key: str
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A word of the file for a figure: the header of a column, or a text in the rows; `unit` as the cells have it."""

    label: str
    unit: str = ""


@dataclass
class Proposal:
    """A declaration in the making; keys are paths with dots (`dialect.decimalChar`, `columns.period`)."""

    values: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    counted: tuple[Counted, ...] = ()
    remarks: list[str] = field(default_factory=list)

    def say(self, key: str, value: Any, note: str = "") -> None:
        """Give a key its value, with what there is to know about it."""
        self.values[key] = value
        if note:
            self.notes[key] = note

    def ask(self, key: str, text: str, *options: Option) -> None:
        """Leave a key open."""
        self.questions.append(Question(key, text, options))

    def answer(self, question: Question, option: Option) -> None:
        """Take the reading that somebody chose."""
        self.questions.remove(question)
        self.values.update(option.sets)
