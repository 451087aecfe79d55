"""Every file that is named like a goals file can be read.

A file that cannot be opened hides its goals from everybody who looks at the report.
"""

from goalkit.finding import Severity

CODE = "F109"
NAME = "unreadable"
SEVERITY: Severity = "error"
REPORTED_BY = "reading"
MESSAGE = "this file cannot be read: {reason}"
HELP = "set the permissions right, or rename it if it is no goals file"
MESSAGES = {
    "folder": "this is a folder with the name of a YAML file",
    "special": "this is a pipe or a device, not a file",
    "missing": "this link leads to no file",
    "denied": "this file may not be read by you",
    "name": "the name of this file is not UTF-8",
    "workbook": "this is no workbook that can be read ({reason})",
    "parquet": "this is no Parquet file that can be read to its end ({reason})",
    "password": "this workbook is protected by a password",
    "large": "this workbook unpacks to more than 512 MiB or 16 million cells",
}
HELPS = {
    "folder": "rename the folder",
    "missing": "delete the link or let it lead to a file",
    "denied": "ask for the permission to read it",
    "name": "rename the file",
    "workbook": "open it in a spreadsheet and save it again, or export it anew",
    "parquet": "export it anew",
    "password": "save it without a password; who may see the figures is for the rights on the repository to say",
    "large": "delete what stands far below or beside the table, or export the sheet as CSV or Parquet",
}

BAD = """\
# file: goals/desk.yaml/readme.txt
A folder that is named like a file.
# at: goals/desk.yaml:1:1
"""
GOOD = """\
goals:
  - id: fcr-2025
    state: draft
    parent: effortless-2027
    title: Solve requests at the first contact
"""
