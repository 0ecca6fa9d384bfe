"""What a cell of few possible words says: a use, who is in, what a person is to the unit."""

import re
import unicodedata

from store.imports.cells import Raw, Unreadable, text, yes
from store.imports.words import TRADITIONAL

Vocabulary = tuple[tuple[re.Pattern[str], str], ...]


def _vocabulary(meanings: dict[str, str]) -> Vocabulary:
    """Patterns, in the order given and longest word first: a single character stands alone."""
    made: list[tuple[re.Pattern[str], str]] = []
    for meant, words in meanings.items():
        for word in sorted(words.split(), key=len, reverse=True):
            if word.isascii():
                form = rf"(?<![a-z]){word}s?(?![a-z])"
            else:
                form = rf"^{word}$" if len(word) == 1 else word
            made.append((re.compile(form), meant))
    return tuple(made)


def _plain(line: str) -> str:
    folded = unicodedata.normalize("NFKC", line).casefold().translate(TRADITIONAL)
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", folded)


def _find(line: str, vocabulary: Vocabulary) -> str | None:
    word = _plain(line)
    return next((meant for form, meant in vocabulary if form.search(word)), None)


_USES = _vocabulary(
    {
        "parking": "车位 车库 停车 parking carpark garage",
        "storage": "储藏 储物 杂物 地下室 仓库 库房 阁楼 storage storeroom basement",
        "shop": """
            商铺 商业 底商 店面 门面 店铺 商用 商场 商服 门市 铺位 铺面 经营性 铺 shop retail
            commercial
        """,
        "office": "写字楼 办公 商务 office",
        "home": """
            住宅 公寓 别墅 洋房 高层 小高层 多层 叠拼 联排 商品房 住房 民用 居民 平层 复式 跃层
            排屋 普通 安置房 保障房 residential home flat apartment villa house domestic
        """,
        "other": "其他 其它 公建 配套 物业用房 公共 会所 学校 幼儿园 设备 other public club",
    }
)
_EMPTY = {
    "vacant": """
        空置 空房 空关 空户 空闲 闲置 未入住 未居住 没入住 无人 未住 未交付 未交房 未收房 未收楼
        未入伙 未接房 待租 vacant empty unoccupied
    """,
    "unsold": "未售 待售 未销售 未出售 可售 在售 滞销 unsold",
}
_STATES = _vocabulary({"unknown": "未出租 未租"}) + _vocabulary(
    {
        **_EMPTY,
        "let": "出租 租住 租赁 已租 租户 租用 let rented leased tenanted",
        "unknown": """
            已售 已销售 已出售 售出 已交付 已交房 已收房 已收楼 已接房 装修 正常 其他 其它 未知
            sold normal unknown renovating
        """,
        "occupied": """
            入住 自住 居住 常住 已住 自用 有人 在住 住人 入伙 occupied livedin owneroccupied
        """,
    }
)
_NOBODY = _vocabulary({**_EMPTY, "vacant": _EMPTY["vacant"] + " 无业主 空"})
_RELATIONS = _vocabulary(
    {
        "tenant": "租户 租客 承租 租赁 租住 租 tenant lessee renter",
        "household": """
            家属 家庭成员 家人 成员 配偶 夫妻 妻子 丈夫 儿子 女儿 子女 父亲 母亲 父母 爷爷 奶奶
            祖父 祖母 外公 外婆 孙子 孙女 外孙 兄弟 姐妹 哥哥 弟弟 姐姐 妹妹 亲属 亲戚 亲友 同住
            保姆 岳父 岳母 儿媳 女婿 公公 婆婆 妻 夫 子 女 父 母 孙 family member spouse wife
            husband son daughter father mother parent child children relative
        """,
        "owner": """
            业主 房主 户主 产权 本人 权利人 所有人 共有 自己 房东 owner self proprietor landlord
        """,
    }
)
_ID_TYPES = _vocabulary(
    {
        "hk_macau": "港澳 回乡证 香港 澳门 hkid hong macau",
        "taiwan": "台湾 台胞 taiwan",
        "passport": "护照 passport",
        "business": "营业执照 信用代码 组织机构 法人 工商 business licence license company",
        "id_card": "身份证 身分证 户口 idcard identity id",
    }
)
_NO_RELATION = frozenset(
    ("个人", "个人业主", "公司", "企业", "单位", "自然人", "法人", "individual", "company")
)


def use(value: Raw) -> str | None:
    """The store's word for a use; None when blank.  Refuses ``use_unknown``."""
    line = text(value)
    if not line:
        return None
    found = _find(line, _USES)
    if found is None:
        raise Unreadable("use_unknown", line[:40])
    return found


def use_of_room(number: str) -> str | None:
    """What a room's own name tells of its use: ``商铺12``, ``车位B1-33``."""
    return None if number.isascii() else _find(number, _USES)


def state(value: Raw, header: str = "") -> str | None:
    """The store's word for who is in; ``是`` answers the header (``是否入住``, ``是否空置``).

    None when blank.  Refuses ``state_unknown``.
    """
    answer = yes(value)
    if answer is not None:
        asked = _find(header.replace("否", ""), _STATES) or "occupied"
        return asked if answer else "occupied" if asked in _EMPTY else "vacant"
    line = text(value)
    if not line:
        return None
    found = _find(line, _STATES)
    if found is None:
        raise Unreadable("state_unknown", line[:40])
    return found


def nobody(name: str) -> str | None:
    """What ``空置`` or ``未售`` in an owner's place says of the unit; None for a person's name."""
    return _find(name, _NOBODY) if len(name) <= 6 else None


def relation(value: Raw) -> str | None:
    """What a person is to the unit: ``owner``, ``tenant`` or ``household``; None when not said.

    ``业主家属`` is household; ``个人`` and ``公司`` say nothing.  Refuses ``relation_unknown``.
    """
    line = text(value)
    if not line or _plain(line) in _NO_RELATION:
        return None
    found = _find(line, _RELATIONS)
    if found is None:
        raise Unreadable("relation_unknown", line[:20])
    return found


def id_type(value: Raw) -> str:
    """The store's word for a kind of ID document, ``""`` when blank, ``other`` when unknown."""
    line = text(value)
    return (_find(line, _ID_TYPES) or "other") if line else ""
