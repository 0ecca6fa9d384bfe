"""What is written in the demo of repairs for households."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")


@dataclass(frozen=True, slots=True)
class Used:
    """What was used: what, how much, for how many yuan."""

    item: Said
    quantity: Said
    yuan: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A repair: when it was asked for and of which flat, what is wrong, and how it went on.

    ``after`` are the minutes until it was given to somebody, visited, done, accepted, closed; None
    and what is left out did not happen yet.  ``mark`` is the resident's; ``again`` why the
    housekeeper opened it again.
    """

    ago: int
    at: int
    flat: int
    kind: str
    note: Said
    severity: str = "normal"
    after: tuple[int | None, ...] = ()
    before: Said = NOTHING
    visit: Said = NOTHING
    used: tuple[Used, ...] = ()
    charge: str = ""
    result: Said = NOTHING
    mark: int = 5
    words: Said = NOTHING
    again: Said = NOTHING
    hold: Said = NOTHING


REPAIRS: tuple[Wanted, ...] = (
    Wanted(
        *(8, 555, 23, "other", ("廚房水龍頭關不緊", "The kitchen tap does not close")),
        after=(12, 95, 130, 135, 300),
        before=("龍頭滴水，膠墊老化", "The tap drips, its washer is worn"),
        visit=("換陶瓷閥芯，試水不漏", "New ceramic cartridge, tried, no leak"),
        used=(
            Used(("陶瓷閥芯", "Ceramic cartridge"), ("1 個", "1"), "26"),
            Used(("生料帶", "Thread tape"), ("1 卷", "1 roll"), "2.5"),
        ),
        charge="60",
        result=("已換閥芯，滴水排除", "Cartridge changed, it drips no more"),
        words=("來得很快", "They came quickly"),
    ),
    Wanted(
        *(6, 620, 204, "waterproofing_damaged"),
        ("主臥窗臺下方滲水", "Water comes in below the bedroom window"),
        after=(25, 190),
        before=("牆紙起泡約 40 公分", "Wallpaper blistered, some 40 cm"),
        visit=("已拍照，通知開發商查驗外牆", "Photos taken, the developer is told"),
        hold=("等開發商派人查驗外牆", "The developer is to look at the outer wall"),
    ),
    Wanted(
        *(5, 880, 61, "access_dead", ("門口對講機無聲", "The intercom at the door is silent")),
        after=(18, 75, 110, 112),
        before=("聽筒有雜音，按鍵無反應", "A hiss in the handset, the key does nothing"),
        visit=("換聽筒線，測試正常", "New handset cord, tested"),
        used=(Used(("聽筒線", "Handset cord"), ("1 條", "1"), "18"),),
        charge="0",
        result=("已換聽筒線", "Handset cord changed"),
        mark=4,
    ),
    Wanted(
        *(3, 990, 137, "other", ("客廳插座沒電", "A socket in the living room is dead")),
        after=(30, 160, 185, 190),
        before=("漏電開關跳掉", "The residual-current switch had tripped"),
        visit=("換插座，復位開關", "New socket, the switch is set again"),
        used=(Used(("五孔插座", "Socket"), ("1 個", "1"), "15"),),
        charge="40",
        result=("已換插座", "Socket changed"),
        mark=3,
        again=("住戶來電，晚上又跳掉", "They rang: it tripped again in the evening"),
    ),
    Wanted(
        *(2, 505, 88, "other", ("馬桶堵塞", "The toilet is blocked")),
        after=(6, 40, 70),
        before=("水位升高不下", "The water stands high"),
        visit=("疏通，取出紙團", "Cleared, paper taken out"),
        charge="80",
        result=("已疏通，沖水三次正常", "Cleared, flushed three times"),
    ),
    Wanted(
        *(1, 1000, 170, "glass_broken", ("陽臺玻璃有裂紋", "A pane of the balcony is cracked")),
        "planned",
        after=(35, 150),
        before=("左扇右下角裂 20 公分", "Left wing, 20 cm at the lower right"),
        visit=("量尺寸，貼膠帶防落", "Measured, taped so that it does not fall"),
    ),
    Wanted(
        *(0, 492, 45, "leakage_current", ("熱水器開關發燙", "The boiler switch runs hot")),
        "urgent",
        after=(3, 11),
        before=("開關外殼變色，已斷電", "The cover is discoloured; power is off"),
        visit=("拆下開關，待換 40A", "Switch taken off, one of 40 A is to come"),
    ),
    Wanted(
        *(0, 498, 33, "lamp_out", ("廚房燈不亮", "The kitchen lamp does not light")),
        after=(4, 62, 74, 75),
        before=("燈管兩端發黑", "The tube is black at both ends"),
        visit=("換燈管和啟輝器", "New tube and starter"),
        used=(
            Used(("燈管", "Tube"), ("1 支", "1"), "12"),
            Used(("啟輝器", "Starter"), ("1 個", "1"), "3.5"),
        ),
        charge="30",
        result=("已換燈管，試燈正常", "Tube changed, it lights"),
        words=("謝謝", "Thank you"),
    ),
    Wanted(
        *(0, 505, 52, "other", ("大門鎖難開", "The front door lock is stiff")),
        after=(9, 101, 118),
        before=("鎖芯乾澀", "The cylinder is dry"),
        visit=("加石墨潤滑，調整鎖扣", "Graphite, the strike set right"),
        result=("開關順暢", "It opens and shuts well"),
    ),
    Wanted(
        *(0, 530, 112, "other", ("衛生間排氣扇很響", "The bathroom fan is loud")),
        after=(20,),
    ),
    Wanted(*(0, 551, 9, "other", ("窗把手鬆脫", "A window handle is loose")), "planned"),
)
