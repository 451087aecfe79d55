"""What check says about the bad example of every rule, in both languages: read them when they change."""

import pytest

from goalkit import workspace
from goalkit.commands import _findings
from goalkit.commands._shared import Session
from goalkit.judge.facts import Facts
from goalkit.render.findings import renderer
from goalkit.rules import engine
from goalkit.testing import AS_OF
from goalkit.testing.example import write_plain
from goalkit.words import Words
from tests.golden_files import GALLERY, compare


@pytest.mark.parametrize("name", GALLERY)
def test_check_says_what_a_person_found_good(name, tmp_path, update):
    rule, language = GALLERY[name]
    facts = Facts(workspace.load(write_plain(rule.BAD, tmp_path), {}), AS_OF)
    session = Session(facts, Words(language), width=100, color=False, unicode=True)
    own = {rule.CODE, *getattr(rule, "ALSO", ())}
    found = [each for each in engine.run(facts, session.words) if each.code in own]
    assert rule.CODE in {each.code for each in found}
    said = renderer("full")(_findings.outcome(session, found, None), session.words, session.width, session.color)
    assert str(tmp_path) not in said
    compare(name, said, update=update)
