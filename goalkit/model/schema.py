"""JSON Schemas of the files, made for editors: draft-07, closed, own fields with `x-`, no nulls offered."""

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from goalkit.catalog import fields
from goalkit.model.files import FILES

DRAFT = "http://json-schema.org/draft-07/schema#"


class EditorSchema(GenerateJsonSchema):
    """Pydantic's schema without what makes editors offer `null` or show class names."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave null out: a key that says nothing is left out of the file."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Keep only defaults that say something."""
        made = super().default_schema(schema)
        if made.get("default") in (None, [], {}) or isinstance(made.get("default"), (list, dict)):
            made.pop("default", None)
        return made

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """Close every mapping, but let own `x-` fields pass."""
        made = super().model_schema(schema)
        if made.get("additionalProperties") is False:
            made["patternProperties"] = {"^x-": {}}
        _describe(made, schema["cls"].__name__)
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles made from field names out: editors would show them as headings."""
        del schema
        return False


def _describe(made: JsonSchemaValue, model: str) -> None:
    """Say in both languages what each key means, and each word that it may have."""
    texts = fields.of(model)
    for key, held in made["properties"].items():
        text = texts[key]
        held["description"] = text.text["en"]
        held["markdownDescription"] = f"{text.text['en']}\n\n{text.text['de']}"
        words = fields.words_of(text)
        for choice in (held, *held.get("anyOf", ())):
            if words and "enum" in choice:
                choice["markdownEnumDescriptions"] = [f"{words[word]['en']}\n\n{words[word]['de']}" for word in choice["enum"]]


def generate(name: str) -> dict[str, Any]:
    """Return the schema of a kind of file: goals, kpis, journal, review or settings.

    Raises KeyError for another name.
    """
    model = FILES[name]
    made = model.model_json_schema(schema_generator=EditorSchema, by_alias=True, mode="validation")
    made["properties"]["$schema"] = {"type": "string"}
    return {"$schema": DRAFT, "title": f"goalkit {name} file", **{k: v for k, v in made.items() if k != "title"}}
