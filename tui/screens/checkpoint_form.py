"""Making and changing a checkpoint."""

from collections.abc import Sequence
from typing import Any

from store import checkpoints, content
from store.buildings import LOWEST_FLOOR, MOST_FLOORS, BuildingRow
from store.checkpoints import CheckpointRow
from store.clean import fold
from store.operations import Form as Sent
from store.refusal import Refused
from tui import show
from tui.fields import Choice, Field, whole
from tui.form import Form
from tui.say import said, say


class CheckpointForm(Form):
    """A checkpoint: its name, what kind of place it is, and where."""

    def __init__(self, known: Sequence[BuildingRow], row: CheckpointRow | None = None) -> None:
        super().__init__()
        self._buildings = known
        self._before = row

    def draft(self) -> str:
        return "checkpoint:new" if self._before is None else f"checkpoint:{self._before.id}"

    def heading(self) -> str:
        return say("New checkpoint") if self._before is None else self._before.name

    def fields(self) -> Sequence[Field]:
        row = self._before
        places = [Choice(code, said(kind.words)) for code, kind in content.places().items()]
        codes = show.listed(building.code for building in self._buildings[:12])
        fields = [
            Field("name", say("Name"), row.name if row else "", limit=80),
            Field("place", say("Kind of place"), row.place if row else "", choices=places),
            Field("building", say("Building"), row.building if row else "", limit=20, hint=codes),
            Field(
                "floor",
                say("Floor"),
                "" if row is None or row.floor is None else str(row.floor),
                limit=6,
                hint=say("12; -1 for the first basement"),
            ),
        ]
        if row is not None:
            used = (Choice("used", say("in use")), Choice("retired", say("no longer used")))
            state = "retired" if row.retired else "used"
            fields.append(Field("retired", say("State"), state, choices=used))
        return fields

    async def save(self, values: dict[str, str], sent: Sent) -> None:
        told: dict[str, Any] = {
            "name": values["name"],
            "place": values["place"],
            "building_id": self._building(values["building"]),
            "floor": whole(values["floor"], "floor", LOWEST_FLOOR, MOST_FLOORS),
        }
        if self._before is None:
            row = await self.do(checkpoints.add_checkpoint, **told, form=sent)
        else:
            retired = values["retired"] == "retired"
            row = await self.do(
                checkpoints.change_checkpoint,
                self._before.id,
                **told,
                retired=retired,
                seen=self._before,
                form=sent,
            )
        self.dismiss(row)

    def _building(self, code: str) -> int | None:
        if not fold(code):
            return None
        for building in self._buildings:
            if fold(code) in (fold(building.code), fold(building.name)):
                return building.id
        raise Refused("building_unknown", "building")
