"""Messages of the tests are heard by those whom Textual tells, in its order."""

from collections.abc import Iterator

from textual.message import Message
from textual.message_pump import MessagePump

from tests.tui.conftest import Seat, Sit
from tests.tui.hearing import hearers


def kinds(of: type[Message] = Message) -> Iterator[type[Message]]:
    """Every kind of message that is known by now."""
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def compare(seat: Seat) -> int:
    """Each widget of the page in front is told what Textual tells it: how many messages that is."""
    heard = 0
    pumps: list[MessagePump] = [seat.app, *seat.screen.walk_children(with_self=True)]
    for pump in pumps:
        for kind in kinds():
            found = hearers(type(pump), kind)
            if found is None:
                continue
            message = kind.__new__(kind)
            Message.__init__(message)
            told = pump._get_dispatch_methods(kind.handler_name, message)
            textual = [(of, getattr(method, "__func__", None)) for of, method in told]
            assert [(of, method) for of, method, _ in found] == textual
            heard += len(found)
    return heard


async def test_who_hears_a_message(desk: Sit) -> None:
    async with desk() as seat:
        heard = compare(seat)
        await seat.go("units")
        await seat.press("n")
        assert compare(seat) + heard > 500
