"""What is written in the demo of instructions of units and of who is not let in."""

from store.demo.words import Said

NOTHING: Said = ("", "")

ESTRANGED: Said = ("林國輝", "Lin Guohui")
RING_FIRST: Said = (
    "已分居，來訪先打電話給業主，未同意不得上樓",
    "Separated: ring the owner first, nobody goes up without a yes",
)
TRAVEL: Said = ("全家外出旅行，如有漏水打手機", "The family travels, ring the mobile for any leak")
CLEANER: Said = ("空調維修 羅師傅", "Mr Luo, air conditioners")
CLEANS: Said = ("清洗空調三台，業主已留鑰匙", "Cleans three air conditioners, the key is here")
LISTENER: Said = ("獨居老人", "an old lady living alone")
DEAF: Said = (
    "聽力不佳，上門按鈴兩次；急事打女兒手機",
    "Hard of hearing: ring twice; in an emergency ring the daughter",
)
AGREED: Said = ("本人當面同意", "agreed in person")
DOORSTEP: Said = ("快件和外賣放門口，不按門鈴", "Leave deliveries at the door, do not ring")
HOME_AGAIN: Said = ("出差兩週", "Away on business for two weeks")

WANTED: Said = ("魏大勇", "Wei Dayong")
NOTICE: Said = ("協查通報 2026-118", "police notice 2026-118")
BURGLARY: Said = ("涉嫌入室盜竊，發現即報 110", "Sought for burglary: ring 110 at once")
BARRIER: Said = ("三次衝閘，撞壞道閘", "Ran the barrier three times and broke it")
ASKED: Said = ("業主書面要求", "the owner's letter")
PESTERS: Said = ("多次上門糾纏住戶", "Keeps coming to pester the household")
SALESMAN: Said = ("龔家寶", "Gong Jiabao")
LEAFLETS: Said = ("逐戶派發廣告，不聽勸阻", "Went from door to door with leaflets, would not stop")
PROMISED: Said = ("已書面承諾不再上門", "Promised in writing not to come again")
