"""Checklists in words: versions, steps, sources, whom to call, and what tells two apart."""

import re
from collections.abc import Iterable, Iterator

from store import content
from store.checklist_compare import Changed, Comparison
from store.checklist_shelf import Shelved
from store.checklist_versions import VersionRow
from store.content.checklists import ALL_CLEAR, Checklist, Never, Step
from store.settings import Settings
from tui import show
from tui.facts import Fact
from tui.incident_words import ALARMS, DUTIES, PHASES, POSTS, WHENS, kind, span
from tui.refusals import sentence
from tui.say import N_, many, said, say, say_in

BASIS = {
    "synthesis": N_("trade practice"),
    "D": N_("proposed"),
    "M": N_("not verified"),
    "estate": N_("our own"),
}
SUBJECTS = {"fight": N_("a fight"), "theft": N_("a theft"), "intruder": N_("a stranger")}
_TAG = re.compile(r"\[([^\]]+)\]")


def version(row: VersionRow) -> str:
    """Which version it is: the shipped one by its number, or the estate's with author and date."""
    if not row.own:
        return say("shipped, version {number}", number=row.shipped)
    return say(
        "our own, version {number}, by {who} on {at}",
        number=row.number,
        who=row.author or "-",
        at=show.full(row.at),
    )


def state(one: Shelved) -> str:
    """In a word what is to be known of the shipped file; "" when all is well."""
    if one.wrong is not None:
        return say("FILE WRONG")
    return say("newer: {number}", number=one.newer) if one.newer else ""


def told(one: Shelved) -> str:
    """The same in a sentence."""
    if one.wrong is not None:
        if one.row is None:
            return sentence(one.wrong)
        stands = say("The last good version stands.")
        return say("{one} {two}", one=sentence(one.wrong), two=stands)
    if one.newer:
        return say(
            "Version {number} was shipped since. Press c to compare, r to take it.",
            number=one.newer,
        )
    return ""


def basis(tags: str) -> str:
    """Where something comes from: a rule by its tag, the trade, or the estate."""
    return show.listed(say(BASIS[tag]) if tag in BASIS else tag for tag in tags.split("; "))


def aside(words: str) -> str:
    """Words in the brackets of the language."""
    return say("({words})", words=words)


def posts(step: Step) -> str:
    """Who does a step."""
    return say_in("posts", "/").join(say(POSTS[code]) for code in step.roles)


def target(step: Step) -> str:
    """By when a step is done, counted from what."""
    if not step.target:
        return say(WHENS[step.when]) if step.when in WHENS else say(PHASES[step.phase])
    words = show.listed(span(minutes) for minutes in step.target)
    if step.target == (0,) and step.start == 0:
        return say("at once")
    if step.start > 0:
        return say("{span} after step {step}", span=words, step=step.start)
    if step.start == ALL_CLEAR:
        return say("{span} after the signal", span=words)
    return words


def facts(checklist: Checklist, settings: Settings, heads: Iterable[Fact]) -> Iterator[Fact]:
    """A whole checklist; ``heads`` stand under its name."""
    yield from heads
    yield from (said(line.words) for line in checklist.always)
    yield None
    yield many("{n} step", "{n} steps", len(checklist.steps))
    yield from ((str(step.number), _step(step)) for step in checklist.steps)
    yield None
    yield say("Never")
    yield from (("-", f"{said(one.words)}  {aside(basis(one.basis))}") for one in checklist.never)
    yield None
    yield say("Whom to call, the first one first")
    yield from ((str(place), call(code, settings)) for place, code in enumerate(checklist.calls, 1))
    if checklist.script:
        yield None
        yield say("What to say on the telephone")
        yield from ((str(n), said(line.words)) for n, line in enumerate(checklist.script, 1))
    if checklist.limits:
        yield None
        yield say("Limits")
        yield from (("-", f"{said(one.words)}: {span(one.minutes)}") for one in checklist.limits)


def _step(step: Step) -> str:
    lines = [said(step.words), " | ".join((target(step), posts(step), say(PHASES[step.phase])))]
    source = [basis(step.basis)]
    if (tag := _TAG.search(step.said)) is not None and step.target:
        source.append(say("the minutes: {basis}", basis=basis(tag[1])))
    lines.append(aside(say("; ").join(source)))
    lines += more(step)
    return "\n".join(lines)


