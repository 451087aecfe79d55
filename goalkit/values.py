"""Values like those of `dataclasses`, whose methods are made when they are first called.

The standard decorator writes and compiles up to seven functions for every class while its module is imported: a third of a
small check, most of it for classes that the run never makes. Here a class costs next to nothing until its first instance;
only `__init__` is compiled, the other methods are shared by all classes. What the standard functions (`replace`, `fields`)
ask for is there as well.
"""

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls: Any = None, /, *, frozen: bool = False, slots: bool = False, order: bool = False, eq: bool = True) -> Any:
        """Make a class a value: `__init__`, `__repr__`, `__eq__`, with `frozen` also `__hash__`."""
        if cls is None:
            return lambda given: _made(given, frozen=frozen, slots=slots, order=order, eq=eq)
        return _made(cls, frozen=frozen, slots=slots, order=order, eq=eq)

__all__ = ["dataclass"]

Fields = dict[str, "dataclasses.Field[Any]"]


def _made(cls: Any, *, frozen: bool, slots: bool, order: bool, eq: bool) -> Any:
    own = dict(vars(cls))
    fields = {name: _field(own.get(name, dataclasses.MISSING)) for name in own.get("__annotations__", {})}
    for name, field in fields.items():
        if own.pop(name, field) is not field and not slots and field.default is not dataclasses.MISSING:
            own[name] = field.default
    methods = _methods(fields, frozen=frozen)
    if eq:
        compared = tuple(name for name, field in fields.items() if field.compare)
        methods |= _comparisons(compared, hashed=frozen, order=order)
    own |= {name: method for name, method in methods.items() if name not in own}
    if slots:
        own |= {"__slots__": tuple(fields), "__getstate__": _state, "__setstate__": _restore}
    own.pop("__dict__", None)
    own.pop("__weakref__", None)
    made = type(cls)(cls.__name__, cls.__bases__, own)
    made.__qualname__ = cls.__qualname__
    return made


def _field(given: Any) -> "dataclasses.Field[Any]":
    return given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)


def _methods(fields: Fields, *, frozen: bool) -> dict[str, Any]:
    methods: dict[str, Any] = {
        "__match_args__": tuple(fields),
        "__dataclass_fields__": _Described(fields),
        "__init__": _beginning(fields, frozen=frozen),
        "__repr__": _representation(fields),
    }
    return {**methods, "__setattr__": _refuse, "__delattr__": _refuse} if frozen else methods


class _Described:
    """The fields as the standard library describes them, for those of its functions that ask."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def __get__(self, thing: object, owner: type) -> Fields:
        named = [(name, Any, field) for name, field in self._fields.items()]
        found: Fields = vars(dataclasses.make_dataclass(owner.__name__, named, init=False, repr=False, eq=False))["__dataclass_fields__"]
        type.__setattr__(owner, "__dataclass_fields__", found)
        return found


def _beginning(fields: Fields, *, frozen: bool) -> Any:
    def __init__(self: Any, *given: Any, **named: Any) -> None:  # noqa: N807 - it takes the place of the real one
        type(self).__init__ = _compiled(type(self).__qualname__, fields, frozen=frozen)
        self.__init__(*given, **named)

    return __init__


def _compiled(name: str, fields: Fields, *, frozen: bool) -> Any:
    """Return the function that sets all fields, written as one would by hand."""
    known: dict[str, Any] = {"_set": object.__setattr__}
    arguments, lines = [], []
    for at, (key, field) in enumerate(fields.items()):
        value = key
        if field.default_factory is not dataclasses.MISSING:
            known[f"_f{at}"], known[f"_d{at}"] = field.default_factory, dataclasses.MISSING
            value = f"_f{at}() if {key} is _d{at} else {key}"
        elif field.default is not dataclasses.MISSING:
            known[f"_d{at}"] = field.default
        arguments.append(f"{key}=_d{at}" if f"_d{at}" in known else key)
        lines.append(f" _set(self,{key!r},{value})" if frozen else f" self.{key}={value}")
    exec(f"def __init__(self,{','.join(arguments)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102 - our own names only
    made = known["__init__"]
    made.__qualname__ = f"{name}.__init__"
    return made


def _representation(fields: Fields) -> Any:
    shown = [name for name, field in fields.items() if field.repr]

    def __repr__(self: Any) -> str:  # noqa: N807
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    return __repr__


def _comparisons(names: tuple[str, ...], *, hashed: bool, order: bool) -> dict[str, Any]:
    values = attrgetter(*names) if names else type
    compare: dict[str, Any] = {
        "__eq__": lambda a, b: values(a) == values(b) if b.__class__ is a.__class__ else NotImplemented,
        "__hash__": (lambda a: hash(values(a))) if hashed else None,
    }
    if order:
        compare |= {
            "__lt__": lambda a, b: values(a) < values(b) if b.__class__ is a.__class__ else NotImplemented,
            "__le__": lambda a, b: values(a) <= values(b) if b.__class__ is a.__class__ else NotImplemented,
            "__gt__": lambda a, b: values(a) > values(b) if b.__class__ is a.__class__ else NotImplemented,
            "__ge__": lambda a, b: values(a) >= values(b) if b.__class__ is a.__class__ else NotImplemented,
        }
    return compare


def _refuse(_: Any, name: str, *_value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)
