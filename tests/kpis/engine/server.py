"""A PostgreSQL server of the tests' own: on loopback, with a folder, a port and a password that nobody else has."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "Ges1cht-im-Spiegel!"
READER = "leserin"


@dataclass(frozen=True)
class Server:
    """A running server; `owner` may write, `reader` may read what it was granted."""

    port: int

    @property
    def owner(self) -> str:
        return f"postgresql://chef:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    @property
    def reader(self) -> str:
        return f"postgresql://{READER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"


def programs() -> Path | None:
    """Return the folder of the server's programs; they are often not on the path."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").is_file() and (place / "postgres").is_file()), None)


def reason() -> str:
    """Return why no server can be had here; empty where one can."""
    if programs() is None:
        return "PostgreSQL's server programs (initdb, postgres) are not installed"
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        return "a server does not run as root, and setpriv is not here to become somebody else"
    return ""


@contextmanager
def running():
    """Start a server and stop it at the end; its folder is removed."""
    place = programs()
    assert place is not None
    folder = Path(tempfile.mkdtemp(prefix="goalkit-pg-"))
    as_other = []
    if os.geteuid() == 0:
        as_other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        os.chown(folder, 65534, 65534)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    data = folder / "data"
    made = [*as_other, place / "initdb", "-D", data, "-U", "chef", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8", "--locale=C", "--no-sync"]
    options = ["-c", f"port={port}", "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    server = None
    try:
        subprocess.run([str(each) for each in made], check=True, capture_output=True, cwd=folder)
        command = [str(each) for each in (*as_other, place / "postgres", "-D", data, *options)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        _wait(server, port)
        yield Server(port)
    finally:
        if server is not None:
            server.terminate()
            server.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(server: subprocess.Popen, port: int) -> None:
    import time

    import psycopg

    for _ in range(200):
        assert server.poll() is None, "the server ended at once"
        try:
            psycopg.connect(Server(port).owner, connect_timeout=1).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer within 20 seconds")


def fill(server: Server, statements: str) -> None:
    """Run statements as the owner, and let the reader read every table."""
    import psycopg

    with psycopg.connect(server.owner, autocommit=True) as connection:
        connection.execute(statements)
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {READER}")
