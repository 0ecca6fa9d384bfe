"""`dutybook init`: a new estate, with the one person who puts all the others on the staff."""

import sys
from datetime import datetime
from pathlib import Path

import click

from store.refusal import Refused
from tui import say as words
from tui.commands.desk import now, store_path
from tui.say import LANGUAGES, N_, say

FIELDS = ("language", "name", "time_zone", "director_name", "director_number", "pin")
QUESTIONS = {
    "language": N_("Language"),
    "name": N_("Name of the estate"),
    "time_zone": N_("Time zone"),
    "director_name": N_("Name of the office director"),
    "director_number": N_("Staff number of the office director"),
    "pin": N_("PIN of the office director, 4 to 12 digits"),
}
_USUAL = {"time_zone": "Asia/Shanghai", "director_number": "001"}

# What the store calls the fields of the director's answers.
_DIRECTOR = {"name": "director_name", "number": "director_number"}


@click.command(help=N_("Set up an estate. Asks what it needs, or takes it from the options."))
@click.option("--name", help=N_("Name of the estate."))
@click.option("--time-zone", help=N_("Time zone, such as Asia/Shanghai."))
@click.option("--language", type=click.Choice(tuple(LANGUAGES)), help=N_("Language."))
@click.option("--director-name", help=N_("Name of the office director."))
@click.option("--director-number", help=N_("Staff number of the office director."))
@click.option("--pin", help=N_("PIN of the office director; - reads it from standard input."))
@click.pass_context
def init(context: click.Context, /, **answers: str | None) -> int:
    path = store_path(context)
    set_up(path, {key: value for key, value in answers.items() if value is not None})
    click.echo(say("The estate is set up: {path}", path=path))
    click.echo(say("Bring in its units with: dutybook import FILE"))
    click.echo(say("Open the desk with: dutybook"))
    return 0


def set_up(path: Path, answers: dict[str, str]) -> None:
    """Make a store with an estate and its director; asks for whatever is not answered yet.

    Refuses ``store_exists``; a wrong answer is asked for again at a terminal, else refused.
    """
    if path.exists():
        raise Refused("store_exists", path=str(path))
    if answers.get("pin") == "-":
        answers["pin"] = sys.stdin.readline().strip()
    asked = sys.stdin.isatty()
    while True:
        for name in FIELDS:
            if name not in answers:
                answers[name] = _ask(name, asked)
            if name == "language":
                words.set_language(words.choose(answers[name]))
        try:
            return _found(path, answers)
        except Refused as refusal:
            if refusal.field not in FIELDS or not asked:
                raise
            from tui.refusals import sentence

            click.echo(sentence(refusal), err=True)
            del answers[refusal.field]


def _ask(name: str, asked: bool) -> str:
    question = say(QUESTIONS[name])
    if not asked:
        option = "--" + name.replace("_", "-")
        raise click.UsageError(say("Give {option}.", option=option))
    if name == "language":
        choice = click.Choice(tuple(LANGUAGES))
        return str(click.prompt(question, type=choice, default=words.language()))
    if name == "pin":
        return str(click.prompt(question, hide_input=True, confirmation_prompt=True))
    return str(click.prompt(question, default=_USUAL.get(name)))


def _found(path: Path, answers: dict[str, str]) -> None:
    """All of it or nothing: a store half set up is taken away again."""
    from store import estate as estates
    from store import upkeep
    from store.db import close_store, writing

    at = now()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    upkeep.create(path, at)
    try:
        with writing():
            place = estates.found_estate(
                answers["name"], answers["time_zone"], answers["language"], at=at
            )
            _join_director(place.id, answers, at)
    except BaseException:
        close_store()
        for end in ("", "-wal", "-shm", "-desks"):
            Path(f"{path}{end}").unlink(missing_ok=True)
        raise
    close_store()


def _join_director(estate_id: int, answers: dict[str, str], at: datetime) -> None:
    from store import staff

    try:
        staff.join(
            number=answers["director_number"],
            name=answers["director_name"],
            role="director",
            pin=answers["pin"],
            by=None,
            at=at,
            estate_id=estate_id,
        )
    except Refused as refusal:
        field = _DIRECTOR.get(refusal.field or "", refusal.field)
        raise Refused(refusal.code, field, **refusal.values) from refusal
