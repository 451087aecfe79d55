"""Prove from history that the text of an agreement is still the one that both sides consented to, and give its seal.

The text that was agreed is that of the commit which last changed the consents. Going back from today, a goal is followed through its
files until its consents are others than today's; the commit after that one brought them. The goal is sealed as it stood there, and
where that seal fits today's text (later revisions undone), nothing has changed. A seal that stood there in between must fit as well:
one that does not fit shows a change, and no new seal may hide it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from goalkit.errors import GoalkitError
from goalkit.history import git, timeline
from goalkit.judge.facts import Facts
from goalkit.model import consent, seal
from goalkit.model.agreement import CONSENTING
from goalkit.model.goal import Goal
from goalkit.reading.document import parse
from goalkit.workspace import Workspace, earlier
from goalkit.workspace.merging import merged

_GOALS_READ = 400
"""Goals read again at earlier commits in one run: what is beyond them is proved by the next run, after these have their seals."""
Consents = tuple[tuple[str, str, str], ...]
"""Role, side and date of the parties that must consent."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The seal that fits, the commit that it is known from, and whether it stood in the file before."""

    seal: str
    commit: str
    stood: bool


@dataclass(slots=True)
class _Followed:
    """A goal on the way back: where it stands, what it was like there, and where its consents came from."""

    goal: Goal
    consents: Consents
    file: str
    seen: bool = False
    done: bool = False
    stood: str = ""
    commit: str = ""


@dataclass(frozen=True)
class _Past:
    """Contents of files at earlier commits, each read once."""

    ws: Workspace
    read: Callable[[str], bytes]
    _read: dict[str, Any] = field(default_factory=dict)

    def goal(self, content: str | None, goal: Goal) -> dict[str, Any] | None:
        """Return a goal as a file had it, with the defaults of the file; None where it did not stand there."""
        data = self._data(content) if content else None
        if not isinstance(data, dict) or not isinstance(data.get("goals"), list):
            return None
        names = {goal.id, *goal.aliases}
        found = next((raw for raw in data["goals"] if isinstance(raw, dict) and raw.get("id") in names), None)
        return None if found is None else merged(data.get("defaults"), found)

    def _data(self, content: str) -> Any:
        if content not in self._read:
            self._read[content] = parse("", self.read(content)).data
        return self._read[content]


def proofs(facts: Facts) -> Mapping[str, Proof]:
    """Return what history proves, by goal, of agreements that carry no seal; git is asked only where there is one."""
    ws = facts.ws
    bare = [goal for goal in ws.goals if goal.state != "draft" and consent.unsealed(goal, facts.as_of, history=False) and facts.closing(goal) is None]
    if not bare or not facts.has_history:
        return {}
    followed = [_Followed(goal, _of_today(goal, ws), ws.origin(goal).file) for goal in bare]
    try:
        _follow(followed, ws)
        return {each.goal.id: proof for each, proof in _proved(followed, ws)}
    except GoalkitError:
        return {}


def _follow(followed: Iterable[_Followed], ws: Workspace) -> None:
    """Go back in time until all goals have shown where their consents came from."""
    waiting = list(followed)
    with git.reader(ws.root) as read:
        past = _Past(ws, read)
        for step in timeline.steps(ws.root):
            for each in waiting:
                if each.file in step.changed:
                    _step_back(each, step, past)
            waiting = [each for each in waiting if not each.done]
            if not waiting:
                return


def _step_back(each: _Followed, step: timeline.Step, past: _Past) -> None:
    before, after = step.changed[each.file]
    if not each.seen:
        each.seen = True
        now = past.goal(after, each.goal)
        if now is None or _consents(now, past.ws) != each.consents:
            each.done = True  # not committed yet
            return
        each.stood = _binds(now)
    old = past.goal(before, each.goal)
    if old is None:
        elsewhere = ((file, past.goal(content, each.goal)) for file, (content, _) in step.changed.items() if file != each.file)
        each.file, old = next(((file, raw) for file, raw in elsewhere if raw is not None), (each.file, None))
    if old is None or _consents(old, past.ws) != each.consents:
        each.commit = step.commit
    else:
        each.stood = each.stood or _binds(old)
    each.done = bool(each.commit or each.stood)
    each.commit = each.commit or (step.commit if each.stood else "")


def _proved(followed: Iterable[_Followed], ws: Workspace) -> Iterable[tuple[_Followed, Proof]]:
    """Yield the goals whose seal fits: the one that stood in the file, else that of their text where the consents came from."""
    found = [each for each in followed if each.commit]
    for each in found:
        if each.stood and _fits(each.goal, each.stood, ws):
            yield each, Proof(each.stood, each.commit, stood=True)
    bare = [each for each in found if not each.stood]
    most = max(1, _GOALS_READ // max(1, len(ws.goals)))
    for commit, _ in Counter(each.commit for each in bare).most_common(most):
        with earlier.at(ws, commit) as held:
            for each in bare:
                name = _sealed_then(each, held.ws) if each.commit == commit and held.ws is not None else None
                if name is not None and _fits(each.goal, name, ws):
                    yield each, Proof(name, commit, stood=False)


def _sealed_then(each: _Followed, ws: Workspace) -> str | None:
    names = {each.goal.id, *each.goal.aliases}
    then = next((goal for goal in ws.goals if goal.id in names), None)
    return None if then is None or then.id in ws.broken else seal.seal(ws, then)


def _fits(goal: Goal, binds: str, ws: Workspace) -> bool:
    held = goal.agreement
    return held is not None and seal.sealed_version(ws, goal.model_copy(update={"agreement": held.model_copy(update={"binds": binds})})) is not None


def _of_today(goal: Goal, ws: Workspace) -> Consents:
    parties = goal.agreement.parties if goal.agreement else ()
    return tuple(
        sorted((_role(each.role, ws), each.side or "", each.date.isoformat() if each.date else "") for each in parties if each.side in CONSENTING)
    )


def _consents(raw: Mapping[str, Any], ws: Workspace) -> Consents:
    """Return the consents of a goal as it was written."""
    held = raw.get("agreement")
    parties = held.get("parties") if isinstance(held, dict) else None
    listed = [each for each in parties if isinstance(each, dict) and each.get("side") in CONSENTING] if isinstance(parties, list) else []
    return tuple(sorted((_role(str(each.get("role")), ws), str(each.get("side")), str(each.get("date") or "").strip()) for each in listed))


def _role(name: str, ws: Workspace) -> str:
    known = ws.role(name)
    return known.id if known else name


def _binds(raw: Mapping[str, Any]) -> str:
    held = raw.get("agreement")
    return str(held.get("binds") or "").strip() if isinstance(held, dict) else ""
