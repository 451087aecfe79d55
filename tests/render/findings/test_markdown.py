"""The table for a comment: errors first, users' texts as text, no longer than a comment may be."""

from tests.render.findings.made import finding, rendered


def rows(text):
    return [line for line in text.splitlines() if line.startswith("| ") and ":--" not in line][1:]


def test_a_table_calls_nobody():
    text = rendered("markdown", [finding(message="a | b @team <i>")], prefix="z/")
    assert rows(text) == ["| z/goals/ä b.yaml:4 | error M103 | a \\| b @\u200bteam &lt;i&gt; | target: 78 |"]


def test_errors_come_first():
    found = [finding(1, severity="info"), finding(2, severity="warning"), finding(3)]
    assert [row.split("|")[2].strip() for row in rows(rendered("markdown", found))] == ["error M103", "warning M103", "info M103"]


def test_a_long_table_is_cut_with_a_pointer_to_the_rest():
    found = [finding(n, message="x" * 500, severity="warning" if n % 2 else "error") for n in range(1, 301)]
    text = rendered("markdown", found, language="de")
    shown = rows(text)
    assert len(text) <= 65_000
    assert len(text) > 64_000
    # a row has 500 + 49 signs and a few for its line number: about 117 of them fit
    assert 110 < len(shown) < 125
    assert all("error M103" in row for row in shown)
    assert text.endswith(f"{300 - len(shown)} weitere Befunde haben hier keinen Platz; alle zeigt `goalkit check --output-format concise`.\n")


def test_a_limit_is_said_above_the_table():
    lines = rendered("markdown", [finding(1), finding(2)], limit=1).splitlines()
    assert lines[:3] == ["2 errors, 0 warnings, 0 infos in 2 goals, 1 KPI, 3 files.", "", "1 more finding is not shown; --max 2 shows all."]


def test_a_clean_run_is_one_line():
    assert rendered("markdown", []) == "No findings in 2 goals, 1 KPI, 3 files.\n"
