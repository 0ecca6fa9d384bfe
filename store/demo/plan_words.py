"""What is written in the demo of work plans and of inspections."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Item:
    """A planned thing: its day of the week from Monday, and what came of it ("" nothing yet)."""

    day: int
    what: Said
    standard: Said
    service: str = ""
    result: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Planned:
    """A week's plan: how many weeks from this one, whose, where it stands, the director's words."""

    week: int
    keeper: int
    then: str
    items: tuple[Item, ...]
    words: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Seen:
    """A sheet: so many days ago, of which service, and which point was not well.

    ``answered`` are how many points have an answer in one that is not signed (0: all, signed).
    """

    ago: int
    at: int
    keeper: int
    service: str
    place: Said
    wrong: int = 0
    kind: str = ""
    note: Said = NOTHING
    remark: Said = NOTHING
    answered: int = 0
    seen: bool = False


_GREEN: Said = ("無枯枝、倒伏，澆灌到位", "No dead branches, watered")
_CLEAN: Said = ("地面、扶手乾淨，無異味", "Floors and rails clean, no smell")
_FIRE: Said = ("箱體、水帶、水槍齊，無遮擋", "Box, hose and nozzle complete, not blocked")

PLANS: tuple[Planned, ...] = (
    Planned(
        -1,
        0,
        "done",
        (
            Item(
                0,
                ("檢查一座、二座樓道清潔", "Inspect the cleaning of towers 1 and 2"),
                _CLEAN,
                "cleaning",
                ("全部合格", "All well"),
            ),
            Item(
                2,
                ("上門回訪十戶，徵求意見", "Visit ten homes and ask for their opinion"),
                ("每戶填回訪記錄表", "A callback form for each home"),
                "",
                ("訪九戶，一戶無人", "Nine visited, one not at home"),
            ),
            Item(
                4,
                ("抽查消火栓箱二十個", "Look into twenty hydrant boxes"),
                _FIRE,
                "repair",
                ("缺水槍一支，已報修", "One nozzle missing, reported"),
            ),
        ),
    ),
    Planned(
        0,
        0,
        "approved",
        (
            Item(
                0,
                ("檢查中心花園綠化", "Inspect the greening of the central garden"),
                _GREEN,
                "greening",
                ("東側澆灌不足，已通知", "Too little water on the east side, told"),
            ),
            Item(
                1,
                ("檢查垃圾房消殺記錄", "Inspect the pest control of the bin room"),
                ("記錄在期，無鼠跡", "Record in date, no rats"),
                "pests",
            ),
            Item(
                4,
                ("冬季用電安全通知送達各戶", "Deliver the winter notice on electric safety"),
                ("送達率 95 % 以上", "95 % of the homes or more have it"),
            ),
        ),
    ),
    Planned(
        1,
        1,
        "submitted",
        (
            Item(
                1,
                ("檢查三座、四座夜間崗位", "Inspect the night posts of towers 3 and 4"),
                ("崗位在崗，登記齊全", "Posts manned, everything recorded"),
                "security",
            ),
            Item(
                3,
                ("覆查裝修戶垃圾清運", "Look again at the debris of the works"),
                ("袋裝、日清、不佔通道", "Bagged, cleared daily, routes free"),
            ),
        ),
    ),
    Planned(
        1,
        2,
        "returned",
        (
            Item(
                2,
                ("檢查五座、六座清潔", "Inspect the cleaning of towers 5 and 6"),
                _CLEAN,
                "cleaning",
            ),
        ),
        ("請補維修和消殺的檢查", "Add the repairs and the pest control"),
    ),
)

SHEETS: tuple[Seen, ...] = (
    Seen(
        *(5, 600, 0, "cleaning", ("一座大堂至八樓", "Tower 1, lobby to 8/F")),
        remark=("整體良好", "Good on the whole"),
        seen=True,
    ),
    Seen(
        *(2, 640, 1, "greening", ("中心花園", "Central garden")),
        wrong=2,
        kind="dead_branch",
        note=("東側榕樹有枯枝，近兒童設施", "A dead branch on the east side, near the playground"),
        remark=("其餘正常", "The rest is well"),
    ),
    Seen(*(1, 930, 2, "security", ("六座崗亭", "Post of tower 6")), answered=2),
)
