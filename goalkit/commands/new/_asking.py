"""Ask on a terminal what only people can answer; elsewhere everything stays open."""

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from goalkit.kpis.sniff.proposal import Proposal
    from goalkit.words import Words


def ask(proposal: "Proposal", words: "Words") -> None:
    """Ask every question that has readings to choose from."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return
    for question in [each for each in proposal.questions if each.options]:
        typer.echo(f"\n{question.key}: {question.text}", err=True)
        for number, option in enumerate(question.options, 1):
            typer.echo(f"  {number}  {option.text}", err=True)
        typer.echo(f"  0  {words('leave it open')}", err=True)
        choice = _number(len(question.options), words)
        if choice:
            proposal.answer(question, question.options[choice - 1])


def _number(most: int, words: "Words") -> int:
    while True:
        given: str = typer.prompt(words("Which?"), default="0", err=True)
        if given.isdigit() and int(given) <= most:
            return int(given)
