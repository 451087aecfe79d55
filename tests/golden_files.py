"""Golden files: what the program showed when a person last looked at it and found it good."""

from pathlib import Path

from goalkit.rules import registry

FOLDER = Path(__file__).resolve().parent / "golden"
FIRM = ("firm-de-80.txt", "firm-de-120.txt", "firm-en-80.txt", "firm-en-120.txt", "firm-de.md", "firm-de.csv", "firm-en.csv")
EXAMPLES = {
    "nordwerk/status-80.txt": ("status", "--width", "80"),
    "nordwerk/status-120.txt": ("status", "--width", "120"),
    "nordwerk/status-en-120.txt": ("status", "--width", "120", "--lang", "en"),
    "nordwerk/status.md": ("status", "--format", "markdown"),
    "nordwerk/status-2025-80.txt": ("status", "--width", "80", "--as-of", "2025-10-14"),
    "nordwerk/show-80.txt": ("show", "mttres-2026", "--width", "80"),
    "nordwerk/show-120.txt": ("show", "mttres-2026", "--width", "120"),
    "nordwerk/show-trace-100.txt": ("show", "mttres-2026", "--width", "100", "--trace"),
    "nordwerk/show-milestones-80.txt": ("show", "zentrallager-2026", "--width", "80"),
    "nordwerk/tree-100.txt": ("tree", "--width", "100", "--measures"),
    "nordwerk/kpis-100.txt": ("kpis", "--width", "100"),
    "nordwerk/kpi-80.txt": ("kpis", "show", "ftfr", "--sources", "--width", "80"),
}
"""Golden files of the after-sales example, with the command line that shows them on 14 July 2026."""
REVIEWS = {
    "review/nordwerk-de-80.txt": ("--width", "80"),
    "review/nordwerk-de-120.txt": ("--width", "120"),
    "review/nordwerk-en-80.txt": ("--width", "80", "--lang", "en"),
    "review/nordwerk-en-120.txt": ("--width", "120", "--lang", "en"),
    "review/nordwerk-de.md": ("--format", "markdown"),
}
"""Golden files of the review of 2025 of the after-sales example, on 14 July 2026."""
CHECKS = {
    "check/broken-en.txt": ("--output-format", "full", "--lang", "en", "--width", "100"),
    "check/broken-de.txt": ("--output-format", "full", "--lang", "de", "--width", "100"),
    "check/broken-concise.txt": ("--output-format", "concise"),
    "check/broken-github.txt": ("--output-format", "github"),
}
"""Golden files of check on the repository with everything that can go wrong, on 15 November 2026."""
GALLERY = {f"gallery/{rule.CODE}.{language}.txt": (rule, language) for rule in registry.all_rules() for language in ("en", "de")}
"""Golden files of what check says about the bad example of each rule, with rule and language."""
NAMES = frozenset({*(f"status/{name}" for name in FIRM), *EXAMPLES, *REVIEWS, *CHECKS, *GALLERY})


def compare(name: str, said: str, *, update: bool) -> None:
    """Hold a text against its golden file, or write it anew."""
    path = FOLDER / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(said, encoding="utf-8")
    assert name in NAMES, f"name {name} in tests/golden_files.py"
    assert path.exists(), f"no golden file {name}: look at the output, then run pytest --update"
    assert said == path.read_text(encoding="utf-8"), f"{name} has changed: look at it, then run pytest --update"
