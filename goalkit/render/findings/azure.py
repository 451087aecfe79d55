"""The azure format: logging commands that annotate a run of Azure Pipelines; infos stay plain lines of the log."""

from goalkit.finding import Finding
from goalkit.render.findings import concise
from goalkit.render.findings.outcome import Outcome
from goalkit.render.findings.safe import clean
from goalkit.words import Words


def render(outcome: Outcome, words: Words, width: int, color: bool) -> str:  # noqa: ARG001 - one signature for all
    """Return one line per finding."""
    return "".join(f"{_line(finding, outcome.prefix)}\n" for finding in outcome.shown)


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
    named = "".join(f"{name}={_escaped(value)};" for name, value in place.items())
    message = clean(finding.message).replace("%", "%25")
    return f"##vso[task.logissue {named}]{finding.code} {finding.name}: {message}"


def _escaped(text: str) -> str:
    escapes = {"%": "%25", ";": "%3B", "]": "%5D", "\r": "%0D", "\n": "%0A"}
    return "".join(escapes.get(sign, sign) for sign in text)
