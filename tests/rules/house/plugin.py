"""Install a package for a test: a real .dist-info on sys.path, as pip writes it."""

import sys
import textwrap


def install(monkeypatch, folder, modules, entries, name="acme-goals", site="site"):
    """Write modules and the entry points that name them below a folder of its own, and search that folder."""
    place = folder / site
    info = place / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    lines = "".join(f"{entry} = {target}\n" for entry, target in entries.items())
    (info / "entry_points.txt").write_text(f"[goalkit.rules]\n{lines}")
    for module, text in modules.items():
        (place / f"{module}.py").write_text(textwrap.dedent(text))
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.syspath_prepend(str(place))
    return place


RULE = '''
"""Titles are written in small letters.

Loud titles tire readers.
"""
from goalkit.rules.rule import Hit

CODE = "X301"
NAME = "small-title"
SEVERITY = "warning"
MESSAGE = "{title} is loud"
HELP = "write {small}"
BAD = """\\
goals:
  - id: fcr-2025
    title: Solve requests
    #      ^^^^^^^^^^^^^^
    parent: effortless-2027
"""
GOOD = """\\
goals:
  - id: fcr-2025
    title: solve requests
    parent: effortless-2027
"""
TEXTS = {"de": {MESSAGE: "{title} ist laut", HELP: "{small} schreiben", "Titles are written in small letters.": "Titel sind klein geschrieben."}}

def per_goal(goal, facts):
    if goal.title != goal.title.lower() and goal.id.endswith("-2025"):
        yield Hit(goal, ("title",), {"title": goal.title, "small": goal.title.lower()})
'''
"""A rule whose BAD and GOOD are right."""
