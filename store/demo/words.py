"""What people of the demo write: Traditional and English; Simplified is converted from it."""

from functools import cache
from typing import Any

Said = tuple[str, str]
"""One thing said in Traditional Chinese and in English."""


def told(said: Said, language: str, **values: object) -> str:
    """The words in a language, ``{name}`` places filled."""
    text = said[1] if language == "en" else said[0]
    text = text.format(**values) if values else text
    return simplified(text) if language == "zh_Hans" else text


def simplified(text: str) -> str:
    """A Traditional text in Simplified characters."""
    return str(_converter().convert(text))


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")  # type: ignore[attr-defined, no-untyped-call]


# What is found in each kind of place, the commoner first, and what a patroller writes of it.
FOUND: dict[str, tuple[tuple[str, Said], ...]] = {
    "roof": (
        ("tank_unlocked", ("水箱蓋的鎖沒有扣上", "Padlock of the tank lid left open")),
        ("roof_door_locked", ("天臺門被人加了掛鎖", "Somebody put a padlock on the roof door")),
        ("waterproofing_damaged", ("防水層起鼓，牆角滲水", "Membrane blistered, the corner seeps")),
    ),
    "stairwell": (
        ("lamp_out", ("轉角處的燈不亮", "Lamp on the landing is out")),
        ("route_blocked", ("住戶在通道放了鞋櫃", "A resident keeps a shoe cabinet in the way")),
        ("lamp_out", ("應急燈充不上電", "Emergency light does not charge")),
        ("ebike_charging", ("有人在這裡給電動車充電", "An e-bike is being charged here")),
        ("bin_overflow", ("垃圾桶滿了，地上也有", "Bin full, bags beside it")),
    ),
    "hydrant": (
        ("extinguisher_expired", ("滅火器指針在紅區", "Extinguisher gauge in the red")),
        ("hydrant_parts_missing", ("箱內少一支水槍", "One nozzle missing from the box")),
        ("glass_broken", ("箱門玻璃裂了", "Glass of the box is cracked")),
    ),
    "fire_door": (
        ("fire_door_open", ("防火門用木塊頂住", "Fire door wedged open with a block")),
        ("closer_broken", ("閉門器漏油，門關不嚴", "Closer leaks oil, door stays ajar")),
    ),
    "lift": (
        ("lamp_out", ("照明燈一盞不亮", "One of the lamps is out")),
        ("smell", ("有異味，通風扇不轉", "Smell, the fan does not turn")),
        ("lift_noise", ("運行時有異響", "Noise while it runs")),
    ),
    "riser": (
        ("riser_storage", ("管井內堆放紙箱", "Cardboard boxes kept in the riser")),
        ("panel_open", ("電表箱門沒有關", "Door of the meter panel open")),
    ),
    "pump_room": (
        ("pump_leak", ("二號泵軸封滴水", "Shaft seal of pump 2 drips")),
        ("sump_full", ("積水坑水位高，浮球卡住", "Sump high, the float is stuck")),
    ),
    "power_room": (
        ("pests", ("擋鼠板旁有鼠糞", "Droppings beside the rat board")),
        ("lamp_out", ("櫃後的燈不亮", "Lamp behind the cabinets is out")),
    ),
    "lobby": (
        ("access_dead", ("刷卡沒有反應，門敞著", "Card reader dead, door stands open")),
        ("wet_floor", ("門口地面濕滑，沒有提示牌", "Wet floor at the door, no sign")),
        ("lamp_out", ("信箱上方的燈不亮", "Lamp above the mailboxes is out")),
    ),
    "basement": (
        ("lamp_out", ("車道上方三盞燈不亮", "Three lamps out above the lane")),
        ("bad_parking", ("有車停在通道口", "A car stands across the way through")),
        ("sump_full", ("排水溝積水", "Water stands in the drain")),
        ("fire_lane_blocked", ("消防通道停了兩輛車", "Two cars in the fire lane")),
    ),
    "road": (
        ("bad_parking", ("貨車停在轉彎處", "A van parked on the bend")),
        ("lamp_out", ("路燈不亮", "Street lamp out")),
        ("cover_missing", ("井蓋移位，先放了圍欄", "Manhole cover shifted, barrier put up")),
    ),
    "facade": (
        ("loose_flowerpot", ("窗台外放著花盆", "Flowerpots on an outer sill")),
        ("loose_bracket", ("空調架有鏽，螺絲鬆", "Rusty A/C bracket, loose bolt")),
    ),
    "cleaning": (
        ("bin_overflow", ("垃圾堆到門外", "Refuse piled outside the door")),
        ("smell", ("有餿水味", "Smell of slops")),
    ),
    "greening": (
        ("dead_branch", ("樟樹有枯枝懸著", "A dead branch hangs in the camphor tree")),
        ("pests", ("草地邊有蟻丘", "Ant hills at the edge of the lawn")),
    ),
    "security": (
        ("cctv_dark", ("四號畫面黑屏", "Picture 4 is dark")),
        ("access_dead", ("閘機卡住，只能手動開", "Gate stuck, opens by hand only")),
    ),
    "works_vacant": (
        ("works_after_hours", ("下午六點後仍在敲打", "Hammering after six in the evening")),
        ("works_no_permit", ("門上沒有貼許可證", "No permit on the door")),
    ),
}

