"""Write the bad example of a rule as a repository to try things out in."""

from pathlib import Path
from typing import TYPE_CHECKING

from goalkit.errors import GoalkitError

if TYPE_CHECKING:
    from goalkit.rules.rule import AnyRule
    from goalkit.words import Words


def write(rule: "AnyRule", folder: Path, words: "Words") -> str:
    """Write the bad example of a rule into an empty or new folder; return what to run there.

    Raises GoalkitError where the rule has no example, or the folder is not empty or cannot be written.
    """
    from goalkit.testing import AS_OF
    from goalkit.testing.example import write_plain

    if not rule.BAD:
        raise GoalkitError("{code} has no example", "rules that goalkit.yaml declares bring none", code=rule.CODE)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise GoalkitError("{folder} is not an empty folder", "name a new folder; nothing is overwritten", folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        write_plain(rule.BAD, folder)
    except OSError as error:
        raise GoalkitError("cannot write {file}: {why}", "choose another folder", file=folder, why=error.strerror) from error
    only = "" if rule.CODE.startswith("L") else f" --select {rule.CODE}"  # what ignores nothing shows only beside all rules
    command = f"goalkit check{only} --as-of {AS_OF.isoformat()}"
    return words("Written to {folder}. Run there: {command}").format(folder=folder, command=command)
