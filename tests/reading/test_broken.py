"""Broken YAML: the exact place, the cause in one word, the corrected line, and the data of the healthy rest."""

import pytest

from goalkit.reading.document import parse


def told(text):
    document = parse("g.yaml", text.encode() if isinstance(text, str) else text)
    return [(p.code, p.params.get("kind", ""), p.span.line, p.span.column, p.help) for p in document.problems], document.data


@pytest.mark.parametrize(
    ("line", "kind", "column", "cure", "value"),
    [
        ("a: FCR: 78 %", "colon", 7, 'a: "FCR: 78 %"', "FCR: 78 %"),
        ("a: %", "start", 4, 'a: "%"', "%"),
        ("a: @gruppe", "start", 4, 'a: "@gruppe"', "@gruppe"),
        ("a: `code`", "start", 4, 'a: "`code`"', "`code`"),
        ("a: >= 200", "start", 4, 'a: ">= 200"', ">= 200"),
        ("a: | eins", "start", 4, 'a: "| eins"', "| eins"),
        ("a: *fett*", "start", 4, 'a: "*fett*"', "*fett*"),
        ("a: , dann", "start", 4, 'a: ", dann"', ", dann"),
        ("a: - eins", "start", 4, 'a: "- eins"', "- eins"),
        ('a: "Kunde" sagt', "after", 12, "a: '\"Kunde\" sagt'", '"Kunde" sagt'),
        ("a: 'It's'", "after", 8, 'a: "It\'s"', "It's"),
        ('a: "Er sagt "ja""', "after", 14, "a: 'Er sagt \"ja\"'", 'Er sagt "ja"'),
        ("a: [Vermerk] x", "after", 14, 'a: "[Vermerk] x"', "[Vermerk] x"),
        ("a: {x} y", "after", 8, 'a: "{x} y"', "{x} y"),
        ('a: "C:\\daten"', "escape", 7, "a: 'C:\\daten'", "C:\\daten"),
        ('a: "offen', "open_quote", 4, 'a: "offen"', "offen"),
        ("a:eins", "no_colon", 1, "a: eins", "eins"),
        ("- a: b: c  # Notiz", "colon", 7, '- a: "b: c"  # Notiz', None),
    ],
)
def test_one_line(line, kind, column, cure, value):
    rest = "\n" if line.startswith("-") else "\nb: 1\n"
    problems, data = told(line + rest)
    assert problems == [("F101", kind, 1, column, cure)]
    assert data == ([{"a": "b: c"}] if value is None else {"a": value, "b": "1"})


@pytest.mark.parametrize(
    ("line", "column", "cure"),
    [
        ("{id: c, note: FCR: 78, x: 1}", 22, '{id: c, note: "FCR: 78", x: 1}'),
        ("{id: c, unit: %, x: 1}", 19, '{id: c, unit: "%", x: 1}'),
        ('{id: c, note: "K" sagt, x: 1}', 23, "{id: c, note: '\"K\" sagt', x: 1}"),
    ],
)
def test_inside_brackets(line, column, cure):
    problems, data = told(f"goals:\n  - {line}\n  - {{id: d}}\n")
    assert [problem[2:] for problem in problems] == [(2, column, f"  - {cure}")]
    assert [goal["id"] for goal in data["goals"]] == ["c", "d"]


@pytest.mark.parametrize(
    ("line", "kind", "column", "cure", "value"),
    [
        ("m: {kpi: fcr target: 80}", "comma", 14, "m: {kpi: fcr, target: 80}", {"kpi": "fcr", "target": "80"}),
        ("m: {kpi:fcr, target: 80}", "blank", 5, "m: {kpi: fcr, target: 80}", {"kpi": "fcr", "target": "80"}),
    ],
)
def test_small_signs_that_are_missing(line, kind, column, cure, value):
    assert told(f"{line}\n") == ([("F101", kind, 1, column, cure)], {"m": value})


def test_dashes_without_blank():
    problems, data = told("goals:\n  - id: a\n    title: A\n  -id: b\n    title: B\n")
    assert problems == [("F101", "dash", 4, 3, "  - id: b")]
    assert data == {"goals": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}


def test_a_quote_that_ends_lines_later():
    problems, data = told('goals:\n  - id: a\n    title: "A\n    owner: x\n  - id: b\n    title: "B"\n')
    assert problems == [("F101", "open_quote", 3, 12, '    title: "A"')]
    assert data == {"goals": [{"id": "a", "title": "A", "owner": "x"}, {"id": "b", "title": "B"}]}


def test_all_errors_of_a_file_in_one_run():
    text = 'goals:\n  - id: a\n    title: x: y\n    owner: "q\n  - id: b\n    title: [V] z\n'
    problems, data = told(text)
    assert [(line, column) for _, _, line, column, _ in problems] == [(3, 13), (4, 12), (6, 16)]
    assert data == {"goals": [{"id": "a", "title": "x: y", "owner": "q"}, {"id": "b", "title": "[V] z"}]}


