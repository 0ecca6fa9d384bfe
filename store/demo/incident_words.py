"""What people of the demo write of its emergencies: Traditional and English."""

from store.demo.office import phone
from store.demo.words import Said

PLACES: dict[str, Said] = {
    "trapped": ("2座 2號梯", "Tower 2, lift 2"),
    "alarm": ("4座 9樓走廊", "Tower 4, corridor of 9/F"),
    "outage": ("5座6座", "Towers 5 and 6"),
    "outage-lift": ("5座 1號梯", "Tower 5, lift 1"),
    "pipe": ("地庫一層 水泵房", "Basement 1, pump room"),
    "fire-drill": ("3座 12樓", "Tower 3, 12/F"),
    "lift-drill": ("1座 1號梯", "Tower 1, lift 1"),
}


def _same(text: str) -> Said:
    return text, text


_CONTRACTOR: Said = ("電梯維保單位", "Lift contractor")
_DIRECTOR: Said = ("主任", "Office director")
_WATER: Said = ("供水搶修", "Water company")
_CLERK: Said = ("值班員", "Duty clerk")
_NONE: Said = ("", "")

# kind, minutes after the report, (who, number, answered), words
LINES: dict[str, tuple[tuple[str, float, tuple[Said, ...], Said], ...]] = {
    "trapped": (
        ("call", 1.6, (_CONTRACTOR, _same(phone(9003)), ("吳師傅", "Master Wu")), _NONE),
        ("call", 3.3, (_DIRECTOR, _same(phone(9001)), ("李主任", "Li")), _NONE),
        (
            "person",
            2.7,
            (("梁太太和孩子", "Mrs Leung and her child"),),
            (
                "兩人，沒有受傷，孩子有些怕",
                "Two people, not hurt, the child is frightened",
            ),
        ),
        ("call", 18.4, (_CONTRACTOR, _same(phone(9003)), _NONE), ("佔線", "Engaged")),
        (
            "arrival",
            23.4,
            (("吳師傅，維保", "Master Wu, contractor"),),
            (
                "證件已查",
                "Permit seen",
            ),
        ),
        ("note", 34.3, (), ("兩人已放出，能自己走", "Both are out and walk by themselves")),
    ),
    "alarm": (
        ("arrival", 3.5, (("趙志強", "Zhao Zhiqiang"),), _NONE),
        ("note", 3.8, (), ("沒有煙火，有人在走廊抽煙", "No smoke or fire; somebody smoked there")),
    ),
    "outage": (
        (
            "call",
            0.9,
            (("供電局", "Power company"), _same("95598"), _CLERK),
            (
                "電纜故障，預計一小時",
                "Cable fault, about an hour",
            ),
        ),
        ("call", 4.1, (_DIRECTOR, _same(phone(9001)), ("李主任", "Li")), _NONE),
        ("arrival", 38, (("供電搶修班", "Repair crew"),), _NONE),
        (
            "person",
            21.4,
            (("5-0803 何伯", "5-0803 Mr Ho"),),
            (
                "用呼吸機，已接備用電池",
                "On a ventilator, spare battery connected",
            ),
        ),
    ),
    "outage-lift": (
        ("call", 1.3, (_CONTRACTOR, _same(phone(9003)), ("吳師傅", "Master Wu")), _NONE),
        ("person", 1.8, (("郭先生", "Mr Kwok"),), ("一人，清醒", "One person, alert")),
        ("arrival", 17.1, (("吳師傅，維保", "Master Wu, contractor"),), _NONE),
    ),
    "pipe": (
        ("call", 2.2, (_DIRECTOR, _same(phone(9001)), ("李主任", "Li")), _NONE),
        (
            "call",
            25.5,
            (_WATER, _same(phone(9005)), _CLERK),
            _NONE,
        ),
        (
            "note",
            12,
            (),
            ("水深約五厘米，未到電房", "About 5 cm deep, short of the power room"),
        ),
    ),
    "fire-drill": (
        ("command", 4.7, (_DIRECTOR,), _NONE),
        (
            "note",
            17.5,
            (),
            ("二十六戶參加，全部到集合點", "26 homes, all at the meeting point"),
        ),
    ),
    "lift-drill": (
        (
            "call",
            2.2,
            (_CONTRACTOR, _same(phone(9003)), _CLERK),
            (
                "說明是演練",
                "Told that it is a drill",
            ),
        ),
    ),
}

SKIPPED: dict[str, dict[int, Said]] = {
    "trapped": {
        12: ("沒有人不適", "Nobody was unwell"),
        14: ("三十四分鐘放出", "Out after 34 minutes"),
    },
    "outage": {9: ("故障在供電局一側", "The fault was the power company's")},
    "outage-lift": {14: ("二十二分鐘放出", "Out after 22 minutes")},
    "pipe": {
        5: ("電梯沒有進水", "No water in the lifts"),
        9: ("源頭在公共管", "It came from a common pipe"),
    },
    "fire-drill": {11: ("演練不動用滅火器", "No extinguisher is used in a drill")},
}

# whom the housekeeper called on, and what they said
PEOPLE: dict[str, tuple[Said, Said]] = {
    "trapped": (
        ("梁太太 2-0702", "Mrs Leung, 2-0702"),
        ("孩子沒事，希望早點檢修", "The child is well; asks for an early check"),
    ),
    "outage-lift": (
        ("郭先生 5-1503", "Mr Kwok, 5-1503"),
        ("滿意，沒有不適", "Content, not unwell"),
    ),
}

REPORTS: dict[str, dict[str, Said]] = {
    "trapped": {
        "cause": ("門機感應器積塵，七樓開關門時停梯", "Dust on the door sensor stopped it at 7/F"),
        "course": (
            "維保第二次電話佔線，五分鐘後到場",
            "The second call was engaged; he came soon",
        ),
        "damage": ("無", "None"),
        "evidence": ("轎廂錄像已存，前臺保管", "Footage of the car kept at the front desk"),
        "notices": ("大堂張貼停用通告", "Notice in the lobby that the lift is out of use"),
    },
    "trapped-order": {
        "words": (
            "更換2號梯門機感應器，全梯清潔",
            "Replace the door sensor of lift 2, clean it",
        ),
    },
    "alarm": {"cause": ("有人在走廊抽煙", "Somebody smoked in the corridor")},
    "outage": {
        "cause": ("小區外十千伏電纜故障", "Fault of the 10 kV cable outside the estate"),
        "damage": ("車庫道閘電源板燒壞", "Power board of the garage barrier burnt out"),
        "damage_yuan": ("1860", "1860"),
        "notices": ("短信和大堂通告各一次", "One text message and one notice in the lobbies"),
    },
    "outage-lift": {
        "cause": ("停電，平層裝置未動作", "Power cut; the levelling device did not act"),
        "evidence": ("轎廂錄像已存", "Footage of the car is kept"),
    },
    "fire-drill": {
        "cause": ("半年一次的演練", "The half-yearly drill"),
        "course": (
            "走火路線清楚，廣播十二樓聽不清",
            "Ways out clear, the speaker on 12/F not",
        ),
    },
    "lift-drill": {
        "cause": ("新當班人員演練", "Drill of the new shift"),
        "course": ("詢問和到場稍慢", "The questions and the guard were a little slow"),
    },
}
