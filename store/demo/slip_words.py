"""What is written in the demo of goods that leave and of calls and visits at the desk."""

from store.demo.words import Said
from store.frozen import dataclass

NOTHING: Said = ("", "")

# goods, carrier, plate
SLIPS: tuple[tuple[Said, Said, str], ...] = (
    (("鋼琴 1 台", "1 upright piano"), ("搬運公司 唐德財", "Tang Decai, movers"), "粵B3K512"),
    (
        ("書櫃 2 個、紙箱 18 個", "2 bookcases, 18 cartons"),
        ("搬運公司 曹建軍", "Cao Jianjun, movers"),
        "粵B7P208",
    ),
    (("電視機 1 台", "1 television"), ("田永貴", "Tian Yonggui"), ""),
    (("雙人床 1 張、床墊 1 張", "1 double bed, 1 mattress"), ("彭大海", "Peng Dahai"), ""),
    (
        (
            "三人沙發 1 張、餐桌 1 張、餐椅 6 張、紙箱 24 個",
            "1 three-seat sofa, 1 table, 6 chairs, 24 cartons",
        ),
        ("搬家公司 鄧文傑", "Deng Wenjie, movers"),
        "粵B7D316",
    ),
    (
        ("洗衣機 1 台、空調室外機 1 台", "1 washing machine, 1 outdoor unit"),
        ("回收站 馮志明", "Feng Zhiming, dealer"),
        "粵B5C771",
    ),
    (("冰箱 1 台（送修）", "1 refrigerator, to be mended"), ("維修員 陸小兵", "Lu Xiaobing"), ""),
)

NOT_MOVED: Said = ("業主改期，今天不搬", "The owner moves on another day")


@dataclass(frozen=True, slots=True)
class Asked:
    """A call or visit: when it came, about what, who has it, and what came of it.

    ``takes`` are the minutes until its result, 0 for one given at once or not yet.
    """

    ago: int
    at: int
    way: str
    kind: str
    name: Said
    matter: Said
    post: str = ""
    others: Said = NOTHING
    result: Said = NOTHING
    takes: int = 0
    of_a_unit: bool = True
    rung_back: bool = True


CALLS: tuple[Asked, ...] = (
    Asked(
        *(2, 555, "phone", "enquiry", ("曾先生", "Mr Zeng")),
        ("問地下車位月租多少", "What a parking space costs a month"),
        result=("已告知收費標準", "Told him the price list"),
        rung_back=False,
    ),
    Asked(
        *(2, 700, "visit", "complaint", ("廖太太", "Mrs Liao")),
        ("樓上午休時間裝修，電鑽聲大", "Drilling upstairs in the noon rest"),
        post="housekeeper",
        result=("已上門勸止，施工隊答應按時段施工", "Went up: they keep to the hours from now on"),
        takes=95,
    ),
    Asked(
        *(1, 615, "phone", "repair", ("徐小姐", "Miss Xu")),
        ("洗手間天花滴水，疑樓上漏水", "Bathroom ceiling drips, the flat above may leak"),
        post="engineer",
        result=("樓上水龍頭軟管鬆脫，已擰緊，天花待乾", "A loose hose upstairs, tightened"),
        takes=180,
    ),
    Asked(
        *(1, 960, "visit", "praise", ("何婆婆", "Old Mrs He")),
        ("表揚夜班保安幫忙送醫", "Thanks to the night guard who got her to hospital"),
        result=("已轉告並記錄", "Passed on and noted"),
    ),
    Asked(
        *(0, 530, "online", "suggestion", ("羅先生", "Mr Luo")),
        ("建議兒童遊樂場加裝夜燈", "A lamp for the playground"),
        post="director",
    ),
    Asked(
        *(0, 590, "phone", "application", ("高小姐", "Miss Gao")),
        ("申請開通天然氣", "Gas to be connected"),
        others=("燃氣公司客服", "the gas company"),
    ),
    Asked(
        *(0, 745, "phone", "repair", ("潘先生", "Mr Pan")),
        ("陽臺地漏堵塞，積水", "The balcony drain is blocked, water stands"),
        post="engineer",
    ),
    Asked(
        *(0, 850, "visit", "enquiry", ("簡女士", "Ms Jian")),
        ("問搬家要辦什麼手續", "What is needed to move out"),
        result=("已說明放行條手續", "Told her about the slip for goods out"),
        rung_back=False,
    ),
    Asked(
        *(0, 890, "phone", "complaint", ("莊太太", "Mrs Zhuang")),
        ("電動車停在樓道，影響通行", "An e-bike blocks the corridor"),
    ),
)
