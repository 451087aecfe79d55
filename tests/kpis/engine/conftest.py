"""One PostgreSQL server for all tests of this folder; where none can be had, they say why they are skipped."""

import psycopg
import pytest

from tests.kpis.engine import server as servers


@pytest.fixture(scope="session")
def postgres():
    if why := servers.reason():
        pytest.skip(why)
    with servers.running() as server:
        with psycopg.connect(server.owner, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {servers.READER} LOGIN PASSWORD '{servers.PASSWORD}'")
        yield server
