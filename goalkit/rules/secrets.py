"""What must never stand in a file: connection URLs, passwords, keys."""

import re
from collections.abc import Iterator

from goalkit.rules.prose.pattern import lazily

_SCHEMES = "postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|oracle|snowflake|redshift|bigquery|mongodb|redis|amqp|clickhouse|trino|db2|sqlite"
_URL = rf"\b(?:jdbc:[a-z0-9]+|(?:{_SCHEMES})(?:\+\w+)?)(?::[a-z0-9]+)*:(?://|/)[^\s\"',}}]+|\b[a-z][a-z0-9+.-]*://[^\s/:@\"']+:[^\s/@\"']+@[^\s\"',}}]+"
_KEY = (
    r"\b(?:password|passwort|kennwort|passwd|pwd|secret|client_secret|token|access_token|api[_-]?key)\b[\"']?[ \t]*[:=][ \t]*"
    r"[\"']?[^\s\"',}#]{6,}"
)
_KNOWN = re.compile(r"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|glpat-[\w-]{20,}|xox[abps]-[\w-]{10,})\b|-----BEGIN [A-Z ]*PRIVATE KEY-----")
_HINTS = (
    ":/", "jdbc:", "pass", "kennwort", "pwd", "secret", "token", "apikey", "api_key", "api-key", "akia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_",
    "glpat", "xox", "private key",
)  # fmt: skip


def find(text: str) -> Iterator[re.Match[str]]:
    """Yield connection URLs, passwords and keys; names of environment variables are none."""
    low = text.lower()
    if not any(map(low.__contains__, _HINTS)):
        return
    ends = -1
    found = sorted((m for pattern in (lazily(_URL), _KNOWN, lazily(_KEY)) for m in pattern.finditer(text)), key=lambda m: m.start())
    for match in found:
        if match.start() >= ends:
            ends = match.end()
            yield match
