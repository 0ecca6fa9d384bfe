"""What is written in the demo of parcels held for residents and of things found."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")

COURIERS: tuple[Said, ...] = (
    ("迅鷹速運", "Swiftway"),
    ("百里快遞", "Baili"),
    ("郵政包裹", "Post"),
    ("同城急送", "Citygo"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A parcel: when it came, by whom, to which shelf, and how it went on.

    ``told``, ``picked`` and ``returned`` are minutes after it came, None for what did not happen.
    """

    ago: int
    at: int
    courier: int
    parcel_no: str
    shelf: str
    told: int | None = None
    picked: int | None = None
    by: Said = NOTHING
    returned: int | None = None
    why: Said = NOTHING
    named: bool = True
    flat: int = 0


PARCELS: tuple[Held, ...] = (
    Held(*(12, 640, 1, "443390127745", "B2"), told=4, picked=415, flat=1),
    Held(
        *(11, 700, 0, "447700452318", "A3"),
        told=5,
        returned=9_950,
        why=("收件人已搬走，請退回", "The addressee has moved away"),
        flat=2,
    ),
    Held(*(9, 615, 2, "441180034467", "C1"), told=6, flat=3),
    Held(*(5, 890, 1, "443390131162", "B1"), told=3, picked=1_480, flat=4),
    Held(*(4, 560, 0, "447700461907", "A2"), told=7, flat=5),
    Held(
        *(2, 605, 3, "", "A1"),
        told=2,
        picked=38,
        by=("鐘點工 阿英", "Aying, the cleaner"),
        flat=6,
    ),
    Held(*(1, 655, 1, "443390140551", "B1"), told=5, picked=520, flat=7),
    Held(*(1, 980, 2, "441180039820", "C2"), told=9, flat=8),
    Held(*(0, 535, 0, "447700470043", "A4"), told=4, picked=205, flat=9),
    Held(*(0, 536, 0, "447700470044", "A4"), told=3, flat=5),
    Held(*(0, 742, 1, "443390142296", "B3"), told=5, flat=10),
    Held(*(0, 868, 3, "", "A1"), named=False, flat=11),
    Held(*(0, 881, 1, "443390142871", "B3"), flat=12),
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: when it was brought, what it is, and how it went on.

    ``before`` are the days it had lain already when it was written down, ``noticed`` those its
    notice had been up; ``claimed`` and ``police`` are minutes after it was written down.
    """

    ago: int
    at: int
    kind: str
    what: Said
    place: Said
    finder: Said
    storage: Said
    secret: Said = NOTHING
    yuan: str = ""
    valuable: bool = False
    before: int = 0
    noticed: int | None = None
    claimed: int | None = None
    claimant: Said = NOTHING
    proof: Said = NOTHING
    police: int | None = None
    receipt: Said = NOTHING


SAFE: Said = ("前臺保險櫃", "Safe of the front desk")
CUPBOARD: Said = ("前臺儲物櫃 2 號", "Cupboard 2, front desk")
CLEANER: Said = ("保潔 羅阿姨", "Mrs Luo, cleaner")
PATROL: Said = ("夜班巡邏 周永勝", "Zhou Yongsheng, night patrol")

THINGS: tuple[Found, ...] = (
    # Taken over from the paper book on the first day.
    Found(
        *(20, 560, "bag", ("深藍色行李箱 1 個", "A dark blue suitcase")),
        *(("地下車庫 B1 出口", "Garage exit B1"), PATROL),
        ("地下倉庫", "Basement store"),
        secret=("箱內有一條紅格子毛毯", "A red chequered blanket inside"),
        before=395,
        noticed=388,
    ),
    Found(
        *(15, 610, "keys", ("鑰匙一串，連門禁卡", "A bunch of keys with an access card")),
        *(("兒童遊樂場", "Playground"), CLEANER, CUPBOARD),
        secret=("扣環上掛一隻木刻小魚", "A carved wooden fish on the ring"),
        noticed=0,
        claimed=2_905,
        claimant=("蔣立新", "Jiang Lixin"),
        proof=("說出木刻小魚，門禁卡刷得開自家單元門", "Named the fish; the card opens his door"),
    ),
    Found(
        *(9, 520, "document", ("居民身份證 1 張", "A resident identity card")),
        *(("2座大堂", "Lobby of tower 2"), PATROL, SAFE),
        police=425,
        receipt=("湖畔派出所 回執 0451", "Lakeside police station, receipt 0451"),
    ),
    Found(
        *(6, 985, "phone", ("白色無線耳機，連充電盒", "White earphones in their case")),
        *(("健身房", "Gym"), ("住戶 鄒小姐", "Miss Zou, a resident"), SAFE),
        secret=("盒底刻有 L.W. 兩個字母", "L.W. is engraved under the case"),
        noticed=0,
    ),
    Found(
        *(1, 1_020, "cash", ("信封內現金", "Cash in an envelope")),
        *(("電梯間 4座 12樓", "Lift lobby, tower 4, floor 12"), CLEANER, SAFE),
        secret=("信封上寫有「房租」", "The envelope says: rent"),
        yuan="860",
        valuable=True,
    ),
    Found(
        *(0, 515, "clothes", ("黑色長柄雨傘", "A long black umbrella")),
        *(("會所門口", "Clubhouse door"), CLEANER, CUPBOARD),
    ),
    Found(
        *(0, 770, "purse", ("棕色皮錢包", "A brown leather purse")),
        *(("北門崗亭旁", "Beside the north gate"), ("快遞員", "A courier"), SAFE),
        secret=("夾層有一張全家福", "A family photograph in the inner pocket"),
        yuan="43.50",
    ),
)
