"""What is written in the demo of hand-overs and of what is passed down."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Given:
    """The hand-over of a shift: how many days ago it ended, in the morning or in the evening.

    ``differs`` is what was counted otherwise than recorded, by how much and why; ``disputed`` what
    who came did not accept, ``settled`` the director's words on it.
    """

    ago: int
    evening: bool
    remarks: Said = NOTHING
    differs: tuple[str, int, Said] = ("", 0, NOTHING)
    disputed: tuple[str, Said] = ("", NOTHING)
    settled: Said = NOTHING


GIVEN: tuple[Given, ...] = (
    Given(4, True, ("大堂飲水機已報修", "The lobby's water dispenser is reported")),
    Given(3, False),
    Given(
        *(3, True),
        disputed=("radio", ("只有五部，一部不見", "Only five are here, one is missing")),
        settled=(
            "第六部在監控室充電，已取回",
            "The sixth was charging in the control room; it is back",
        ),
    ),
    Given(2, False, differs=("parcels", -1, ("住戶已取，未登記", "Fetched, but not written down"))),
    Given(2, True),
    Given(1, False, ("後門門磁夜間誤報兩次", "The back door's contact rang twice for nothing")),
    Given(1, True, differs=("inside", -1, ("一名訪客未登記離開", "One left without signing out"))),
    Given(
        *(0, False),
        ("五樓走廊有水跡，已通知工程", "Water on the fifth floor: engineering knows"),
        disputed=(
            "key",
            ("鑰匙牌不在，借用登記沒有還期", "The tag is gone and nobody knows when it comes back"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Passed:
    """What is passed down: how many days ago, at which minute, for whom, for how many days."""

    ago: int
    at: int
    words: Said
    days: int
    role: str = ""
    ended: int | None = None


PASSED: tuple[Passed, ...] = (
    Passed(*(6, 1010, ("地庫B2坡道今晚沖洗", "The ramp to B2 is washed tonight")), 1),
    Passed(
        *(
            2,
            490,
            ("3座東門門鎖鬆動，進出請帶上", "Tower 3, east door: pull it shut, the lock slips"),
        ),
        7,
    ),
    Passed(
        *(
            1,
            1195,
            ("1座2號電梯困人兩次，留意對講", "Tower 1, lift 2 stopped twice: mind the intercom"),
        ),
        *(3, "guard"),
    ),
    Passed(
        *(
            1,
            700,
            ("消防演練改期，住戶問起照此回覆", "The fire drill is put off: tell whoever asks"),
        ),
        *(5, "front_desk", 1400),
    ),
    Passed(
        *(0, 540, ("明早9時全區停水，逐戶提醒", "No water from 9:00 tomorrow: remind every home")),
        2,
    ),
)
