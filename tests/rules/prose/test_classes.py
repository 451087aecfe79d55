"""Classes of wording, each with several sentences that have it and good neighbours that only look like it.

The sentences of the large corpus (test_sentences.py) may be missed now and then; these may not.
"""

from pathlib import Path

import pytest
import yaml

from tests.rules.prose.test_sentences import judged, parted


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    blocks = yaml.safe_load((Path(__file__).parent / "sentences_classes.yaml").read_text("utf-8"))
    return [each for block in blocks for each in judged(block, tmp_path_factory.mktemp("classes"))]


def test_good_neighbours_draw_no_remark(said):
    good, _ = parted(said)
    assert len(good) >= 120
    assert {each.text: each.got for each in good if each.got} == {}


def test_every_sentence_of_a_class_is_found(said):
    _, bad = parted(said)
    assert len(bad) >= 75
    assert {each.text: sorted(each.expected - {code for code, _ in each.got}) for each in bad if not each.found} == {}
