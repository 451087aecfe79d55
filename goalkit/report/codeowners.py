"""Who must approve a change of which file: the owners of its goals and of the goals above, as forges read it (CODEOWNERS)."""

from collections.abc import Iterable
from dataclasses import dataclass

from goalkit.judge.facts import Facts
from goalkit.model.goal import Goal
from goalkit.reading.source import SETTINGS

_HEAD = "# Written by goalkit codeowners: the owners of goals and of the goals above approve changes of their files."
_SPECIAL = str.maketrans({" ": r"\ ", "#": r"\#", "[": r"\[", "]": r"\]", "*": r"\*", "?": r"\?"})


@dataclass(frozen=True, slots=True)
class Approvals:
    """The accounts that approve each file, in the order of the files, and the roles that have no account (`forge`)."""

    files: tuple[tuple[str, tuple[str, ...]], ...]
    nameless: tuple[str, ...]


def build(facts: Facts) -> Approvals:
    """Gather who approves: of goals their owners and those of all goals above, of KPIs and sources their owners, of settings the top."""
    ws = facts.ws
    roles: dict[str, list[str]] = {}
    for goal in ws.goals:
        above = ws.tree.chain(goal) if goal.id in ws.tree.depth else ()
        roles.setdefault(ws.origin(goal).file, []).extend(_owners([goal, *above]))
    owned: list[tuple[object, str | None]] = [(item, item.owner) for item in ws.kpis]
    owned += [(item, item.owner) for item in ws.sources]
    for item, owner in owned:
        roles.setdefault(ws.origin(item).file, []).extend([owner] if owner else [])
    top = _owners(goal for goal in ws.tree.order if not ws.tree.depth[goal.id])
    for name in SETTINGS:
        if name in ws.documents:
            roles.setdefault(name, []).extend(top)
    known = {name: role for names in roles.values() for name in names if (role := ws.role(name))}
    accounts = {name: role.forge for name, role in known.items() if role.forge}
    files = tuple((file, tuple(dict.fromkeys(accounts[name] for name in names if name in accounts))) for file, names in sorted(roles.items()))
    nameless = sorted({name for names in roles.values() for name in names} - set(accounts))
    return Approvals(files, tuple(nameless))


def text(found: Approvals, below: str = "") -> str:
    """Return the file; `below` is the way from the top of the git repository to the goals, with a slash at its end."""
    paths = [(f"/{below}{file}".translate(_SPECIAL), accounts) for file, accounts in found.files if accounts]
    width = max((len(path) for path, _ in paths), default=0)
    lines = [_HEAD, *(f"{path.ljust(width)} {' '.join(accounts)}" for path, accounts in paths)]
    return "\n".join(lines) + "\n"


def _owners(goals: Iterable[Goal]) -> list[str]:
    return [name for goal in goals for name in goal.owner]
