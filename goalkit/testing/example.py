"""Turn the BAD and GOOD text of a rule into a repository on disk, and read the marks in it.

An example is one file (goals.yaml) or several, each begun by a line `# file: PATH`. It lies on top of FRAME: settings with
roles, one vision, one breakthrough goal and KPIs of the built-in catalogue, so that an example shows only what matters. An
example that brings a file of the same path replaces it; one that brings `goalkit.yaml` and `frame.yaml` stands alone.

Marks: a comment line whose first caret stands below the first character of the offending value (`#   ^^^` also fixes the end);
`#^` marks only the line above. Where no comment can stand (exports), a line `# at: data/x.csv:3` or `# at: data/x.csv:3:5`.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FRAME = {
    "goalkit.yaml": """\
name: Example After Sales
roles:
  - {id: head-of-service, name: Head of Service, management: true, team: service}
  - {id: desk-lead, name: Service desk lead, team: desk}
  - {id: field-lead, name: Field service lead, team: field}
  - {id: controlling, name: Controlling}
teams:
  - {id: service, name: Service, headcount: 120}
  - {id: desk, name: Service desk, parent: service, headcount: 14, capacity: 60}
  - {id: field, name: Field service, parent: service, headcount: 40, capacity: 60}
segments:
  customer_group: [A, B, C]
""",
    "goals/frame.yaml": """\
goals:
  - id: effortless
    title: Service without effort for our customers
    owner: head-of-service
    attractive: {customer: The machine runs, company: Customers stay, team: Fewer angry calls}
  - id: effortless-2027
    title: Customers get their answer at the first contact
    parent: effortless
    owner: head-of-service
    attractive: {customer: The machine runs again sooner, company: Fewer visits on site}
    measurable: {kpi: fcr, baseline: {value: 64, period: 2023}, target: 85, path: {stages: {2024: 69.25, 2025: 74.5, 2026: 79.75, 2027: 85}}}
    time_bound: {start: 2024-01-01, due: 2027-12-31}
""",
    "kpis/frame.yaml": """\
kpis:
  - {id: fcr, owner: controlling}
  - {id: csat, owner: controlling}
  - {id: nps, owner: controlling}
  - {id: aht, owner: controlling}
  - {id: time_to_first_response, owner: controlling}
  - {id: service_revenue, owner: controlling}
""",
}
_FILE = re.compile(r"^# file: (\S+)$")
_AT = re.compile(r"^# at: (\S+?):(\d+)(?::(\d+))?$")
_MARK = re.compile(r"^\s*#(?P<gap>\s*)(?P<carets>\^+)\s*$")


@dataclass(frozen=True)
class Mark:
    """Where a finding is expected: path, line, and where said column and end column."""

    path: str
    line: int
    column: int | None = None
    end_column: int | None = None

    def fits(self, path: str, line: int, column: int, end_column: int) -> bool:
        """Tell whether a place is the marked one."""
        return (
            (path, line) == (self.path, self.line)
            and self.column in {None, column}
            and self.end_column in {None, end_column}
        )


def files_of(text: str, only: bool = False) -> dict[str, str]:
    """Return path and content of every file of an example, the frame's included."""
    files: dict[str, list[str]] = {}
    name = "goals.yaml"
    for line in text.splitlines():
        if found := _FILE.match(line):
            name = found[1]
            files.setdefault(name, [])
        elif not _AT.match(line):
            files.setdefault(name, []).append(line)
    own = {path: "\n".join(lines) + "\n" for path, lines in files.items()}
    frame = {} if "frame.yaml" in own or only else FRAME
    return {**frame, **{path: content for path, content in own.items() if path != "frame.yaml"}}


def marks_of(text: str) -> list[Mark]:
    """Return the places that an example marks."""
    marks = [Mark(at[1], int(at[2]), int(at[3]) if at[3] else None) for line in text.splitlines() if (at := _AT.match(line))]
    for path, content in files_of(text, only=True).items():
        lines = content.splitlines()
        for number, line in enumerate(lines, 1):
            if found := _MARK.match(line):
                above = max(n for n in range(1, number) if not _MARK.match(lines[n - 1]))
                exact = len(found["gap"]) > 0
                column = found.start("carets") + 1
                end = column + len(found["carets"]) if len(found["carets"]) > 1 else None
                marks.append(Mark(path, above, column if exact else None, end if exact else None))
    return marks


def write(text: str, folder: Path) -> Path:
    """Write an example below a folder and return it."""
    for path, content in files_of(text).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return folder


def write_plain(text: str, folder: Path) -> Path:
    """Write an example without its marks, as somebody would have written it, and return the folder."""
    kept = "\n".join(line for line in text.splitlines() if not _MARK.match(line))
    return write(kept, folder)
