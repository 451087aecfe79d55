"""Real git repositories for tests: fixed author and dates, no settings of the machine."""

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Desk",
    "GIT_AUTHOR_EMAIL": "desk@example.com",
    "GIT_COMMITTER_NAME": "Desk",
    "GIT_COMMITTER_EMAIL": "desk@example.com",
    "GIT_AUTHOR_DATE": "2025-01-15T09:00:00Z",
    "GIT_COMMITTER_DATE": "2025-01-15T09:00:00Z",
    "GIT_ALLOW_PROTOCOL": "file",
}


def git(folder: Path, *args: str) -> str:
    """Run git in a folder and return what it says."""
    done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8", "surrogateescape").strip()


def begin(folder: Path) -> Path:
    """Make a repository with the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main")
    return folder


def commit(folder: Path, message: str = "change") -> str:
    """Commit everything that is in a work tree and return the commit."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def put(folder: Path, path: str, text: str | bytes) -> Path:
    """Write a file, its folders included."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place