DONE: dict[str, tuple[Said, ...]] = {
    "engineering": (
        ("已更換，試用正常", "Replaced and tried, works"),
        ("已修好，觀察半小時正常", "Mended, watched for half an hour"),
        ("換了配件，已清理現場", "New part fitted, place cleared"),
    ),
    "cleaning": (("已清理並拖乾", "Cleared and mopped dry"),),
    "greening": (("已修剪，枝葉運走", "Cut back and carted away"),),
    "guard": (("已到場處理，恢復正常", "Went there, all in order again"),),
    "lift_contractor": (("維保單位已到場調整", "Contractor came and set it right"),),
    "developer": (("開發商已派人返修", "The developer sent somebody to redo it"),),
    "utility": (("專業單位已搶修", "The utility company has mended it"),),
    "owner": (("住戶已搬走物品", "The resident has taken it away"),),
    "director": (("已安排整改並覆核", "Set right and looked at again"),),
    "housekeeper": (("已上門說明，對方改正", "Called at the door, they complied"),),
    "authority": (("已上報，現場圍好", "Reported, place fenced off"),),
}

# What is said of what was set right at once, and of what could not be.
CORRECTED: Said = ("當場已改正：{what}", "Corrected on the spot: {what}")
INTERIM: Said = ("派人看守，張貼提示", "Somebody stands there, a notice is up")

WAITING: tuple[Said, ...] = (
    ("等配件到貨", "Waiting for the part"),
    ("等住戶在家", "Waiting for the resident to be home"),
)

NOT_MENDED: tuple[Said, ...] = (
    ("又出現同樣情況", "The same again"),
    ("只處理了一半", "Only half done"),
)
NO_ACCESS: tuple[Said, ...] = (
    ("門鎖著，鑰匙在工程維修", "Locked, key with engineering"),
    ("正在維修，不能進入", "Under repair, no way in"),
    ("敲門無人應", "Nobody answered the door"),
)
NOT_APPLICABLE: tuple[Said, ...] = (
    ("設備停用中", "Out of use for now"),
    ("已拆除，待更新名單", "Taken away, list to be updated"),
)
SITE_OVER: Said = ("已初驗，不再巡查", "Accepted, no longer checked")
CUT_SHORT: tuple[Said, ...] = (
    ("臨時處理投訴，未巡完", "Called away to a complaint"),
    ("大雨，室外部分未巡", "Heavy rain, outdoor points left"),
)
NOT_WALKED: tuple[Said, ...] = (
    ("人手不足，當值兩人請假", "Short of staff, two of the shift on leave"),
    ("處理電梯困人，未能巡查", "Busy with people shut in a lift"),
    ("陪同消防檢查，未能巡查", "Went round with the fire inspectors"),
)
RETURNED: tuple[Said, ...] = (
    ("請補充未巡部分的情況", "Say how it stands where nobody went"),
    ("請寫明無法進入的原因", "Say why there was no way in"),
)
ANSWERED: tuple[Said, ...] = (
    ("已到場補看，情況正常", "Went back and looked, all in order"),
    ("已向工程部取鑰匙，正常", "Got the key from engineering, in order"),
)
EXEMPTED: tuple[Said, ...] = (
    ("暴雨紅色預警，暫停室外巡查", "Red rainstorm warning, nobody outdoors"),
)
ENTERED_LATER: tuple[Said, ...] = (
    ("網絡中斷，巡查時寫在紙上", "Network down, written on paper on the way"),
)
GIVEN_ON: tuple[Said, ...] = (("管家輪休，由保安代巡", "Day off, a guard walks it"),)
PACE: tuple[Said, ...] = (
    ("幾個點在同一大堂，一眼可見", "Several points in one lobby, all in sight"),
)
REMARKS: tuple[Said, ...] = (
    ("回訪電話請在晚上打", "Prefers calls in the evening"),
    ("老人獨居，多留意", "Elderly person living alone, look in"),
    ("鑰匙寄放前臺", "Key kept at the front desk"),
    ("養狗，上門前先打電話", "Keeps a dog, call before coming"),
)
