"""Whatever a file looks like, the wrong values alone change: the text with the right ones in their places is what comes out."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edit.repository import fixed

PAIRS = [
    ("tpye: stretch", "type: stretch"), ("type: comitted", "type: committed"), ("priority: '3'", "priority: 3"),
    ("pay_relevant: nein", "pay_relevant: false"), ("type: Stretch", "type: stretch"), ("prioritty: 2", "priority: 2"),
    ("time_bound: {start: 1.2.2025, due: 31.12.2025}", "time_bound: {start: 2025-02-01, due: 2025-12-31}"),
    ("time_bound: {period: q3 2025}", "time_bound: {period: 2025-Q3}"), ("type: stretch", "type: stretch"),
    ("short: Kunde #1 – Größe 😀", 'short: "Kunde #1 – Größe 😀"'), ("short: @Büro", 'short: "@Büro"'),
    ("short: Ziel: mehr Ruhe 😀", 'short: "Ziel: mehr Ruhe 😀"'), ("specific: Büro 😀: schneller am Ort", 'specific: "Büro 😀: schneller am Ort"'),
    ("attractive: {customer: schnell, aber gründlich}", 'attractive: {customer: "schnell, aber gründlich"}'),
]  # fmt: skip
TEXTS = st.sampled_from(["Größer", "😀 schneller", "a 'quoted' word", "x" * 90, "№ 5"])
COMMENTS = st.sampled_from(["", "   # für alle", "  # 😀 31.12.2025", " # tpye: x"])
BETWEEN = st.sampled_from(["", "\n", "    # eigene Zeile: yes\n", "\n      # {a: 1\n\n"])


@st.composite
def layouts(draw):
    """Return a file with wrong values, and the same file with the right ones."""
    wrong, right = ["# Ziele – Büro 😀\ngoals:\n"], ["# Ziele – Büro 😀\ngoals:\n"]
    for number in range(draw(st.integers(1, 3))):
        head = f"  - id: goal-{number}\n    title: {draw(TEXTS)}\n"
        wrong.append(head)
        right.append(head)
        taken: set[str] = set()
        for bad, good in draw(st.lists(st.sampled_from(PAIRS), max_size=5)):
            key = {"tpye": "type", "prioritty": "priority"}.get(bad.split(":")[0], bad.split(":")[0])
            if key in taken:
                continue
            taken.add(key)
            comment, gap = draw(COMMENTS), draw(BETWEEN)
            wrong.append(f"    {bad}{comment}\n{gap}")
            right.append(f"    {good}{comment}\n{gap}")
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    texts = ["".join(lines).replace("\n", newline) for lines in (wrong, right)]
    if draw(st.booleans()):
        texts = [text.rstrip("\r\n") for text in texts]
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return tuple((mark + text).encode() for text in texts)


@given(layouts())
@settings(max_examples=60, deadline=None)
def test_only_wrong_values_change(made):
    wrong, right = made
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "goals.yaml").write_bytes(wrong)
        done = fixed(root)
        assert done.refused == ()
        assert done.after.get("goals.yaml", wrong) == right
        (root / "goals.yaml").write_bytes(right)
        assert fixed(root).after == {}
