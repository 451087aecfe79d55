"""Work beside the own process: the same result, whatever becomes of the second one."""

import os

import pytest

from goalkit import second

pytestmark = pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="needs Linux")


def test_work_is_done_in_another_process():
    waiting = second.beside(os.getpid)
    assert waiting() != os.getpid()


def test_a_large_result_arrives_whole():
    assert second.beside(lambda: list(range(500_000)))() == list(range(500_000))


def test_work_that_fails_there_is_done_here():
    own = os.getpid()
    assert second.beside(lambda: own // (os.getpid() == own))() == own


def test_a_result_that_cannot_travel_is_made_here():
    assert second.beside(lambda: (lambda: 7))()() == 7


def test_no_second_process_where_one_processor_is_there(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not second.is_possible()
