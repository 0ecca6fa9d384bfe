"""What is written in the demo of help to authorities and of notices to residents."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Helped:
    """A request: when it came, from whom, on what paper, and how it ended.

    ``after`` are the minutes until the director's word, and until the end; None: not yet.
    """

    ago: int
    at: int
    authority: str
    body: Said
    officer: Said
    card: str
    badge: str
    request: Said
    paper: Said = NOTHING
    paper_no: str = ""
    after: tuple[int | None, int | None] = (None, None)
    yes: bool = True
    words: Said = NOTHING
    data: Said = NOTHING
    result: Said = NOTHING


STATION: Said = ("湖畔派出所", "Lakeside police station")
COMMITTEE: Said = ("湖畔社區居委會", "Lakeside residents' committee")

HELPED: tuple[Helped, ...] = (
    Helped(
        *(9, 610, "police", STATION, ("葉國強", "Ye Guoqiang"), "police_card", "A-10247"),
        (
            "調取3座大堂11月12日20時至22時錄像",
            "Camera of the lobby of building 3, 12 Nov 20:00-22:00",
        ),
        ("調取證據通知書", "Order to hand over evidence"),
        "2026-0317",
        (55, 130),
        words=("只限大堂，須在辦公室複製", "Only the lobby, copied in our office"),
        data=("3座大堂鏡頭2小時錄像，光碟1張", "Two hours of the lobby camera, on one disk"),
    ),
    Helped(
        *(6, 905, "committee", COMMITTEE, ("范玉珍", "Fan Yuzhen"), "work_card", "017"),
        ("索取全部住戶姓名及電話，用於社區通訊錄", "All names and phones, for a directory"),
        ("居委會便函", "A note of the committee"),
        "31",
        (1140, None),
        yes=False,
        words=(
            "超出必要範圍，可由本處代發通知",
            "More than is needed: we can pass their notice on ourselves",
        ),
    ),
    Helped(
        *(3, 1275, "police", STATION, ("鄭浩", "Zheng Hao"), "police_card", "A-11830"),
        ("走失老人，請協助在小區尋找", "An old man is missing: help to look for him"),
        after=(None, 50),
        result=(
            "保安分三路找到，已交民警",
            "Guards found him within the hour; police took him home",
        ),
    ),
    Helped(
        *(
            1,
            560,
            "street",
            ("湖畔街道辦", "Lakeside street office"),
            ("蘇敏", "Su Min"),
            "letter",
            "",
        ),
        ("核對5座空置單位數目", "How many flats of building 5 are empty"),
        ("街道辦介紹信", "Letter of the street office"),
        "2026-88",
        (95, None),
        words=("只給數目，不給姓名", "Numbers only, no names"),
    ),
    Helped(
        *(1, 1050, "police", STATION, ("葉國強", "Ye Guoqiang"), "police_card", "A-10247"),
        ("查11月21日進出的粵B7T551車輛", "When the lorry 粤B7T551 came and left on 21 Nov"),
        ("調取證據通知書", "Order to hand over evidence"),
        "2026-0341",
    ),
    Helped(
        *(0, 700, "other", ("某律師事務所", "A law firm"), ("盧先生", "Mr Lu"), "", ""),
        ("要求提供2座業主電話", "The phone of an owner in building 2"),
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice: when it was issued, from whom, to whom, and how far it has come.

    ``scope``: ``estate``, ``building`` or ``units``; ``floors`` are those a guard has done, None
    for all; ``refused`` and ``read`` are places among the units.
    """

    ago: int
    at: int
    title: Said
    words: Said
    issuer: str
    channel: str
    scope: str
    floors: int | None = 0
    refused: tuple[int, ...] = ()
    read: tuple[int, ...] = ()
    withdrawn: Said = NOTHING


TOLD: tuple[Told, ...] = (
    Told(
        *(8, 570),
        ("消防演習通知", "Fire drill"),
        ("週六上午9時全小區消防演習，警鈴會響，請勿驚慌。", "On Saturday at 9:00 the alarm rings."),
        issuer="estate",
        channel="board",
        scope="estate",
        floors=None,
    ),
    Told(
        *(5, 640),
        ("滅鼠投藥通知", "Rat bait is laid"),
        ("綠化帶今晚投放鼠藥，請看管好寵物。", "In the gardens tonight. Keep pets on the lead."),
        issuer="government",
        channel="message",
        scope="estate",
        floors=0,
        withdrawn=("投藥改期，另行通知", "Put off; another notice follows"),
    ),
    Told(
        *(2, 540),
        ("水箱清洗停水通知", "No water on Thursday"),
        (
            "週四9時至17時清洗天臺水箱，停水期間請關好水龍頭。",
            "Thursday 9:00 to 17:00, the tanks on the roof are cleaned. Keep the taps shut.",
        ),
        issuer="estate",
        channel="door",
        scope="building",
        floors=6,
        refused=(3,),
        read=(1, 8),
    ),
    Told(
        *(0, 555),
        ("外牆滲水檢修約時通知", "When may we look at the wall"),
        (
            "請於本週內與前臺約定入戶檢查時間。",
            "Please agree on a time with the front desk this week.",
        ),
        issuer="company",
        channel="phone",
        scope="units",
        floors=0,
        read=(0,),
    ),
)
