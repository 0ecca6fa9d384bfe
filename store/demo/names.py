"""Names for the demo's residents: drawn, so that none of them is anybody."""

import re
from random import Random

from store.demo.words import simplified

_SURNAMES = (
    "陳Chen 林Lin 黃Huang 張Zhang 李Li 王Wang 吳Wu 劉Liu 蔡Cai 楊Yang 許Xu 鄭Zheng 謝Xie 郭Guo"
    " 洪Hong 邱Qiu 曾Zeng 廖Liao 賴Lai 徐Xu 周Zhou 葉Ye 蘇Su 莊Zhuang 江Jiang 何He 羅Luo 高Gao"
    " 潘Pan 簡Jian 朱Zhu 鍾Zhong 彭Peng 游You 詹Zhan 胡Hu 施Shi 沈Shen 余Yu 趙Zhao 盧Lu 梁Liang"
    " 顏Yan 柯Ke 孫Sun 魏Wei 翁Weng 戴Dai 范Fan 單Shan 仇Qiu 歐陽Ouyang"
)
_FIRST = (
    "家Jia 美Mei 志Zhi 文Wen 建Jian 淑Shu 俊Jun 雅Ya 明Ming 秀Xiu 玉Yu 怡Yi 承Cheng 佩Pei 詩Shi"
    " 曉Xiao 子Zi 思Si 永Yong 心Xin 慧Hui 靜Jing 嘉Jia 銘Ming"
)
_SECOND = (
    "豪hao 偉wei 華hua 宏hong 惠hui 婷ting 德de 芬fen 珍zhen 翰han 君jun 恩en 琪qi 宇yu 涵han"
    " 達da 彤tong 軒xuan 欣xin 成cheng 琳lin 毅yi 萍ping 芸yun"
)
_PARTS = tuple(
    tuple(re.findall(r"([^\x00-\x7f]+)([A-Za-z]+)", group))
    for group in (_SURNAMES, _FIRST, _SECOND)
)


def drawn(rng: Random, language: str) -> str:
    """A name: surname and two characters, or its pinyin in English."""
    parts = [rng.choice(group) for group in _PARTS]
    if language == "en":
        surname, first, second = (sound for _, sound in parts)
        return f"{surname} {first}{second}"
    name = "".join(signs for signs, _ in parts)
    return simplified(name) if language == "zh_Hans" else name
