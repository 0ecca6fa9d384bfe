"""What the demo's housekeepers write in their journals, and what the director says to it."""

from store.demo.words import Said

WEATHER: tuple[Said, ...] = (
    ("晴 18-25 度", "Fine, 18-25 degrees"),
    ("多雲 19-24 度", "Cloudy, 19-24 degrees"),
    ("陣雨 17-21 度", "Showers, 17-21 degrees"),
    ("陰 16-20 度，傍晚有風", "Overcast, 16-20 degrees, windy towards evening"),
)

DAY: tuple[dict[str, Said], ...] = (
    {
        "key_events": (
            "上午電梯維保單位例行保養，兩部梯輪流停用",
            "Routine lift maintenance in the morning, two lifts stopped in turn",
        ),
        "opinions": (
            "有住戶希望大堂加一張長椅，方便長者等車",
            "A resident would like a bench in the lobby for the elderly",
        ),
        "cleaning": (
            "大堂、樓梯潔淨，垃圾桶旁有積水已處理",
            "Clean; water by the bins was wiped up",
        ),
        "unfinished": ("地下車庫照明更換，明日續", "Lamps of the garage are changed tomorrow"),
        "tomorrow": ("陪同工程看樓頂防水", "To look at the roof's waterproofing with engineering"),
    },
    {
        "key_events": (
            "下午消防栓水壓測試，正常",
            "Hydrants tested in the afternoon, pressure normal",
        ),
        "violations": (
            "勸離消防通道停放的電動自行車兩輛",
            "Two e-bikes were moved out of the fire exit",
        ),
        "greening": ("枯枝已修剪，草坪補種一處", "Dead branches cut, one patch of lawn sown again"),
        "security": ("崗位在崗，圍牆監控正常", "Posts manned, fence cameras in order"),
        "tomorrow": ("上門回訪兩戶", "Two household visits"),
    },
    {
        "opinions": (
            "三樓住戶反映夜間樓上拖椅聲，已約上門",
            "A household on the third floor hears chairs at night; a visit is arranged",
        ),
        "coordination": (
            "居委會來收集長者名單，按規定未提供個人資料",
            "The residents' committee asked for a list of the elderly; no personal data was given",
        ),
        "repair": ("門禁讀頭更換完成，試刷三次正常", "Door reader replaced, three cards tried"),
        "pests": ("四害消殺按計劃完成，藥點已貼告示", "Pest control done as planned, signs are up"),
        "suggestions": ("建議快件架加編號", "Number the parcel shelves"),
    },
    {
        "key_events": (
            "物業費諮詢較多，已逐一說明",
            "Many questions on the fee, each was answered",
        ),
        "security": ("夜間東門燈一盞不亮，已報修", "A lamp at the east gate is out, reported"),
        "cleaning": ("電梯轎廂已擦拭消毒", "Lift cars were wiped and disinfected"),
        "unfinished": ("一戶漏水待業主在家時再看", "A leak waits until its owner is at home"),
        "tomorrow": ("跟進漏水；檢查裝修戶三家", "Follow up the leak; check three renovations"),
    },
)

APPROVED: tuple[Said, ...] = (
    ("內容清楚，閱。", "Clear, read."),
    ("回訪做得好，續跟漏水。", "Good visits; go on with the leak."),
    ("", ""),
)

RETURNED: Said = (
    "請補寫保安和消殺的檢查情況",
    "Please add what the checks of security and pest control came to",
)

ADDED: Said = (
    "18:40 三樓住戶來電致謝，噪音已停",
    "18:40 the household on the third floor called to thank, the noise has stopped",
)

SIGNED: Said = ("本日各項記錄已核。", "The day's records were checked.")
