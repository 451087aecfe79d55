"""What is said in place of values about too few people."""

from collections.abc import Iterator

from goalkit.view import Block, Paragraph, Piece, Space, Text
from goalkit.words import Words


def hidden_block(number: int, least: int, words: Words) -> Iterator[Block]:
    """Say how many values are hidden and why; nothing where none is."""
    if number:
        said = words.count(
            "{n} value is hidden: about fewer than {least} people, or would give such a group away.",
            "{n} values are hidden: about fewer than {least} people, or would give such a group away.", number, least=least,
        )  # fmt: skip
        yield from (Space(), Paragraph(Text((Piece(said, "soft"),))))
