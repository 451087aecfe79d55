"""Make the fixes of one round: those that do not overlap, and of these what changes exactly what it means to change."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from goalkit.edit import splice, verify
from goalkit.finding import Edit, Finding, Fix
from goalkit.reading.document import Document, parse

Raw = Callable[[str], bytes]
"""From the path of a file to its bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a round came to: new bytes of files, findings that were mended, and those whose fix was refused."""

    files: Mapping[str, bytes]
    mended: tuple[Finding, ...] = ()
    refused: tuple[Finding, ...] = ()


def made(findings: Sequence[Finding], documents: Mapping[str, Document], raw: Raw) -> Made:
    """Make the fixes of findings, in their order; of two that overlap the later one waits for the next round."""
    chosen, riding = _chosen(findings)
    files = _outcome([finding.fix for finding in chosen if finding.fix], documents, raw)
    if files is not None:
        return Made(files, (*chosen, *riding))
    kept: list[Finding] = []
    refused: list[Finding] = []
    whole: Mapping[str, bytes] = {}
    for finding in chosen:
        tried = _outcome([each.fix for each in (*kept, finding) if each.fix], documents, raw)
        if tried is None:
            refused.append(finding)
        else:
            kept.append(finding)
            whole = tried
    made_edits = {each.fix.edits for each in kept if each.fix}
    return Made(whole, (*kept, *(each for each in riding if each.fix and each.fix.edits in made_edits)), tuple(refused))


def _chosen(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Return the findings whose fixes do not overlap, and those whose fix is the same as one of these."""
    taken: dict[str, list[Edit]] = {}
    same: set[tuple[Edit, ...]] = set()
    chosen: list[Finding] = []
    riding: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None:
            continue
        if fix.edits in same:
            riding.append(finding)
        elif not any(splice.overlapping(edit.span, other.span) for edit in fix.edits for other in taken.get(edit.path, ())):
            same.add(fix.edits)
            chosen.append(finding)
            for edit in fix.edits:
                taken.setdefault(edit.path, []).append(edit)
    return chosen, riding


def _outcome(fixes: Iterable[Fix], documents: Mapping[str, Document], raw: Raw) -> Mapping[str, bytes] | None:
    """Return the new bytes of all files, or None where one of them is not what was meant."""
    edits: dict[str, list[Edit]] = {}
    whole = list(fixes)
    for fix in whole:
        for edit in fix.edits:
            edits.setdefault(edit.path, []).append(edit)
    intents = [intent for fix in whole for intent in fix.intents]
    recoded = {intent.path for intent in intents if intent.kind == "encode"}
    files: dict[str, bytes] = {}
    for path, asked in edits.items():
        before, document = raw(path), documents[path]
        if not splice.is_plain(document.text, before) and path not in recoded:
            return None
        new = splice.encoded(splice.spliced(document.text, asked), before)
        if not verify.holds(document, parse(path, new), intents):
            return None
        files[path] = new
    return files
