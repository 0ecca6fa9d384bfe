"""What is written in the demo of customer cases."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")

Step = tuple[int, str, tuple[Said, ...]]
"""Minutes after the receipt, the step, and its words."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A case: when it came, of which flat, what it is, and how it went on.

    ``owner`` is the post that answers it; ``about``: it complains of a guard, without a name.
    """

    ago: int
    at: int
    flat: int
    kind: str
    category: str
    content: Said
    steps: tuple[Step, ...] = ()
    channel: str = "phone"
    severity: str = "minor"
    owner: str = "housekeeper"
    about: bool = False


def _words(minutes: int, step: str, *words: Said) -> Step:
    return (minutes, step, words)


_REPLY: Said = ("已登記，今天內上門查看", "Written down; somebody comes today")
_OUR_FAULT: Said = ("本處設備維護不到位", "Our own equipment was not kept up")
_NOT_OURS: Said = ("屬業主之間的事，已代為轉達", "Between two owners; we passed it on")


def _settled(
    ago: int, at: int, flat: int, category: str, content: Said, done: Said, after: int = 300
) -> Taken:
    """A complaint answered by engineering, with its verdict."""
    return Taken(
        *(ago, at, flat, "complaint", category, content),
        steps=(
            _words(12, "reply", _REPLY),
            _words(25, "assign"),
            _words(60, "begin"),
            _words(70, "propose_valid", _OUR_FAULT),
            _words(after - 40, "judge_valid", _OUR_FAULT),
            _words(after, "resolve", done),
        ),
        owner="engineer",
    )


CASES: tuple[Taken, ...] = (
    _settled(
        *(19, 560, 3, "facilities"),
        ("2座電梯門反覆開關", "The doors of lift 2 open and close again and again"),
        ("調整門機光幕，試運行正常", "Light curtain adjusted, runs well"),
    ),
    _settled(
        *(17, 840, 7, "cleaning"),
        ("樓道垃圾兩天未清", "Rubbish in the corridor for two days"),
        ("已清運並加排一班", "Taken away, one more round a day"),
        200,
    ),
    _settled(
        *(15, 610, 12, "repair"),
        ("走廊燈不亮，晚上很黑", "Corridor lamps out, dark at night"),
        ("更換兩盞燈管", "Two tubes changed"),
        1950,
    ),
    Taken(
        *(14, 655, 5, "complaint", "security"),
        ("地下車庫有陌生人徘徊，多次反映沒人管", "Strangers in the garage, told you many times"),
        steps=(
            _words(6, "reply", ("已派保安到場", "Guards are on their way")),
            _words(15, "assign"),
            _words(20, "begin"),
            _words(90, "propose_valid", ("車庫巡邏確有漏巡", "Rounds of the garage were missed")),
            _words(200, "judge_valid", ("屬實", "True")),
            _words(
                260,
                "resolve",
                ("車庫加裝門禁，巡邏改為每兩小時", "Door control added, a round every two hours"),
            ),
        ),
        severity="major",
    ),
    Taken(
        *(11, 615, 9, "praise", "attitude"),
        ("保安幫忙抬輪椅上樓，很感謝", "A guard carried the wheelchair up, many thanks"),
        channel="app",
    ),
    Taken(
        *(10, 900, 15, "enquiry", "fees"),
        ("管理費是怎樣計算的", "How is the property fee worked out"),
        steps=(
            _words(3, "reply", ("按建築面積計，已發明細", "By floor area; the bill was sent")),
            _words(5, "resolve", ("已逐項解釋並發送明細", "Explained line by line, bill sent")),
            _words(30, "close"),
        ),
    ),
    Taken(
        *(9, 590, 2, "complaint", "quality"),
        ("主臥窗邊牆體開裂", "The wall by the bedroom window is cracked"),
        steps=(
            _words(18, "reply", ("轉開發商保修，三天內約看", "To the developer, under warranty")),
            _words(30, "assign"),
            _words(40, "refer", ("開發商客服部", "The developer's service office")),
            _words(55, "wait", ("開發商保修單位", "The developer's contractor")),
            _words(2950, "go_on"),
            _words(
                3000,
                "resolve",
                ("保修單位已修補，業主在場", "Mended under warranty, the owner was there"),
            ),
        ),
        severity="important",
    ),
    Taken(
        *(8, 1245, 11, "complaint", "neighbour"),
        ("隔壁在走廊放鞋櫃", "Next door keeps a shoe cabinet in the corridor"),
        steps=(
            _words(700, "reply", ("已轉達，今天去看", "Passed on, we look today")),
            _words(720, "assign"),
            _words(730, "propose_invalid", _NOT_OURS),
            _words(800, "judge_invalid", _NOT_OURS),
            _words(
                860, "explain", ("已勸導移走，並說明公共部位規定", "Asked to move it; rule told")
            ),
        ),
        channel="visit",
    ),
    Taken(
        *(6, 640, 4, "complaint", "repair"),
        ("衛生間頂滲水", "Water seeps through the bathroom ceiling"),
        steps=(
            _words(10, "reply", _REPLY),
            _words(20, "assign"),
            _words(45, "begin"),
            _words(60, "repair", ("樓上排水管接口滲水", "Joint of the drain above seeps")),
            _words(330, "resolve", ("更換樓上排水管密封圈", "Seal of the drain above changed")),
            _words(450, "reopen", ("晚上又滴水", "It drips again in the evening")),
        ),
        owner="engineer",
        severity="important",
    ),
    Taken(
        *(5, 545, 14, "complaint", "parking"),
        ("車位被外來車佔用", "A stranger's car stands in my space"),
        steps=(
            _words(5, "reply", ("保安正在聯繫車主", "A guard is ringing the driver")),
            _words(
                55,
                "withdraw",
                ("業主來電：車已開走，不再投訴", "The owner rang: it has left, no complaint"),
            ),
        ),
    ),
    _settled(
        *(3, 665, 6, "facilities"),
        ("大堂門禁刷卡沒反應", "The lobby door does not read the card"),
        ("更換讀卡器並重新授權", "Reader changed, cards entered anew"),
    ),
    Taken(
        *(3, 700, 8, "complaint", "facilities"),
        ("大堂門打不開", "The lobby door does not open"),
        steps=(_words(20, "merge", ("與前一宗同一故障", "The same fault as the one before")),),
    ),
    Taken(
        *(2, 575, 1, "complaint", "repair"),
        ("天臺漏水到客廳", "The roof leaks into the living room"),
        steps=(
            _words(8, "reply", _REPLY),
            _words(20, "assign"),
            _words(90, "begin"),
            _words(120, "propose_valid", ("天臺防水由本處維護", "The roof is ours to keep up")),
            _words(
                150,
                "ask",
                ("須等兩天晴天才能做防水", "Two dry days are needed for the membrane"),
                ("先用防水布遮蓋，週四前修好", "Covered for now, mended by Thursday"),
            ),
            _words(210, "approve", ("同意，每天回報一次", "Agreed, tell them every day")),
            _words(230, "judge_valid", ("屬實", "True")),
            _words(1500, "again", ("又滴了，請快一點", "It drips again, please hurry")),
        ),
        owner="engineer",
        severity="important",
    ),
    Taken(
        *(2, 1140, 10, "complaint", "attitude"),
        ("門崗保安講話很兇", "The guard at the gate shouts at people"),
        steps=(
            _words(
                900,
                "propose_valid",
                ("錄像可見態度不佳", "The camera shows it"),
            ),
        ),
        channel="letter",
        about=True,
    ),
    Taken(
        *(1, 600, 13, "complaint", "facilities"),
        ("1座電梯異響", "Lift 1 makes a noise"),
        steps=(
            _words(9, "reply", ("已通知維保單位", "The lift contractor was told")),
            _words(15, "assign"),
            _words(30, "begin"),
            _words(80, "wait", ("電梯維保單位的配件", "A part of the lift contractor")),
        ),
        owner="engineer",
    ),
    Taken(
        *(1, 845, 16, "complaint", "renovation"),
        ("樓下裝修中午還在打鑽", "They drill below us at noon"),
        steps=(
            _words(7, "reply", ("管家已去現場制止", "The housekeeper went there")),
            _words(12, "assign"),
            _words(25, "begin"),
            _words(
                240,
                "ask",
                ("施工方明天才能到場面談", "The contractor can only come tomorrow"),
                ("今天已停工，明天面談", "Works stand still today, we meet tomorrow"),
            ),
        ),
    ),
    Taken(
        *(1, 990, 18, "suggestion", "cleaning"),
        ("希望兒童區多放兩個垃圾桶", "Two more bins by the playground, please"),
        steps=(
            _words(20, "reply", ("已記下，和保潔商量", "Noted, we ask the cleaners")),
            _words(30, "assign"),
            _words(60, "begin"),
        ),
        channel="app",
    ),
    Taken(
        *(0, 487, 17, "complaint", "repair"),
        ("廚房水槽下漏水", "It leaks under the kitchen sink"),
        steps=(
            _words(4, "reply", ("師傅十點前到", "The fitter comes before ten")),
            _words(6, "assign"),
            _words(8, "repair", ("水槽下水管接口漏水", "Joint under the kitchen sink leaks")),
        ),
        owner="engineer",
    ),
    Taken(
        *(0, 505, 19, "complaint", "noise"),
        ("樓上凌晨兩點拖傢俱", "Furniture is dragged above us at two in the morning"),
    ),
    Taken(
        *(0, 522, 20, "enquiry", "contract"),
        ("房產證幾時可以辦", "When is the title deed ready"),
        channel="visit",
    ),
)
