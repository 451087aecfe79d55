"""Every key of the file format is explained, in both languages, with its words, places and rules."""

import importlib
import pkgutil

import pytest

import goalkit.model
from goalkit.catalog import fields as texts
from goalkit.model.base import Model
from goalkit.report import fields
from goalkit.rules import registry
from goalkit.words import Words

for module in pkgutil.iter_modules(goalkit.model.__path__):
    importlib.import_module(f"goalkit.model.{module.name}")


def below(kind):
    for each in kind.__subclasses__():
        yield each
        yield from below(each)


MODELS = sorted({each for each in below(Model) if each.__module__.startswith("goalkit.")}, key=lambda each: each.__name__)
PAGES = fields.build()
CODES = {rule.CODE for rule in registry.all_rules()}
GERMAN = Words("de").catalogue.texts


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_has_a_text(model):
    keys = {field.alias or name for name, field in model.model_fields.items()}
    held = texts.of(model.__name__)
    assert keys <= set(held)
    if model.__name__ not in texts.SHARED:
        assert set(held) == keys, "a text without a key"


def test_every_text_belongs_to_a_model():
    assert set(texts.models()) <= {model.__name__ for model in MODELS} | {"File"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.text.model}.{page.text.key}")
def test_page_is_whole(page):
    assert page.places
    assert page.kinds
    assert all(kind in GERMAN for kind in page.kinds)
    assert all(page.text.text[language].strip().endswith((".", "M")) for language in ("de", "en"))
    if page.text.values:
        assert set(page.text.values) == set(page.choices)
        assert all(set(each) == {"en", "de"} for each in page.text.values.values())


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("hardness", ["goals[].measures[].hardness"]),
        ("measurable.evaluate", ["goals[].measurable.evaluate"]),
        ("goal.guards", ["goals[].guards"]),
        ("kpi.counter", ["kpis[].counter"]),
        ("stop-at", []),
        ("stopat", ["sources[].stopAt"]),
        ("rules.per_file", ["rules.per_file"]),
        ("guards.at_least", ["goals[].guards[].at_least"]),
    ],
)
def test_a_name_finds_its_keys(name, places):
    assert [page.places[0] for page in fields.find(name, PAGES)] == places


def test_a_key_of_several_models_shows_all_of_them():
    assert [page.text.model for page in fields.find("perspective", PAGES)] == ["Kpi", "Chosen"]
    assert [page.text.model for page in fields.find("due", PAGES)] == ["TimeBound", "Milestone", "Measure", "Entry", "Lesson"]


def test_words_that_two_keys_share_are_explained_once():
    cause = {page.text.model: page for page in fields.find("cause", PAGES)}
    made = fields.data(cause["Entry"], Words("de"))
    assert made["values"]["skill"] == "Können fehlte"
    assert made["rules"] == []


def test_every_rule_that_a_key_names_exists():
    assert {code for page in PAGES for code in page.text.rules} - CODES == set()
