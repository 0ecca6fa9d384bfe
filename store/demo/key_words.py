"""What is written in the demo of the key cabinet and its loans."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Tag:
    """A key of the cabinet; ``flat`` is whose door it opens, by tower, floor and door."""

    number: str
    kind: str
    opens: Said
    hook: str
    copies: int = 1
    flat: tuple[int, int, int] | None = None
    remark: Said = NOTHING


@dataclass(frozen=True, slots=True)
class Lent:
    """A loan: of which key, how many days ago, at which minute of the day, and how it went on.

    ``back`` and ``due`` are minutes after it went out; without ``back`` it is still out.
    ``whom`` is empty for somebody of the staff.
    """

    tag: str
    ago: int
    at: int
    reason: Said
    due: int
    back: int | None = None
    whom: Said = NOTHING
    company: Said = NOTHING
    approval: str = "none"
    consent: Said = NOTHING
    lost: Said = NOTHING
    liability: Said = NOTHING


TAGS = (
    Tag("C-01", "card", ("車庫道閘卡", "Garage barrier card"), "C1", 6),
    Tag("G-03", "common", ("1座、2座天臺門", "Roof doors of towers 1 and 2"), "A3", 2),
    Tag("G-04", "common", ("3座、4座天臺門", "Roof doors of towers 3 and 4"), "A4", 2),
    Tag("G-07", "common", ("會所儲物室", "Store room of the clubhouse"), "A7", 1),
    Tag("M-01", "master", ("各座水電井", "Riser shafts of all towers"), "D1", 3),
    Tag("P-01", "plant", ("生活水泵房", "Water pump room"), "B1", 2),
    Tag("P-02", "plant", ("地下配電房", "Power room, basement"), "B2", 2),
    Tag("P-05", "plant", ("電梯機房 5座", "Lift machine room, tower 5"), "B5", 1),
    Tag(
        "Y-11",
        "owner",
        ("入戶門", "front door"),
        "E11",
        1,
        (2, 9, 3),
        ("只供漏水等緊急情況", "For leaks and the like only"),
    ),
    Tag(
        "Y-14",
        "owner",
        ("入戶門", "front door"),
        "E14",
        1,
        (4, 15, 2),
        ("每月通風一次", "Aired once a month"),
    ),
    Tag("Z-02", "vacant", ("看房用", "for viewings"), "F2", 2, (6, 10, 5)),
    Tag("G-01", "common", ("舊自行車棚", "Old bicycle shed"), "A1", 1),
)
RETIRED = "G-01"
"""The number of the one that is no longer used."""
LOCK_CHANGED = "G-04"
"""The number of the one whose lock was changed on the day after its copy was lost."""

LENT = (
    Lent(
        *("G-04", 9, 590, ("檢修避雷帶", "Lightning rods checked"), 300),
        whom=("雷振邦", "Lei Zhenbang"),
        company=("安固防雷檢測", "Angu Lightning Tests"),
        lost=("收工時發現不在工具袋裡", "Gone from the tool bag at the end of the day"),
        liability=("檢測公司賠換鎖費 180 元", "The company pays 180 yuan for the lock"),
        back=420,
    ),
    Lent("P-02", 6, 560, ("季度保養", "Quarterly service"), 240, 205, approval="director"),
    Lent(
        *("Y-14", 5, 620, ("開窗通風", "Windows opened to air it"), 60, 45),
        approval="owner",
        consent=("業主微信同意", "The owner agreed by message"),
    ),
    Lent("G-03", 4, 840, ("清理天臺排水口", "Roof drains cleared"), 120, 110),
    Lent(
        *("Z-02", 3, 610, ("帶客看房", "Viewing with a buyer"), 90, 95),
        whom=("葉子軒", "Ye Zixuan"),
        company=("置信地產", "Zhixin Estates"),
        approval="owner",
        consent=("開發商電話同意", "The developer agreed by phone"),
    ),
    Lent("C-01", 2, 545, ("貨車卸貨進出", "Van in and out"), 120, 80),
    Lent(
        *("M-01", 1, 880, ("更換水錶", "Meters changed"), 150),
        approval="director",
        lost=("下班清點時少一把", "One short when counted in the evening"),
        liability=("查明前由工程部負責", "Engineering answers until it is cleared up"),
        back=190,
    ),
    Lent(
        *("G-03", 1, 905, ("修理天線", "Aerial mended"), 175),
        whom=("溫偉雄", "Wen Weixiong"),
        company=("恒通天線工程", "Hengtong Aerials"),
    ),
    Lent(
        *("C-01", 1, 1020, ("夜間送貨進出", "Night deliveries")),
        due=1310,
        whom=("紀國良", "Ji Guoliang"),
        company=("順路物流", "Shunlu Freight"),
    ),
    Lent("C-01", 1, 1040, ("搶修車輛進出", "Repair van in and out"), 1500),
    Lent("P-02", 1, 1050, ("夜班抄錶", "Meters read at night"), 1600, approval="director"),
    Lent("P-01", 0, 555, ("二號泵換軸封", "Shaft seal of pump 2"), 525, approval="director"),
    Lent(
        *("P-05", 0, 640, ("月度維保", "Monthly service"), 200),
        whom=("賀志剛", "He Zhigang"),
        company=("捷安電梯維保", "Jiean Lifts"),
        approval="director",
    ),
    Lent("C-01", 0, 700, ("傢俱送貨", "Furniture delivered"), 380),
)
