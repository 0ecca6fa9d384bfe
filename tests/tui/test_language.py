"""The words of the desk: complete, consistent and of the right script in every language."""

import importlib
import string
from collections.abc import Iterator
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from tui import catalogues

# Untyped: mypy finds no OpenCC in it.
opencc: Any = importlib.import_module("opencc")
TO_HANS, TO_HANT = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")

# Of the 5,401 common Traditional characters OpenCC takes 70 for Simplified; these an office writes
# in words such as 批准, 公里, 一台, 若干, 上游, 群組, 佣金, or in surnames.
BOTH = set("准里台干游群床峰托伙佣秘吃岩岳唇晒杰灶粽雇余范")

WRONG_WORDS = {
    # Words in which those characters are the Simplified ones, and words that offices write so.
    "zh_Hant": "前台 天台 陽台 台風 里面 這里 那里 哪里 准時 准備 准確 標准 干燥 干淨 松動 放松 "
    "制造 面條 聯系 關系 賬 泄漏",
    "zh_Hans": "帐",
}

# The glossary: zh-Hant | English, where the English is one thing with one name. A name may have
# two accepted forms, parted by "/". zh-Hans is the conversion of zh-Hant and OFFICE_HANS.
GLOSSARY = """
管理處|Management office
管理處主任|Office director
物業管家|Housekeeper
客服前臺|Front desk
收款員|Cashier
秩序維護員|Security guard
工程維修|Engineering
電梯維保單位|Lift contractor
業主|Owner
住戶|Resident
業主委員會|Owners' committee
居委會|Residents' committee
樓棟|Building
房號|Unit
責任區|Area of responsibility
巡查/巡樓/巡查(巡樓)|Patrol round
巡查點|Checkpoint
檢查項目|Check item
正常|Normal
異常|Abnormal
漏巡|Missed round
補錄|Backfilled entry
隱患|Hazard
工單|Work order
請修/報修/請修(報修)|Repair request
派單|Dispatch
交接班|Shift hand-over
裝修申報|Renovation application
裝修許可證|Renovation permit
出入證|Worker pass
裝修押金|Renovation deposit
違章|Violation
整改通知書|Rectification notice
限期整改|Rectify by deadline
停工|Stop work
初驗|First acceptance
復驗|Re-check
動火作業|Hot work
承重結構|Load-bearing structure
火警|Fire alarm
困梯|Trapped elevator
颱風|Typhoon
治安案件|Public-security case
水浸|Flooding
爆管|Burst pipe
停電|Power outage
燃氣洩漏|Gas leak
急病受傷|Medical emergency
應急預案|Emergency plan
應急清單|Emergency checklist
突發事件|Incident
疏散|Evacuation
警戒線|Cordon
消防控制室|Fire control room
消火栓|Hydrant
滅火器|Extinguisher
訪客登記/訪客登記表|Visitor log
物品放行條|Item exit slip
鑰匙借用|Key loan
失物招領|Lost and found
快件代收|Parcel holding
投訴|Complaint
建議|Suggestion
申請|Application
諮詢|Enquiry
有效投訴|Valid complaint
無效投訴|Invalid complaint
投訴處理率|Complaint handling rate
住戶月有效投訴率|Monthly valid-complaint rate
逾期|Overdue
延期|Extension
升級上報|Escalate
回訪|Callback
滿意度|Satisfaction score
管理費|Property fee
收費通知單/費用通知單|Bill
收據|Receipt
票據|Receipt book
押金|Deposit
退返|Refund
預收|Prepayment
欠費|Arrears
違約金/滯納金/違約金(滯納金)|Late fee
日清月結|Daily clear, monthly close
長款|Cash over
短款|Cash short
銀行托收|Bank collection
回盤|Return file
催繳|Dunning
管理費收繳率|Fee collection rate
季度欠繳報告|Quarterly arrears report
工作日記|Work journal
收文登記|Incoming-document register
會議紀要|Meeting minutes
檔案|Archive file
飯堂帳務|Canteen accounts
巡查記錄表|Patrol round record
交接班記錄|Shift hand-over record
維修工單|Repair work order
裝修申請表|Renovation application form
突發事件報告|Incident report
鑰匙借用登記表|Key loan register
失物招領登記表|Lost and found register
客戶事項單|Customer case
投訴處理單|Complaint form
住戶回訪記錄表|Resident callback form
用印登記|Seal log
借閱登記|Archive loan log
驗收單|Goods receipt
庫存盤點表|Stock count
工作計劃|Work plan
監管檢查表|Supervision check sheet
分|Fen
裝修開工許可證|Renovation start permit
裝修管理服務協議|Renovation service agreement
施工人員登記表|Worker register
臨時出入證|Temporary pass
裝修巡查記錄|Renovation check record
停工通知書|Stop-work notice
裝修驗收單|Renovation acceptance form
扣款清單|Deduction list
回訪總結報告|Callback summary report
催繳通知單|Dunning notice
退款單|Refund voucher
日結單|Daily close
月結表|Monthly close sheet
托收批次表|Bank collection batch
來電來訪登記簿|Call and visit log
"""
OFFICE_HANS = {"諮詢": "咨询", "帳": "账", "洩漏": "泄漏"}


