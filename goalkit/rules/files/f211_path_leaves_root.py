"""Paths stay inside the repository (or the data folder that is named for it).

A path that leads elsewhere reads other files on every computer, and could show data that were never meant for this report.
"""

from goalkit.finding import Severity

CODE = "F211"
NAME = "path-leaves-root"
SEVERITY: Severity = "error"
REPORTED_BY = "kpis"
MESSAGE = "{path} leads out of the repository"
HELP = "put the file below the root; `data_root_env` names a folder for exports outside"

BAD = """\
# file: kpis/sources.yaml
sources:
  - id: crm
    path: ../crm.csv
    #     ^^^^^^^^^^
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
