"""The signs and words of lights, directions and flags: one shape per meaning, never colour alone."""

from goalkit.judge.standing import LightName
from goalkit.model.kpi import Kpi
from goalkit.view import Piece, Style, Text, text
from goalkit.words import Words

SIGNS: dict[LightName, str] = {
    "on_track": "✓", "at_risk": "▲", "off_track": "✗", "achieved": "✓", "missed": "✗", "too_early": "○", "not_started": "·",
    "no_data": "–", "stale": "?", "dropped": "×", "superseded": "→", "none": "",
}  # fmt: skip
STYLES: dict[LightName, Style] = {
    "on_track": "good", "at_risk": "warn", "off_track": "bad", "achieved": "good", "missed": "bad", "too_early": "soft",
    "not_started": "soft", "no_data": "soft", "stale": "soft", "dropped": "soft", "superseded": "soft", "none": "plain",
}  # fmt: skip
ORDER: tuple[LightName, ...] = (
    "on_track", "at_risk", "off_track", "achieved", "missed", "too_early", "stale", "no_data", "not_started", "dropped",
    "superseded",
)  # fmt: skip
"""Lights in the order in which they are counted."""
FLAGS = (
    "recovering", "countermeasure_due", "guard_breached", "stage_open", "target_moved", "agreement_stale", "not_agreed",
    "unsealed", "provisional", "approximated", "series_break",
)
"""Flags in the order in which they are shown."""


def light_word(words: Words, light: LightName) -> str:
    """Return the word of a light."""
    return {
        "on_track": words("on track"), "at_risk": words("at risk"), "off_track": words("off track"),
        "achieved": words("achieved"), "missed": words("missed"), "too_early": words("too early"),
        "not_started": words("to come"), "no_data": words("no data"), "stale": words("outdated"),
        "dropped": words("dropped"), "superseded": words("superseded"), "none": "",
    }[light]  # fmt: skip


def light(words: Words, name: LightName) -> Text:
    """Return sign and word of a light."""
    return Text((Piece(f"{SIGNS[name]} {light_word(words, name)}".strip(), STYLES[name]),)) if name != "none" else Text()


def sign(name: LightName, last: LightName | None = None) -> Piece:
    """Return the sign of a light alone; an outdated one keeps the sign it had."""
    shown = last if name == "stale" and last else name
    return Piece(SIGNS[shown] or "–", STYLES[name])


def counts(words: Words, lights: tuple[LightName, ...]) -> Text:
    """Return how often each light occurs, as signs with numbers: ✓ 2  ▲ 1."""
    found = [(name, lights.count(name)) for name in ORDER if name in lights]
    parts: list[Piece | str] = []
    for name, number in found:
        parts += ["  " if parts else "", Piece(f"{SIGNS[name]} {number}", STYLES[name])]
        if name in {"stale", "no_data", "too_early", "not_started", "achieved", "missed", "dropped", "superseded"}:
            parts.append(Piece(f" {light_word(words, name)}", "soft"))
    return text(*parts)


def arrow(kpi: Kpi | None) -> str:
    """Return which way a KPI is better."""
    direction = kpi.direction if kpi else None
    return {"up": "↑", "down": "↓", "range": "↔"}.get(direction or "", "")


def flag(words: Words, name: str) -> tuple[str, str]:
    """Return the letter of a flag and what it means; letter and meaning are one text, parted by `|`."""
    letter, _, meaning = {
        "recovering": words("↗|recovering"),
        "countermeasure_due": words("C|countermeasure missing"),
        "guard_breached": words("G|guard breached"),
        "stage_open": words("S|stage not covered"),
        "target_moved": words("M|target moved"),
        "agreement_stale": words("A|agreement overtaken"),
        "not_agreed": words("N|not agreed"),
        "unsealed": words("U|unsealed"),
        "provisional": words("p|provisional"),
        "approximated": words("≈|approximated"),
        "series_break": words("┊|series break"),
        "milestone_late": words("L|milestone late"),
    }[name].partition("|")
    return letter, meaning
