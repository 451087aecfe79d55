"""Goals share the names of the fields they give, and a changed copy of one leaves the others alone."""

from goalkit import workspace

GOALS = "goals:\n" + "".join(
    f"  - {{id: g{n}, title: T, measurable: {{kpi: fcr, target: {n}}}, measures: [{{id: m, title: M}}]}}\n" for n in (1, 2)
)


def test_goals_that_give_the_same_fields_share_their_names(tmp_path):
    (tmp_path / "goals.yaml").write_text(GOALS)
    first, second = workspace.load(tmp_path, {}).goals
    assert first.model_fields_set is second.model_fields_set
    assert first.measurable.model_fields_set == {"kpi", "target"}
    changed = first.model_copy(update={"tags": ("x",)})
    assert "tags" in changed.model_fields_set
    assert "tags" not in second.model_fields_set
