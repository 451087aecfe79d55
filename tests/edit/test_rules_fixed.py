"""Every example of every rule, fixed: what was mended is gone, nothing else changes, and a second run changes nothing."""

import difflib

import pytest

from goalkit.edit import splice
from goalkit.reading import encoding
from goalkit.rules import registry
from tests.edit.repository import fixed, look, named
from tests.rules.example import write

RULES = list(registry.all_rules())
REVEALED = {"C301": {"C303", "G101", "V101"}}
"""What a goal is asked for as soon as it hangs under a parent that exists."""


def lines_of(path, raw):
    return list(splice.lines_of(encoding.decode(path, raw)[0]))


def touched(before, after):
    """Return the numbers of the lines of before that are not in after as they were."""
    blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return {line for kind, start, end, *_ in blocks if kind != "equal" for line in range(start + 1, end + 1)}


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_fixing_an_example(rule, unsafe, tmp_path):
    root = write(rule.BAD, tmp_path)
    first = look(root)
    wanted = [each for each in first.findings if each.fix and (unsafe or each.fix.safe)]
    done = fixed(root, unsafe=unsafe)
    assert done.refused == ()
    assert {each.fingerprint for each in wanted} <= {each.fingerprint for each in done.mended}

    left = {named(each) for each in done.last.findings}
    assert not left & {named(each) for each in done.mended}, "what was mended is still there"
    new = {each[0] for each in left - {named(each) for each in first.findings}}
    assert new <= (REVEALED.get(rule.CODE, set()) if unsafe else set())

    for path, after in done.after.items():
        meant = {line for each in done.mended for edit in each.fix.edits if edit.path == path for line in range(edit.span.line, edit.span.end_line + 1)}
        assert touched(lines_of(path, done.before[path]), lines_of(path, after)) <= meant

    for path, after in done.after.items():
        (root / path).write_bytes(after)
    again = fixed(root, unsafe=unsafe)
    assert (again.mended, again.after) == ((), {})


def test_many_rules_have_a_fix():
    """So that the test above does not pass because nothing is offered."""
    import tempfile
    from pathlib import Path

    mended = set()
    for rule in RULES:
        if rule.CODE[0] in "FKGM":
            with tempfile.TemporaryDirectory() as folder:
                mended |= {each.code for each in look(write(rule.BAD, Path(folder))).findings if each.fix}
    assert mended >= {"F101", "F103", "F105", "F201", "F204", "F205", "F207", "F208", "F209", "G201", "K101", "K102", "K202", "M107", "M115"}
