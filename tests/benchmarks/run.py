"""Measure goalkit against bare Python, libyaml and its peers on the same files; prints a table with ratios.

    python tests/benchmarks/run.py [--goals 1000 10000] [--runs 5]

The floor is libyaml's parser run to the end over every file: as a C program where a compiler and libyaml's headers are
there, else through PyYAML's C parser without building anything.
"""

import argparse
import importlib.metadata
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from measure import Cost, cost
from repositories import write

ROOT = Path(__file__).resolve().parents[2]
GOALKIT = [sys.executable, "-m", "goalkit"]
ENV = {"PYTHONPATH": str(ROOT)}
FLOOR_C = r"""
#include <stdio.h>
#include <yaml.h>
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    FILE *f = fopen(argv[i], "rb"); if (!f) return 1;
    yaml_parser_t p; yaml_event_t e; int end = 0;
    yaml_parser_initialize(&p); yaml_parser_set_input_file(&p, f);
    while (!end) { if (!yaml_parser_parse(&p, &e)) return 2; end = e.type == YAML_STREAM_END_EVENT; yaml_event_delete(&e); }
    yaml_parser_delete(&p); fclose(f);
  }
  return 0;
}
"""
FLOOR_PY = """
import glob, yaml
for path in glob.glob('**/*.yaml', recursive=True):
    for _ in yaml.parse(open(path, 'rb').read(), Loader=yaml.CLoader): pass
"""


def floor(scratch: Path) -> tuple[str, list[str]]:
    source, program = scratch / "floor.c", scratch / "floor"
    source.write_text(FLOOR_C)
    compiler = shutil.which("cc")
    if compiler and subprocess.run([compiler, "-O2", str(source), "-o", str(program), "-lyaml"], capture_output=True, check=False).returncode == 0:
        return "libyaml events (C)", ["bash", "-c", f"find . -name '*.yaml' -print0 | xargs -0 -n 100000 {program}"]
    return "libyaml events (PyYAML)", [sys.executable, "-c", FLOOR_PY]


def peers(repo: Path) -> dict[str, list[str]]:
    found = {}
    schema = ROOT / "schemas" / "goals.schema.json"
    for name, command in (
        ("check-jsonschema", ["check-jsonschema", "--schemafile", str(schema)]),
        ("yamllint", ["yamllint", "-d", "relaxed"]),
    ):
        if shutil.which(command[0], path=f"{Path(sys.executable).parent}:{os.environ['PATH']}"):
            program = shutil.which(command[0], path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
            files = [str(p.relative_to(repo)) for p in sorted((repo / "goals").glob("*.yaml"))]
            found[f"{name} {importlib.metadata.version(name)}"] = [program, *command[1:], *files]
    return found


def show(name: str, spent: Cost, base: Cost | None) -> None:
    ratio = f"{spent.wall / base.wall:7.2f}x" if base else " " * 8
    print(f"  {name:<44}{spent.wall:9.3f} s{spent.cpu:9.3f} s{spent.peak:9.1f} MiB  {ratio}  exit {spent.code}", flush=True)


def start_up(scratch: Path, runs: int) -> None:
    print("start-up (ratio to bare Python)")
    bare = cost([sys.executable, "-c", "pass"], scratch, runs=runs)
    show("bare Python", bare, bare)
    show("goalkit --version", cost([*GOALKIT, "--version"], scratch, runs=runs, env=ENV), bare)
    show("goalkit --help", cost([*GOALKIT, "--help"], scratch, runs=runs, env=ENV), bare)
    repo = scratch / "hundred"
    write(repo, 100, 50)
    show("goalkit check, 100 goals", cost([*GOALKIT, "check"], repo, runs=runs, env=ENV), bare)


def check(scratch: Path, goals: int, per_file: int, runs: int, *, with_peers: bool) -> None:
    repo = scratch / f"check-{goals}-{per_file}"
    write(repo, goals, per_file)
    print(f"check, {goals} goals in files of {per_file} (ratio to the floor)")
    name, command = floor(scratch)
    base = cost(command, repo, runs=runs)
    show(name, base, base)
    show("goalkit check", cost([*GOALKIT, "check"], repo, runs=runs, env=ENV), base)
    if with_peers:
        for peer, peer_command in peers(repo).items():
            show(peer, cost(peer_command, repo, runs=1), base)
    if per_file == 1:
        wrong = scratch / f"wrong-{goals}"
        write(wrong, goals, per_file, broken=0.1)
        show("goalkit check, a wrong date in 10 % of the files", cost([*GOALKIT, "check"], wrong, runs=runs, env=ENV), base)


def status(scratch: Path, runs: int) -> None:
    repo = scratch / "status"
    write(repo, 500, 50, kpis=300, months=36)
    print("status, 500 goals, 300 KPIs over 36 months (ratio to a script that imports pandas and reads the CSVs)")
    script = "import pandas, glob\nfor p in glob.glob('data/*.csv'): pandas.read_csv(p)"
    base = cost([sys.executable, "-c", script], repo, runs=runs)
    show("import pandas, read the same files", base, base)
    for extra in ([], ["--format", "json"]):
        command = [*GOALKIT, "status", "--as-of", "2025-12-14", *extra]
        show(" ".join(["goalkit status", *extra]), cost(command, repo, runs=runs, env=ENV), base)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--goals", nargs="*", type=int, default=[1000, 10000])
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--no-peers", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        # Everything runs from bytecode, as installed packages do; the first run, which is not counted, writes it.
        os.environ.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(scratch / "bytecode"))
        print(f"{'':46}{'wall':>11}{'CPU':>11}{'peak':>13}")
        start_up(scratch, chosen.runs)
        for goals in chosen.goals:
            for per_file in (1, 50):
                check(scratch, goals, per_file, chosen.runs, with_peers=not chosen.no_peers)
        status(scratch, chosen.runs)


if __name__ == "__main__":
    main()
