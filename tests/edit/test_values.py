"""What is written and what becomes of it: by a safe fix, only by an unsafe one, or not at all."""

import pytest

from tests.edit.repository import fixed

HEAD = "roles: [{id: desk-lead, name: D}, {id: controlling, name: C}]\nteams: [{id: team-a, name: A}]\n"
KPIS = "kpis:\n  - {id: fcr, owner: controlling}\n  - {id: aht, owner: controlling}\n"
GOAL = "goals:\n  - id: a\n    title: A\n    {}\n"

SAFE = [
    ("tpye: stretch", "type: stretch"),
    ("'tpye': stretch", "type: stretch"),
    ("type: strech  # bold", "type: stretch  # bold"),
    ('priority: "1"', "priority: 1"),
    ("priority: '1'   # first", "priority: 1   # first"),
    ("pay_relevant: ja", "pay_relevant: true"),
    ("pay_relevant: 'no'", "pay_relevant: false"),
    ("measurable: {kpi: fcr, baseline: 1e1, target: .5}", "measurable: {kpi: fcr, baseline: 10, target: 0.5}"),
    ("measurable: {kpi: fcr, baseline: 1_000, target: 1.000.000}", "measurable: {kpi: fcr, baseline: 1000, target: 1000000}"),
    ("measurable: {kpi: FCR, baseline: 1, target: 2}", "measurable: {kpi: fcr, baseline: 1, target: 2}"),
    ("time_bound: {start: 1.1.2025, due: '31.12.2025'}", "time_bound: {start: 2025-01-01, due: 2025-12-31}"),
    ("time_bound: {start: 2025-1-1, due: 31/12/2025}", "time_bound: {start: 2025-01-01, due: 2025-12-31}"),
    ("time_bound: {period: Q3/2025}", "time_bound: {period: 2025-Q3}"),
    ("time_bound: {period: Juni 2025}", "time_bound: {period: 2025-06}"),
    ("time_bound: {period: KW 3/2025}", "time_bound: {period: 2025-W03}"),
    ("short: Kunde #1", 'short: "Kunde #1"'),
    ("short: Kunde #1 # first", 'short: "Kunde #1" # first'),
    ("measurable: {kpi: aht, baseline: 9, target: 4,5 min}", "measurable: {kpi: aht, baseline: 9, target: 4.5 min}"),
    ("attractive: {customer: quick, and well}", 'attractive: {customer: "quick, and well"}'),
    ("short: *", 'short: "*"'),
    ("short: @desk", 'short: "@desk"'),
    ("short: 100 %: all", 'short: "100 %: all"'),
    ('short: "C:\\desk"', "short: 'C:\\desk'"),
    ("time_bound: {period:2025}", "time_bound: {period: 2025}"),
    ("type: stretch\n    type: stretch", "type: stretch"),
    ("measurable: {kpi: aht, baseline: 9, target: 0.1 hours}", "measurable: {kpi: aht, baseline: 9, target: 0.1 h}"),
    ("measurable:\n      evaluate: last3\n      milestones: [{id: x, title: X, due: 2025-12-31}]", None),
    ("measurable: {milestones: [{id: x, title: X, due: 2025-12-31}], evaluate: mean3}", "measurable: {milestones: [{id: x, title: X, due: 2025-12-31}]}"),
    ("revisions: [{date: 2025-01-01, field: measurable.tarket, from: 1, to: 2}]", "revisions: [{date: 2025-01-01, field: measurable.target, from: 1, to: 2}]"),
]  # fmt: skip
UNSAFE = [
    ("owner: desk-leed", "owner: desk-lead"),
    ("owner: Desk Lead", "owner: desk-lead"),
    ("short: Kunde #Nord", 'short: "Kunde #Nord"'),
    ("measurable: {kpi: fcr, baseline: 4,5}", "measurable: {kpi: fcr, baseline: 4.5}"),
    ("tags: [desk, phone", "tags: [desk, phone]"),
]
NEVER = [
    "time_bound: {start: 2025-01-01, due: 03/04/2026}",
    "measurable: {kpi: fcr, baseline: 68, target: 1.000}",
    "measurable: {kpi: fcr, baseline: 68, target: 1,000}",
    "measurable: {kpi: fcr, baseline: 68, target: [80,85]}",
    "time_bound: {period: 2011/12}",
    "time_bound: {start: 2025-01-01, due: 31.02.2025}",
    "team: team-b",
    "type: stretch\n    type: committed",
    "measurable: kpi: fcr",
    "short: &x Desk",
    "priority: 1.5",
    "priority: high",
    "x-own: 31.12.2025",
]