@pytest.mark.parametrize(
    ("text", "place", "cure", "data"),
    [
        ("a:\n\t- b\n", ("tab", 2, 1), "  - b", {"a": ["b"]}),
        ("a:\n  b: 1\n   c: 2\n", ("", 3, 4), "  c: 2", {"a": {"b": "1", "c": "2"}}),
        ("a:\n  b: 1\n c: 2\n", ("", 3, 2), "  c: 2", {"a": {"b": "1", "c": "2"}}),
        ("a:\n\u00a0\u00a0- b\n", ("wrong_blank", 2, 1), "  - b", None),
        ("a:\n\u00a0\u00a0- b: 1\n", ("wrong_blank", 2, 1), "  - b: 1", {"a": [{"b": "1"}]}),
    ],
)
def test_indentation(text, place, cure, data):
    problems, read = told(text)
    assert [(kind or "indent", line, column, help_text) for _, kind, line, column, help_text in problems] == [
        (place[0] or "indent", *place[1:], cure)
    ]
    assert {code for code, *_ in problems} == {"F103"}
    assert data is None or read == data


def test_every_tab_is_named():
    problems, data = told("a:\n\tb: 1\n\tc: 2\n")
    assert [(code, line) for code, _, line, *_ in problems] == [("F103", 2), ("F103", 3)]
    assert data == {"a": {"b": "1", "c": "2"}}


def test_tabs_that_yaml_takes_are_no_finding():
    assert told("a: {b: c,\n\td: e}\n")[0] == []
    assert told("a: |\n  x\n  \ty\n")[0] == []


def test_conflict_markers():
    text = "goals:\n<<<<<<< HEAD\n  - {id: a}\n||||||| base\n  - {id: z}\n=======\n  - {id: b}\n>>>>>>> desk\n  - {id: c}\n"
    document = parse("g.yaml", text.encode())
    (problem,) = document.problems
    assert (problem.code, problem.span.line, problem.params) == ("F104", 2, {"ours": "HEAD", "theirs": "desk"})
    assert [each.span.line for each in problem.related] == [6, 8]
    assert document.data == {"goals": [{"id": "a"}, {"id": "c"}]}


def test_every_conflict_and_every_stray_line():
    block = "<<<<<<< a\nx: 1\n=======\nx: 2\n>>>>>>> b\n"
    problems, data = told(block + block.replace("x", "y") + ">>>>>>> c\nz: 1\n")
    assert [(code, kind, line) for code, kind, line, *_ in problems] == [("F104", "", 1), ("F104", "", 6), ("F104", "stray", 11)]
    assert data == {"x": "1", "y": "1", "z": "1"}


def test_a_heading_in_a_text_is_no_marker():
    assert told("a: |\n  Titel\n  =======\n  Text\n") == ([], {"a": "Titel\n=======\nText\n"})


def test_several_documents():
    problems, data = told("a: 1\n---\nb: 2\n--- \nc: 3\n")
    assert [(code, line, column) for code, _, line, column, _ in problems] == [("F106", 2, 1), ("F106", 4, 1)]
    assert data == {"a": "1"}
    assert told("---\na: 1\n...\n") == ([], {"a": "1"})


def test_the_first_of_a_doubled_key_counts():
    document = parse("g.yaml", b"a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert [(p.code, p.span.line, p.span.column, p.where) for p in document.problems] == [
        ("F102", 2, 11, ("b", "c")),
        ("F102", 3, 1, ("a",)),
    ]
    assert [p.related[0].span.line for p in document.problems] == [2, 1]
    assert document.data == {"a": "1", "b": {"c": "1"}}


def test_anchors_aliases_tags_and_merge_keys():
    document = parse("g.yaml", b"a: &d {x: 1}\nb: *d\nc: {<<: *d, y: 2}\nd: !!str 7\n")
    assert [(p.params["kind"], p.params["name"], p.span.line, p.span.column) for p in document.problems] == [
        ("anchor", "&d", 1, 4),
        ("alias", "*d", 2, 4),
        ("alias", "*d", 3, 9),
        ("tag", "tag:yaml.org,2002:str", 4, 4),
        ("merge", "<<", 3, 5),
    ]
    assert {p.code for p in document.problems} == {"F107"}
    assert document.data == {"a": {"x": "1"}, "b": None, "c": {"y": "2"}, "d": "7"}


@pytest.mark.parametrize(
    ("line", "cure"),
    [("a: *fett", 'a: "*fett"'), ("a: !wichtig dies", 'a: "!wichtig dies"'), ("a: &co und mehr", 'a: "&co und mehr"')],
)
def test_prose_that_looks_like_an_alias(line, cure):
    problems, _ = told(f"{line}\nb: 1\n")
    assert [(code, line, help_text) for code, _, line, _, help_text in problems] == [("F107", 1, cure)]


def test_keys_that_are_no_text():
    problems, data = told("[a]: b\nc: {{ x }}\nd: 1\n")
    assert [(code, kind, line, help_text) for code, kind, line, _, help_text in problems] == [
        ("F101", "odd_key", 1, ""),
        ("F101", "odd_key", 2, 'c: "{{ x }}"'),
    ]
    assert data == {"c": {}, "d": "1"}