def simplified(text: str) -> str:
    for hant, hans in OFFICE_HANS.items():
        text = text.replace(hant, hans)
    return str(TO_HANS.convert(text))


def glossary(code: str) -> dict[str, set[str]]:
    """English in lower case, and the names an office gives it in this language."""
    rows = (row.split("|") for row in GLOSSARY.strip().splitlines())
    names = {english.lower(): set(hant.split("/")) for hant, english in rows}
    if code == "zh_Hans":
        return {english: set(map(simplified, hant)) for english, hant in names.items()}
    return names


def places(text: str) -> set[str]:
    """The `{name}` places of a text."""
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


def strangers(code: str, text: str) -> list[str]:
    """The characters and words of text that belong to the other script."""
    home, away = (TO_HANS, TO_HANT) if code == "zh_Hant" else (TO_HANT, TO_HANS)
    # Of the other script: a character that its own conversion leaves and ours changes.
    found = [c for c in text if c not in BOTH and home.convert(c) == c and away.convert(c) != c]
    return found + [word for word in WRONG_WORDS[code].split() if word in text]


def faults(code: str, catalogue: Catalog) -> Iterator[str]:
    """Everything that is wrong with a catalogue's translations."""
    for msgid in catalogues.missing(catalogue):
        yield f"missing: {msgid}"
    names = glossary(code)
    for message in catalogue:
        if not message.id:
            continue
        ids, forms = catalogues._forms(message.id), catalogues._forms(message.string)
        for form in filter(None, forms):
            # The plural names every place; a Chinese form serves both.
            if places(form) != places(ids[-1]):
                yield f"places: {ids[-1]} -> {form}"
            if found := strangers(code, form):
                yield f"script: {ids[-1]} -> {form}: {' '.join(found)}"
            if form[:1].isspace() != ids[-1][:1].isspace():
                yield f"space: {ids[-1]} -> {form}"
            accepted = names.get(ids[0].lower())
            # A context says that another sense of the word is meant.
            if accepted and form not in accepted and message.context is None:
                yield f"glossary: {ids[0]} -> {form}, not {' or '.join(sorted(accepted))}"


@pytest.fixture(params=catalogues.CODES)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_catalogues_are_complete_and_fresh() -> None:
    assert list(catalogues.complaints()) == []


def test_the_translations_are_sound(code: str) -> None:
    assert list(faults(code, catalogues.read(code))) == []


@pytest.mark.parametrize(
    ("code", "msgid", "translated", "fault"),
    [
        ("zh_Hant", "Saved", "", "missing"),
        ("zh_Hant", "{n} left", "剩下", "places"),
        ("zh_Hant", "{n} left", "剩下 {m} 個", "places"),
        ("zh_Hant", "Country", "国家", "script"),
        ("zh_Hant", "Inside", "里面", "script"),
        ("zh_Hant", "Later", "以后", "script"),
        ("zh_Hans", "Country", "國家", "script"),
        ("zh_Hans", "Account", "帐", "script"),
        ("zh_Hant", "front desk", "前臺", "glossary"),
        ("zh_Hans", "Leak", "洩漏", "script"),
        ("zh_Hans", "Enquiry", "询问", "glossary"),
    ],
)
def test_an_unsound_translation_is_found(
    code: str, msgid: str, translated: str, fault: str
) -> None:
    catalogue = Catalog(locale=code, fuzzy=False)
    catalogue.add(msgid, translated)
    assert [found.partition(":")[0] for found in faults(code, catalogue)] == [fault]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "zh_Hant",
            "群組、床、公里、面積、系統、關係、聯繫、只有、準時、衛生、裡面、為、着、著、帳、臺",
        ),
        (
            "zh_Hans",
            "群组、床、公里、面积、系统、关系、联系、只有、准时、卫生、里面、为、着、账、台",
        ),
    ],
)
def test_sound_words_are_not_complained_of(code: str, text: str) -> None:
    assert strangers(code, text) == []


def test_the_glossary_in_simplified_is_as_the_office_writes_it() -> None:
    names = glossary("zh_Hans")
    assert names["front desk"] == {"客服前台"}
    assert names["gas leak"] == {"燃气泄漏"}
    assert names["canteen accounts"] == {"饭堂账务"}
    assert names["enquiry"] == {"咨询"}
