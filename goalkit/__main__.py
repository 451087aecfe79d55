"""The door: answers --version before anything heavy is imported."""

import gc
import os
import sys

_RARELY = (100_000, 20, 20)
"""A run makes many values and drops few: looking for garbage often costs a third of its time."""


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*_RARELY)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by the shell: the exit code still says what was found
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - stays open until the end
    if sys.argv[1:] == ["--version"]:
        from goalkit.version import __version__

        sys.stdout.write(f"goalkit {__version__}\n")
        return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins of others takes longer than a small check
    from goalkit.cli import app

    app(prog_name="goalkit")


if __name__ == "__main__":
    main()
