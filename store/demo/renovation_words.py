"""What people of the demo write of renovations: contractors, works, what was seen and said."""

from store.demo.words import Said

# contractor, site manager, works
SITES: tuple[tuple[Said, Said, Said], ...] = (
    (
        ("宏達裝飾工程有限公司", "Hongda Decoration"),
        ("羅志成", "Luo Zhicheng"),
        ("廚衛翻新，全屋地面、牆面", "Kitchen and bathrooms, all floors and walls"),
    ),
    (
        ("築安室內設計工程部", "Zhu'an Interiors"),
        ("蘇建豪", "Su Jianhao"),
        ("全屋翻新，更換門窗內扇", "The whole flat, inner window leaves"),
    ),
    (
        ("恆信裝修隊", "Hengxin Fitters"),
        ("盧永輝", "Lu Yonghui"),
        ("主衛防水重做、貼磚", "Waterproofing and tiles of the main bathroom"),
    ),
    (
        ("嘉居裝飾有限公司", "Jiaju Decoration"),
        ("葉文軒", "Ye Wenxuan"),
        ("客廳吊頂、油漆、櫃體安裝", "Ceiling of the living room, paint, cupboards"),
    ),
)

WORKERS: tuple[Said, ...] = (
    ("張強", "Zhang Qiang"), ("李國平", "Li Guoping"), ("周濤", "Zhou Tao"),
    ("黃阿勝", "Huang Asheng"), ("陸小兵", "Lu Xiaobing"), ("唐德財", "Tang Decai"),
    ("馮志明", "Feng Zhiming"), ("彭大海", "Peng Dahai"), ("鄧文傑", "Deng Wenjie"),
    ("曹建軍", "Cao Jianjun"), ("田永貴", "Tian Yonggui"), ("邵阿福", "Shao Afu"),
)  # fmt: skip

RETURNED: Said = (
    "平面圖沒有標出承重牆，水電圖缺插座位置，請補正後再交",
    "The plan shows no load-bearing walls, sockets are missing; hand in again",
)
DEBRIS: Said = (
    "裝修垃圾散堆在電梯廳，約三十袋未清運",
    "Some thirty bags of debris left in the lift lobby",
)
WALL: Said = (
    "客廳與陽臺之間的混凝土牆被鑿開，寬約一米二",
    "The concrete wall to the balcony is broken through, about 1.2 m wide",
)
STOPPED: Said = (
    "承重結構被破壞，即日停工，等設計單位出具意見",
    "Load-bearing structure damaged: works stop today until the designer has spoken",
)
DOOR: Said = ("敲門有人應但不開門", "Somebody answers but does not open")
NOISE: Said = ("午休時間使用電錘，樓下投訴", "Hammer drill in the noon rest, complaint from below")
NOISE_DONE: Said = ("已停用電錘，工人答應按時段施工", "Drill put away, they keep to the hours")
LOST: Said = ("說掉在工地", "Says it fell down on site")
SCRATCHED: Said = ("電梯轎廂內壁劃痕，修復費", "Scratches in the lift car, repair")
EVIDENCE: Said = ("相片 2 張，維修報價單", "Two photos, the repairer's offer")
IN_PERSON: Said = ("當面送達", "in person")
ON_DOOR: Said = ("張貼在門上並拍照", "posted on the door, with a photo")
OWNER_SOLD: Said = (
    "房屋已過戶，原業主遷往外地，觀察期由新業主承接",
    "The flat was sold, the owner has moved away, the new owner takes the observation over",
)
