"""Changes to YAML files: text spliced at exact places, checked by reading the result again, written whole or not at all."""
