"""The page of a key: what it means, where it stands, what may be written there, and which rules look at it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from goalkit.catalog import fields
from goalkit.catalog.fields import FieldText
from goalkit.model import schema
from goalkit.model.files import FILES
from goalkit.view import Block, Heading, Lines, Page, Paragraph, Piece, Space, Text, text
from goalkit.words import Words

_REF = "#/$defs/"
_KINDS: dict[str, str] = {
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
    "number string": "a number, alone or with its unit: 78 or 4.5 h",
    "string integer": "a year, quarter, month or week: 2025, 2025-Q3, 2025-06, 2025-W03",
    "string number": "an id",
    "string number boolean": "a text",
    "object": "keys of its own",
}
CHOICE = "one of these words"
_DATE = "a day: 2025-12-31"


@dataclass(frozen=True, slots=True)
class FieldPage:
    """What is known of a key: its text, all places where it may stand, and what may be written there (English phrases)."""

    text: FieldText
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    choices: tuple[str, ...] = ()
    default: Any = None


def build() -> tuple[FieldPage, ...]:
    """Return the pages of all keys, in the order of the texts."""
    shown = {name: schema.generate(name) for name in FILES}
    places: dict[tuple[str, str], list[str]] = {}
    held: dict[tuple[str, str], Mapping[str, Any]] = {}
    for made in shown.values():
        model = "Settings" if made["title"] == "goalkit settings file" else "Review" if made["title"] == "goalkit review file" else "File"
        for known, key, place, content in _walk(made, made, model, ""):
            found = places.setdefault((known, key), [])
            if place not in found:
                found.append(place)
            held[known, key] = content
    return tuple(_page(each, places[each.model, each.key], held[each.model, each.key]) for each in fields.fields())


def _page(known: FieldText, places: list[str], held: Mapping[str, Any]) -> FieldPage:
    choices = tuple(word for choice in (held, *held.get("anyOf", ())) for word in choice.get("enum", ()))
    return FieldPage(known, tuple(places), tuple(_kinds(held)), choices, held.get("default"))


def find(name: str, pages: tuple[FieldPage, ...]) -> tuple[FieldPage, ...]:
    """Return the pages that a name means: `evaluate`, `measurable.evaluate`, `kpi.counter`; empty where there is none."""
    *above, key = [part.strip("[] ").lower().replace("-", "_") for part in name.split(".")]
    named = [page for page in pages if page.text.key.lower() == key]
    if not above:
        return tuple(named)
    return tuple(page for page in named if page.text.model.lower() == above[-1] or any(_below(place, above) for place in page.places))


def names(pages: tuple[FieldPage, ...]) -> list[str]:
    """Return all keys, for did-you-mean."""
    return sorted({page.text.key for page in pages})


def view(page: FieldPage, words: Words) -> Page:
    """Return the page of one key."""
    return Page(tuple(_blocks(page, words)))


def book(pages: tuple[FieldPage, ...], words: Words) -> Page:
    """Return the pages of several keys, one after the other."""
    return Page(tuple(block for page in pages for block in (*_blocks(page, words), Space())))


def data(page: FieldPage, words: Words) -> dict[str, Any]:
    """Return a page as plain values."""
    return {
        "key": page.text.key,
        "places": list(page.places),
        "text": page.text.text[words.language],
        "kinds": [words(kind) for kind in page.kinds],
        "values": {word: fields.words_of(page.text)[word][words.language] for word in page.choices if fields.words_of(page.text)},
        "default": page.default,
        "example": page.text.example,
        "rules": list(page.text.rules),
    }


def _walk(whole: Any, node: Any, model: str, above: str) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Yield model, key, place and schema of every key below a node, the keys of a catchball round left out."""
    for key, content in node.get("properties", {}).items():
        if key == "$schema":
            continue
        known = model if key in fields.models().get(model, {}) else "Review"
        yield known, key, f"{above}{key}", content
        for inner, mark in _inside(content):
            name = inner.removeprefix(_REF)
            if name != "Round":
                yield from _walk(whole, whole["$defs"][name], name, f"{above}{key}{mark}.")
            else:
                yield from _own_of_round(whole["$defs"][name], f"{above}{key}{mark}.")


def _own_of_round(node: Any, above: str) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    for key in fields.models()["Round"]:
        yield "Round", key, f"{above}{key}", node["properties"][key]


def _inside(content: Any, mark: str = "") -> Iterator[tuple[str, str]]:
    """Yield the models that a value may hold, with [] for a list and <name> for names of the user's own."""
    if "$ref" in content:
        yield content["$ref"], mark
    for choice in (*content.get("anyOf", ()), *content.get("allOf", ())):
        yield from _inside(choice, mark)
    if isinstance(content.get("items"), dict):
        yield from _inside(content["items"], "[]")
    if isinstance(content.get("additionalProperties"), dict):
        yield from _inside(content["additionalProperties"], ".<name>")


def _kinds(content: Mapping[str, Any]) -> Iterator[str]:
    """Yield what may be written at a key, each once."""
    found: dict[str, None] = {}
    for choice in content.get("anyOf", (content,)):
        found.setdefault(_kind(choice))
    if "a text" in found:
        found.pop("a number", None)  # a text may look like one
    yield from found


def _kind(choice: Mapping[str, Any]) -> str:
    if "enum" in choice or "const" in choice:
        return CHOICE
    if choice.get("format") == "date":
        return _DATE
    if choice.get("type") == "array":
        inner = _kind(choice.get("items", {}))
        return "a list of ids" if inner == _KINDS["string number"] else "a list of texts" if "anyOf" in choice.get("items", {}) or inner == "a text" else "a list"
    if "$ref" in choice or "allOf" in choice:
        return _KINDS["object"]
    given = choice.get("type", "object")
    return _KINDS.get(given if isinstance(given, str) else " ".join(given), "a text")


def _below(place: str, above: list[str]) -> bool:
    steps = place.lower().replace("[]", "").split(".")[:-1]
    return steps[len(steps) - len(above) :] == above


def _blocks(page: FieldPage, words: Words) -> Iterator[Block]:
    language = words.language
    yield Heading(text(page.text.key), level=1, aside=text(Piece(page.places[0], "soft")))
    yield Paragraph(text(page.text.text[language]))
    yield Space()
    written = f" {words('or')} ".join(words(kind) for kind in page.kinds)
    yield Lines((text(Piece(f"{words('May hold')}: ", "soft"), written), *_also(page, words)))
    meanings = fields.words_of(page.text)
    if page.choices:
        width = max(map(len, page.choices))
        yield Space()
        yield Lines(tuple(_choice(word, width, meanings.get(word, {}).get(language, "")) for word in page.choices))
    if page.text.example:
        yield Space()
        yield Lines((text(f"  {page.text.example}"),))
    yield Space()


def _choice(word: str, width: int, meaning: str) -> Text:
    return text("  ", Piece(f"{word:{width}}" if meaning else word, "strong"), f"  {meaning}" if meaning else "")


def _also(page: FieldPage, words: Words) -> Iterator[Text]:
    if page.default not in (None, ""):
        yield text(Piece(f"{words('Without it')}: ", "soft"), str(page.default).lower() if isinstance(page.default, bool) else str(page.default))
    if len(page.places) > 1:
        yield text(Piece(f"{words('Also at')}: ", "soft"), ", ".join(page.places[1:]))
    if page.text.rules:
        yield text(Piece(f"{words('Rules')}: ", "soft"), ", ".join(page.text.rules))
