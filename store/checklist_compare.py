"""What tells one checklist from another, such as the estate's own from the shipped one."""

from bisect import bisect_left
from dataclasses import replace

from store.content.checklists import Checklist, Never, Step
from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """A step that both have, and what is other in it."""

    before: Step
    after: Step

    @property
    def reworded(self) -> bool:
        return self.before.words != self.after.words

    @property
    def retimed(self) -> bool:
        return _time(self.before) != _time(self.after)

    @property
    def reposted(self) -> bool:
        return self.before.roles != self.after.roles

    @property
    def rephased(self) -> bool:
        return self.before.phase != self.after.phase


@dataclass(frozen=True, slots=True)
class Moved:
    """A step that stands elsewhere: behind which steps, by number; 0 for the first."""

    step: Step
    behind: int
    behind_now: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is other in the second of two checklists.

    ``calls`` are both orders of whom to call where they differ; ``more`` is whether anything else
    does, such as what to say on the telephone.
    """

    added: tuple[Step, ...]
    left: tuple[Step, ...]
    changed: tuple[Changed, ...]
    moved: tuple[Moved, ...]
    never_added: tuple[Never, ...]
    never_left: tuple[Never, ...]
    calls: tuple[tuple[str, ...], tuple[str, ...]] | None
    more: bool

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return not any(
            (self.added, self.left, self.changed, self.moved, self.never_added, self.never_left)
        ) and not (self.calls or self.more)


def compare(before: Checklist, after: Checklist) -> Comparison:
    """What is other in ``after``; steps are known by their numbers, which they keep for ever."""
    old = {step.number: step for step in before.steps}
    new = {step.number: step for step in after.steps}
    changed = tuple(
        Changed(old[number], step)
        for number, step in new.items()
        if number in old and _seen(old[number]) != _seen(step)
    )
    banned, banned_now = {n.words for n in before.never}, {n.words for n in after.never}
    return Comparison(
        added=tuple(step for number, step in new.items() if number not in old),
        left=tuple(step for number, step in old.items() if number not in new),
        changed=changed,
        moved=_moved(before, after),
        never_added=tuple(one for one in after.never if one.words not in banned),
        never_left=tuple(one for one in before.never if one.words not in banned_now),
        calls=None if before.calls == after.calls else (before.calls, after.calls),
        more=_more(before, after),
    )


def _time(step: Step) -> tuple[object, ...]:
    return step.target, step.start, step.when


def _seen(step: Step) -> tuple[object, ...]:
    """What a person sees of a step, so that another basis alone is no difference."""
    return step.words, _time(step), step.roles, step.phase


def _more(before: Checklist, after: Checklist) -> bool:
    """Whether anything differs that has no line of its own in a comparison."""
    old = {step.number: step for step in before.steps}
    hidden = any(
        _unseen(old[step.number]) != _unseen(step) for step in after.steps if step.number in old
    )
    was, now = [one.words for one in before.never], [one.words for one in after.never]
    kept = [words for words in now if words in was]
    return hidden or _rest(before) != _rest(after) or kept != [w for w in was if w in now]


def _unseen(step: Step) -> tuple[object, ...]:
    return step.subject, step.opens, step.ends, step.alarm, step.duties


def _rest(checklist: Checklist) -> Checklist:
    return replace(checklist, steps=(), never=(), calls=(), version=1)


def _moved(before: Checklist, after: Checklist) -> tuple[Moved, ...]:
    """The fewest steps whose moving makes the new order of those that both have."""
    was = {step.number: place for place, step in enumerate(before.steps)}
    common = [step for step in after.steps if step.number in was]
    stay = _longest_rising([was[step.number] for step in common])
    now = [step.number for step in after.steps]
    old = [step.number for step in before.steps]
    return tuple(
        Moved(step, _behind(old, step.number), _behind(now, step.number))
        for step in common
        if was[step.number] not in stay
    )


def _behind(numbers: list[int], number: int) -> int:
    place = numbers.index(number)
    return numbers[place - 1] if place else 0


def _longest_rising(places: list[int]) -> set[int]:
    """The places of a longest rising row among these, each of which is there once."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
