"""What is written in the demo of owner callbacks and of their monthly summary."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a household said when it was reached; ``no`` are the questions it answered badly."""

    score: int
    opinion: Said = NOTHING
    suggestion: Said = NOTHING
    no: tuple[str, ...] = ()
    wish: Said = NOTHING
    wish_category: str = "other"
    confirmed: str = "voice"
    method: str = "phone"
    comment: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Refused:
    """A household that did not want to be asked, and why."""

    why: Said


Step = str | Asked | Refused
"""What came of a day's call: the result of a try, what was said, or that they want none."""

COURSES: dict[str, tuple[tuple[Step, ...], ...]] = {
    "case": (
        (Asked(5),),
        (Asked(4, ("這次處理得很快", "Quick work this time")),),
        (
            Asked(
                3,
                ("巡邏看得見了，但車庫太暗", "Guards are seen now, but the garage is dark"),
                no=("explained",),
                comment=("已列入下月照明改造", "It goes into next month's lamps"),
            ),
        ),
        ("no_answer", "no_answer", "no_answer"),
        (Asked(4, suggestion=("鞋櫃的事請貼個告示", "Put up a notice about shoe cabinets")),),
        (Asked(5, confirmed="signature", method="visit"),),
        (
            "no_answer",
            Asked(
                2,
                ("刷卡還是時好時壞，上週說好的沒來", "It works one time in two; nobody came"),
                no=("quality", "timeliness", "recurrence"),
                wish=("大堂門口加一個對講機", "An intercom by the lobby door"),
                wish_category="facilities",
            ),
        ),
    ),
    "order": (
        (Asked(4, ("師傅很準時", "The fitter was on time"), confirmed=""),),
        (Asked(5),),
        (Asked(5, no=("charge_clear",)),),
    ),
    "renovation": (
        (
            "no_answer",
            "busy",
            Asked(4, ("押金退得比說好的晚", "The deposit came back later than told")),
        ),
        (Asked(4, confirmed=""),),
        (Refused(("裝修都完成了，不用再打來", "All is done, no more calls please")),),
        ("no_answer", "busy"),
        (Asked(5),),
    ),
}
"""By source the days of one callback after another, then from the first again."""

AT_HOME: tuple[Step, ...] = (
    Asked(5, confirmed="signature", method="visit"),
    Asked(
        4,
        suggestion=("大堂多放兩張椅子", "Two more chairs in the lobby"),
        method="visit",
        confirmed="signature",
    ),
    "no_answer",
    Asked(
        4,
        ("保安有禮貌", "The guards are polite"),
        method="visit",
        confirmed="signature",
    ),
    Refused(("不方便開門", "Cannot open the door now")),
    Asked(
        3,
        ("電梯高峰時等太久", "The lift takes too long in the morning"),
        no=("timeliness",),
        method="visit",
        confirmed="signature",
    ),
)
"""What came of the household visits, in their order."""

LAST_MONTH: tuple[Said, Said, Said] = (
    NOTHING,
    ("交接資料齊全，各戶電話已核對", "The books were handed over whole, phones are checked"),
    ("本處自月底起用本系統，回訪從下月計", "We began at the end of the month; callbacks follow"),
)
THIS_MONTH: tuple[Said, Said, Said] = (
    ("門禁維修約好週一，週三才到", "The door was promised for Monday, mended on Wednesday"),
    ("上門前先致電，住戶都滿意", "A call before each visit: households liked it"),
    NOTHING,
)
"""Promises not kept, what went well, and the remark."""

ACTIONS: tuple[tuple[Said, Said], ...] = (
    (
        ("1至3座讀卡器逐個檢查", "Look at every card reader of towers 1 to 3"),
        ("已查36個，更換4個", "36 looked at, 4 changed"),
    ),
    (("車庫B區照明報價", "A price for the lamps of part B of the garage"), NOTHING),
    (("改約時須當天致電住戶", "Ring the household the same day when a visit is moved"), NOTHING),
)
"""What is to be done after this month, and what came of it."""
