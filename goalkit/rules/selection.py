"""Which rules speak and how loud: profile, settings and the options of the command, in this order."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from goalkit.errors import GoalkitError
from goalkit.finding import Severity
from goalkit.model.settings import Profile, RuleSettings, Settings
from goalkit.nearest import nearest
from goalkit.rules import profiles, registry
from goalkit.rules.house import NO_HOUSE, House

_WHOLE = 4
"""The length of a whole code; anything shorter is the beginning of one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What a command asks for: codes, prefixes or names; empty means everything."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: Profile | None = None
    paths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loudness:
    """The decided selection of one run."""

    profile: Profile
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    own: dict[str, str]
    per_file: dict[str, tuple[str, ...]]
    house: House = NO_HOUSE

    def enabled(self, code: str) -> bool:
        """Tell whether a rule speaks at all."""
        if code.startswith(self.ignore) or self._said(code) == "off":
            return False
        if self.select:
            return code.startswith(self.select)
        return self._said(code) is not None or profiles.severity(code, "error", self.profile) is not None

    def hears(self, letter: str) -> bool:
        """Tell whether any rule of a family may speak."""
        return letter not in self.ignore and (not self.select or any(code[:1] == letter for code in self.select))

    def severity(self, code: str, own: Severity) -> Severity:
        """Return how loud a finding is: as the settings say, else as the profile says."""
        said = self._said(code)
        if said in {"error", "warning", "info"}:
            return said  # type: ignore[return-value]
        return profiles.severity(code, own, self.profile) or own

    def off_in(self, file: str, code: str) -> bool:
        """Tell whether the settings silence a rule in a file."""
        return any(code.startswith(codes) and fnmatchcase(file, glob) for glob, codes in self.per_file.items())

    def _said(self, code: str) -> str | None:
        if not self.own:
            return None
        fitting = [name for name in self.own if code.startswith(name)]
        return self.own[max(fitting, key=len)] if fitting else None


def decide(selection: Selection, settings: Settings, house: House = NO_HOUSE) -> Loudness:
    """Join what the settings and the command say.

    Raises GoalkitError for an option that names no rule.
    """
    said: RuleSettings = settings.rules
    return Loudness(
        profile=selection.profile or settings.profile,
        select=_codes(selection.select, house) or _known(said.select, house),
        ignore=(*_codes(selection.ignore, house), *_known(said.ignore, house)),
        own={code: level for name, level in said.severity.items() for code in _known([name], house)},
        per_file={glob: _known(codes, house) for glob, codes in said.per_file.items()},
        house=house,
    )


def code_of(name: str, house: House = NO_HOUSE) -> str | None:
    """Return the code or prefix that a text names (M104, M1, m, baseline-missing, X101); None where it names nothing."""
    text = name.strip()
    code = text.upper()
    if code[:1] in registry.LETTERS and len(code) <= _WHOLE and (len(code) == 1 or code[1:].isdigit()):
        return code if _exists(code, house) else None
    found = registry.find(text)
    return found.CODE if found else house.code_of(text.lower())


def _exists(code: str, house: House) -> bool:
    """Tell whether a rule has a code, or one that begins so; of the codes of a house only whole ones can be looked up."""
    if code[0] == registry.HOUSE:
        return len(code) < _WHOLE or house.has(code)
    return len(code) == 1 or any(rule.CODE.startswith(code) for rule in registry.family(code[0]))


def _known(names: Iterable[str], house: House) -> tuple[str, ...]:
    return tuple(code for name in names if (code := code_of(name, house)))


def _codes(names: Iterable[str], house: House) -> tuple[str, ...]:
    codes: list[str] = []
    for name in names:
        if name.strip().upper() == "ALL":
            codes.extend(registry.LETTERS)
            continue
        code = code_of(name, house)
        if code is None:
            close = nearest(name, registry.names(registry.all_rules(house)))
            message = "no rule {name!r} (did you mean {close}?)" if close else "no rule {name!r}"
            raise GoalkitError(message, "`goalkit rules` lists all rules", name=name, close=close)
        codes.append(code)
    return tuple(codes)
