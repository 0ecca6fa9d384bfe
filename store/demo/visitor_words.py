"""Who comes to the demo's gate: names, companies, reasons."""

from store.demo.words import Said

# name, phone, plate, purpose, company
GUESTS: tuple[tuple[Said, str, str, str, Said], ...] = (
    (("梁偉明", "Liang Weiming"), "13823450101", "粤B7K215", "friend", ("", "")),
    (("順豐速運", "SF Express"), "13823450102", "", "delivery", ("順豐速運", "SF Express")),
    (("蔡師傅", "Cai, plumber"), "13823450103", "", "contractor", ("恆通維修", "Hengtong Repairs")),
    (("鄺小姐", "Miss Kuang"), "13823450104", "", "viewing", ("安居地產", "Anju Estate Agents")),
    (("馬建國", "Ma Jianguo"), "13823450105", "粤BD12345", "friend", ("", "")),
    (("美團外賣", "Meituan"), "13823450106", "", "delivery", ("美團", "Meituan")),
    (("易師傅", "Yi, movers"), "13823450107", "粤B88K31", "moving", ("大眾搬家", "Dazhong Movers")),
    (("譚慧儀", "Tan Huiyi"), "13823450108", "", "friend", ("", "")),
    (("潘先生", "Mr Pan"), "13823450109", "", "agent", ("中原地產", "Centaline")),
    (("余志豪", "Yu Zhihao"), "13823450110", "粤BF30692", "friend", ("", "")),
    (("韋師傅", "Wei, lifts"), "13823450111", "", "contractor", ("迅達電梯", "Xunda Lifts")),
    (("賴美華", "Lai Meihua"), "13823450112", "", "friend", ("", "")),
)
STREET: Said = ("街道辦盧幹事", "Officer Lu, street office")
STREET_OFFICE: Said = ("湖畔街道辦事處", "Lakeside Street Office")
AWAITED: Said = ("袁老師", "Teacher Yuan")
LATE: Said = ("羅阿姨", "Aunt Luo")
STAYS: Said = ("住戶說要住一晚", "The household says she stays the night")
DENIED: Said = ("推銷員", "A salesman")
DENIED_WHY: Said = ("住戶說沒有約，勸離", "The household expects nobody; asked to leave")
NO_PASS: Said = ("說證忘在樓上，明天送回", "Left it upstairs, brings it tomorrow")