def made(tmp_path, line, *, unsafe=False, head=HEAD):
    (tmp_path / "goalkit.yaml").write_text(head, "utf-8")
    (tmp_path / "kpis.yaml").write_text(KPIS, "utf-8")
    (tmp_path / "goals.yaml").write_text(GOAL.format(line), "utf-8")
    done = fixed(tmp_path, unsafe=unsafe)
    assert set(done.after) <= {"goals.yaml"}
    return done.after.get("goals.yaml", GOAL.format(line).encode()).decode()


@pytest.mark.parametrize(("line", "wanted"), SAFE, ids=lambda text: text)
def test_safe(line, wanted, tmp_path):
    assert made(tmp_path, line) == GOAL.format(wanted or line)


@pytest.mark.parametrize(("line", "wanted"), UNSAFE, ids=lambda text: text)
def test_unsafe(line, wanted, tmp_path):
    if "4,5" not in line:
        assert made(tmp_path, line) == GOAL.format(line)
    assert made(tmp_path, line, unsafe=True) == GOAL.format(wanted)


@pytest.mark.parametrize("line", NEVER)
def test_never(line, tmp_path):
    assert made(tmp_path, line, unsafe=True) == GOAL.format(line)


def test_a_decimal_comma_is_one_where_german_is_spoken(tmp_path):
    line = "measurable:\n      kpi: fcr\n      baseline: 4,5\n      target: 78,5"
    german = HEAD + "language: de\n"
    assert made(tmp_path, line) == GOAL.format(line)
    assert made(tmp_path, line, head=german) == GOAL.format(line.replace("4,5", "4.5").replace("78,5", "78.5"))


def test_a_key_is_not_renamed_to_one_that_stands_there(tmp_path):
    assert made(tmp_path, "type: stretch\n    tpye: committed") == GOAL.format("type: stretch\n    tpye: committed")


def test_what_defaults_say_is_fixed_once(tmp_path):
    (tmp_path / "goals.yaml").write_text("defaults: {tpye: stretch}\ngoals:\n  - {id: a, title: A}\n  - {id: b, title: B}\n", "utf-8")
    done = fixed(tmp_path)
    assert done.after["goals.yaml"].decode() == "defaults: {type: stretch}\ngoals:\n  - {id: a, title: A}\n  - {id: b, title: B}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    priority: 1   # goalkit: ignore[F204] small on purpose\n", "    priority: 1\n"),
        ("    # goalkit: ignore[F204] small on purpose\n    priority: 1\n", "    priority: 1\n"),
        ("    priority: 1   # goalkit: ignore[F204,F202] both\n", "    priority: 1\n"),
        ("    ignore: [{code: F204, reason: r}, {code: F205, reason: r}]\n", ""),
        ("    ignore:\n      - {code: F204, reason: r}\n    type: stretch\n", "    type: stretch\n"),
    ],
)
def test_suppressions_that_silence_nothing_go_only_where_asked(before, after, tmp_path):
    text = "goals:\n  - id: a\n    title: A\n{}"
    (tmp_path / "goals.yaml").write_text(text.format(before), "utf-8")
    assert fixed(tmp_path).after == {}
    assert fixed(tmp_path, unsafe=True).after["goals.yaml"].decode() == text.format(after)
