"""The azure format: logging commands that annotate a run of Azure Pipelines; infos stay plain lines of the log.

The agent reads five codes back (`%3B` `%0D` `%0A` `%5D`, and `%AZP25` for a per cent sign), in properties and message alike. So a
per cent sign is written out only where the agent would take what follows for a code; agents that are too old for `%AZP25` show
every other one as it is.
"""

import re

from goalkit.finding import Finding
from goalkit.render.findings import concise
from goalkit.render.findings.outcome import Outcome, worst_first
from goalkit.render.findings.safe import clean
from goalkit.words import Words

_CODES = re.compile(r"%(?=3B|0D|0A|5D|AZP25)", re.IGNORECASE)


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per finding, errors first."""
    return "".join(f"{_line(finding, outcome.prefix)}\n" for finding in worst_first(outcome.shown))


def _line(finding: Finding, prefix: str) -> str:
    if finding.severity == "info":
        return concise.line(finding)
    place = {
        "type": finding.severity,
        "sourcepath": f"{prefix}{finding.path}",
        "linenumber": str(finding.span.line),
        "columnnumber": str(finding.span.column),
        "code": finding.code,
    }
    named = "".join(f"{name}={_property(value)};" for name, value in place.items())
    cure = f" – {finding.help}" if finding.help else ""
    message = clean(" ".join(f"{finding.code} {finding.name}: {finding.message}{cure}".split()))
    return f"##vso[task.logissue {named}]{_CODES.sub('%AZP25', message)}"


def _property(text: str) -> str:
    return _CODES.sub("%AZP25", clean(text)).replace(";", "%3B").replace("]", "%5D")