def more(step: Step) -> Iterator[str]:
    """What else a step does, each in a line."""
    if step.subject:
        yield say("only for {subject}", subject=say(SUBJECTS[step.subject]))
    if step.opens:
        yield say("opens the checklist: {kinds}", kinds=show.listed(map(kind, step.opens)))
    if step.ends:
        yield say("ends the run")
    if step.alarm:
        yield say("sounds the alarm: {words}", words=say(ALARMS[step.alarm]))
    if step.duties:
        owed = show.listed(say(DUTIES[duty]) for duty in step.duties)
        yield say("makes the office owe: {words}", words=owed)


def called(code: str, settings: Settings) -> str:
    """The name of a number or a post."""
    known = content.numbers(settings.region)
    if code in known:
        return said(known[code].words)
    found = content.contact_posts().get(code)
    return code if found is None else said(found.words)


def call(code: str, settings: Settings) -> str:
    """Whom to call with the number; an empty one says so."""
    number = content.numbers(settings.region).get(code)
    if number is not None:
        found = settings.lift_hotline if number.per_city else number.number
    else:
        found = f"{settings.contacts.get(code, '')}  {settings.contact_names.get(code, '')}"
        if not settings.contacts.get(code):
            found = ""
    return f"{called(code, settings)}  {found.rstrip() or say('NO NUMBER SET')}"


def count(change: Comparison) -> str:
    """What tells two checklists apart, in a line."""
    told = []
    if change.added:
        told.append(many("{n} step added", "{n} steps added", len(change.added)))
    if change.left:
        told.append(many("{n} step taken out", "{n} steps taken out", len(change.left)))
    if change.changed:
        told.append(many("{n} step changed", "{n} steps changed", len(change.changed)))
    if change.moved:
        told.append(many("{n} step moved", "{n} steps moved", len(change.moved)))
    if change.never_added or change.never_left:
        told.append(say("never list"))
    if change.calls:
        told.append(say("whom to call"))
    if change.more:
        told.append(say("more"))
    return show.listed(told) or say("nothing changed")


def apart(change: Comparison, old: str, new: str, settings: Settings) -> Iterator[Fact]:
    """Two checklists side by side; ``old`` and ``new`` name them."""
    for heading, steps in ((say("Added"), change.added), (say("Taken out"), change.left)):
        if steps:
            yield heading
            yield from ((str(step.number), _step(step)) for step in steps)
            yield None
    for one in change.changed:
        yield from _changed(one, old, new)
    for moved in change.moved:
        yield say("Step {step} moved", step=moved.step.number)
        yield (old, _behind(moved.behind))
        yield (new, _behind(moved.behind_now))
        yield None
    yield from _never(change.never_added, change.never_left)
    if change.calls:
        yield say("Whom to call")
        for name, codes in zip((old, new), change.calls, strict=True):
            yield (name, show.listed(called(code, settings) for code in codes) or say("nobody"))
        yield None
    if change.more:
        yield say("Something else differs that is not shown here.")


def _changed(one: Changed, old: str, new: str) -> Iterator[Fact]:
    number = one.before.number
    parts = (
        (one.reworded, say("Step {step} reworded", step=number), lambda s: said(s.words)),
        (one.retimed, say("Step {step}: another target", step=number), target),
        (one.reposted, say("Step {step}: other posts", step=number), posts),
        (
            one.rephased,
            say("Step {step}: another phase", step=number),
            lambda s: say(PHASES[s.phase]),
        ),
    )
    for differs, heading, words in parts:
        if differs:
            yield heading
            yield (old, words(one.before))
            yield (new, words(one.after))
            yield None


def _behind(number: int) -> str:
    return say("after step {step}", step=number) if number else say("first of all")


def _never(added: Iterable[Never], left: Iterable[Never]) -> Iterator[Fact]:
    lines = [(say("added"), said(one.words)) for one in added]
    lines += [(say("taken out"), said(one.words)) for one in left]
    if lines:
        yield say("Never")
        yield from lines
        yield None
