"""What holds for words in three languages, whatever they say."""

import importlib
import re
from typing import Any

from store.content.files import Words

# Imported as Any, because the package is untyped and strict typing would refuse each call.
opencc: Any = importlib.import_module("opencc")
TO_SIMPLIFIED, TO_TRADITIONAL = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")

# What the office's Simplified has beyond the conversion of characters.
OFFICE_HANS = {"前臺": "前台", "天臺": "天台", "陽臺": "阳台", "諮詢": "咨询", "聯繫": "联系"}
OFFICE_HANS |= {"帳": "账", "洩漏": "泄漏"}

# OpenCC takes these for Simplified, though 批准 and 台 are Traditional too.
BOTH = set("准台")

# The signs our Chinese has, as the trade's table types them.
HALF_WIDTH = str.maketrans("，；：（）", ",;:()")


def simplified(text: str) -> str:
    """Traditional text as the office writes it in Simplified."""
    for traditional, wanted in OFFICE_HANS.items():
        text = text.replace(traditional, wanted)
    return str(TO_SIMPLIFIED.convert(text))


def of_the_other(text: str, home: Any, away: Any) -> list[str]:
    """The characters that only the script ``home`` converts to has."""
    return [c for c in text if c not in BOTH and home.convert(c) == c and away.convert(c) != c]


def faults(words: Words) -> list[str]:
    """What is wrong with these words, nothing if they are whole in each language."""
    hant, hans, en = words.zh_Hant, words.zh_Hans, words.en
    wrong = {
        "a language is empty": not all(text.strip() for text in (hant, hans, en)),
        "Simplified is not the conversion": hans != simplified(hant),
        "Simplified in Traditional": of_the_other(hant, TO_SIMPLIFIED, TO_TRADITIONAL),
        "Traditional in Simplified": of_the_other(hans, TO_TRADITIONAL, TO_SIMPLIFIED),
        "Chinese in English": re.search(r"[\u3000-\u9fff\uff00-\uffef]", en),
        "half-width signs in Chinese": re.search(r"[,;:()?]", hant + hans),
        "no capital": en[:1].islower(),
    }
    return [fault for fault, found in wrong.items() if found]
