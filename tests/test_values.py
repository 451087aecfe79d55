"""Our values behave like those of the standard library, though their methods are made late."""

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from goalkit.finding import Problem, Span
from goalkit.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A value with a default, a default made anew, and a field that is not compared."""

    line: int
    names: list[str] = dataclasses.field(default_factory=list, compare=False, repr=False)
    column: int = 1


@dataclass(frozen=True)
class House:
    """A value that remembers what it computed."""

    name: str
    kind: str = "house"

    @cached_property
    def loud(self) -> str:
        return self.name.upper()


@dataclass
class Count:
    """A value that changes."""

    at: int = 0


@dataclass(eq=False)
class Thing:
    """A value that is only itself."""

    name: str


def test_without_comparison_each_is_only_itself():
    thing = Thing("a")
    assert thing != Thing("a")
    assert {thing: 1}[thing] == 1


def test_made_by_place_and_by_name_with_defaults():
    assert (Place(3).line, Place(3).names, Place(line=3, column=4).column) == (3, [], 4)
    assert Place(1).names is not Place(1).names
    assert House("a").kind == House.kind == "house"


@pytest.mark.parametrize("wrong", [{}, {"line": 1, "row": 2}])
def test_wrong_arguments_are_refused(wrong):
    with pytest.raises(TypeError):
        Place(**wrong)


def test_compared_hashed_and_shown_by_the_fields_that_count():
    assert Place(3, ["a"]) == Place(3, ["b"]) != Place(3, [], 2)
    assert hash(Place(3, ["a"])) == hash(Place(3))
    assert Place(3) != (3, [], 1)
    assert repr(Place(3)) == "Place(line=3, column=1)"
    assert sorted([Place(3), Place(1, column=2), Place(1)]) == [Place(1), Place(1, column=2), Place(3)]


def test_frozen_values_do_not_change_and_others_do():
    for frozen in (Place(3), House("a")):
        with pytest.raises(dataclasses.FrozenInstanceError):
            frozen.line = 4
        with pytest.raises(dataclasses.FrozenInstanceError):
            del frozen.line
    count = Count()
    count.at += 2
    assert count == Count(2)
    with pytest.raises(TypeError):
        hash(count)


def test_slots_hold_only_the_fields():
    assert not hasattr(Place(3), "__dict__")
    assert House("a").loud == "A"


def test_the_standard_functions_know_them():
    assert dataclasses.replace(Place(3, ["a"]), column=9) == Place(3, ["a"], 9)
    assert [field.name for field in dataclasses.fields(House)] == ["name", "kind"]
    assert dataclasses.is_dataclass(Count)
    assert dataclasses.asdict(House("a")) == {"name": "a", "kind": "house"}


def test_copied_and_sent_to_another_process():
    problem = Problem("F101", "a.yaml", Span(1, 2, 3, 4), {"kind": "x"})
    for same in (pickle.loads(pickle.dumps(problem, 5)), copy.deepcopy(problem)):  # noqa: S301
        assert same == problem
        assert (same.span.column, same.params) == (2, {"kind": "x"})
    assert pickle.loads(pickle.dumps(House("a"))) == House("a")  # noqa: S301
