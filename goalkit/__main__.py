"""The door: answers --version before anything heavy is imported."""

import sys


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        from goalkit.version import __version__

        sys.stdout.write(f"goalkit {__version__}\n")
        return
    from goalkit.cli import app

    app(prog_name="goalkit")


if __name__ == "__main__":
    main()
