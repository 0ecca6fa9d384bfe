"""The words registers head their columns with: data only, in Simplified Chinese and English.

Collected from the import and export templates of property systems in use.  A Traditional header
is folded to Simplified before it is looked up, so each word stands here once.
"""

_PAIRS = (
    "樓楼棟栋單单號号積积業业戶户聯联絡络係系機机話话電电類类證证內内實实際际總总層层數数備备註注"
    "營营運运區区產产權权稱称別别護护執执狀状態态關关連连繫系辦办動动標标識识間间門门臺台築筑記记"
    "編编碼码費费應应點点閉闭園园項项陽阳鋪铺車车賃赁約约與与親亲屬属員员緊紧補补個个時时遷迁領领"
    "發发簽签訂订還还貸贷錶表讀读訪访談谈維维報报處处選选須须務务組组團团價价額额賬账帳账繳缴結结"
    "餘余歷历資资訊讯圖图擬拟國国學学職职齡龄歲岁獨独離离無无廳厅衛卫廚厨買买購购統统會会現现進进"
    "儲储設设規规劃划計计認认質质贈赠詳详細细預预攤摊專专銷销佔占種种滯滞違违鑰钥遞递訴诉裝装輛辆"
    "庫库氣气錄录導导頁页審审製制範范樣样舉举幾几況况郵邮銀银雜杂簡简籤签僅仅複复復复週周歸归輸输"
    "轉转體体說说紅红頂顶兩两"
)
# Only characters that occur in headers; the text of a register itself is never converted.
TRADITIONAL = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))


def _by_word(meanings: dict[str, str]) -> dict[str, str]:
    return {word: meaning for meaning, words in meanings.items() for word in words.split()}


# What a column says of the place itself.
PLACE = _by_word(
    {
        "building": """
            楼栋 楼号 栋号 楼栋号 楼栋名称 楼栋名 楼宇 楼宇名称 楼宇名 楼宇号 楼名 楼幢 楼座 幢
            幢号 幢名 座 座号 座名 座数 栋 栋别 栋名 栋名称 栋座 栋座号 大楼 大厦 几栋 几号楼
            楼房号 楼栋信息 building buildingname bldg bldgname tower towername towerno bldgno
            buildingno 楼宇座数
        """,
        "building_no": """
            楼栋编号 楼栋编码 楼栋代码 楼栋id 楼宇编号 楼宇编码 栋编号 栋编码 幢编号 楼编号
            楼号编码 buildingcode buildingid bldgcode bldgid buildingnumber towercode 建筑物编号
        """,
        "block": """
            单元 单元号 单元编号 单元名称 单元名 单元编码 单元id 单元信息 梯 梯号 梯口 entrance
            stair staircase stairwell unitgroup 门洞 门栋 门牌单元
        """,
        "block_or_building": "block blockno blockname blk blkno",
        "block_or_room": "unit unitno unitnumber",
        "building_or_floor": "楼",
        "floor": """
            楼层 所在楼层 房屋楼层 房间楼层 楼层号 所在层 所在层数 层 层数 层次 层号 floor floorno
            floornumber level levelno storey story flr 自然层 物理层 起始层
        """,
        "floors": """
            总层数 总楼层 楼层总数 楼层数 地上层数 地下层数 地上总层数 totalfloors floors 建筑层数
            层高
        """,
        "room": """
            房号 房间号 房间 房屋号 房屋 房间名称 房间名 房屋房号 室 室号 室别 户号 户室 户室号
            户别 门牌 门牌号 门牌号码 房门号 门号 房室号 户门号 单位 单位号 单位室号 物业单位
            房间号码 房号名称 房名 房屋门牌号 room roomno roomnumber roomname flat flatno
            flatnumber apartment apartmentno apt aptno suite suiteno door doorno unitroom houseno
            housenumber
        """,
        "unit_no": """
            房屋编号 房屋编码 房屋代码 房屋id 房产编号 房产编码 房产代码 房产id 房间编号 房间编码
            房间代码 房间id 单位编号 单位编码 资源编号 资源编码 户编号 户室编号 物业编号 物业编码
            房源编号 房源编码 资产编号 unitcode unitid roomcode roomid houseid housecode
            propertyid propertycode propertyno assetno
        """,
        "unit_name": """
            房屋名称 房产名称 房产 房产信息 房屋信息 房间全称 房屋全称 房号全称 房产全称 完整房号
            详细房号 房屋地址 房产地址 物业地址 物业名称 地址 详细地址 住址 家庭住址 坐落 房屋坐落
            坐落位置 位置 房屋位置 所属房产 所属房屋 关联房屋 关联房产 房产简称 楼房房号 栋房号
            楼栋房号 楼栋单元房号 单元房号 楼号房号 楼栋门牌 房址 unitname fullunit fullunitno
            address unitaddress propertyaddress property premises
        """,
        "area": """
            建筑面积 面积 房屋面积 房间面积 产权面积 建面 建筑总面积 登记面积 总面积 计费面积
            收费面积 计租面积 管理面积 物业面积 住宅面积 单元面积 户面积 房产面积 建筑平米 平方数
            平米数 平方米 平米 坪数 权状坪数 建坪 gfa area grossarea grossfloorarea buildingarea
            buildarea builtuparea floorarea unitarea areasqm sqm sqft squarefeet squaremetres
            squaremeters size
        """,
        "other_area": """
            套内面积 套内建筑面积 室内面积 使用面积 实用面积 专有面积 公摊面积 分摊面积 花园面积
            阳台面积 露台面积 地下室面积 赠送面积 土地面积 占地面积 公设面积 储藏室面积 车位面积
            saleablearea netarea innerarea usablearea insidearea sharedarea
        """,
        "use": """
            用途 房屋用途 规划用途 设计用途 使用性质 房屋性质 房产性质 物业类型 物业性质 物业类别
            业态 房屋类型 房产类型 房间类型 房间性质 房屋类别 产品类型 房屋属性 单位类型 户类型
            房屋种类 建筑用途 用途类型 实际用途 usage use type unittype propertytype roomtype
            housetype usetype
        """,
        "state": """
            状态 房屋状态 房间状态 房产状态 房态 入住状态 入住情况 居住状态 居住情况 使用状态
            使用情况 入伙状态 入伙情况 交付状态 交房状态 收房状态 收楼状态 接房状态 销售状态
            出售状态 房屋现状 单位状态 空置状态 当前状态 租售状态 是否入住 是否空置 入住否 status
            state occupancy occupancystatus unitstatus roomstatus housestatus occupied vacant
        """,
        "household": """
            家庭人口 家庭人口数 家庭人数 人口 人口数 居住人数 居住人口 常住人口 常住人数 入住人数
            住户人数 人数 户人数 居住人口数 业主人数 家庭成员数 户内人数 occupants
            numberofoccupants occupantcount householdsize persons headcount noofoccupants
            noofresidents
        """,
        "layout": "户型 房屋户型 房型 户型结构 户型名称 几室几厅 layout bedrooms floorplan",
        "estate": """
            小区 小区名称 小区名 小区名字 所属小区 项目 项目名称 所属项目 楼盘 楼盘名称 社区名称
            屋苑 屋苑名称 物业项目 园区 园区名称 所属园区 管理处 estate estatename community
            communityname project projectname
        """,
        "phase": """
            期 期数 分期 期别 组团 组团名称 苑区 分区 片区 区 区域 所属区域 期区 phase phaseno
            zone
        """,
        "remark": """
            备注 备注信息 房屋备注 说明 附注 备考 其他 其它 remark remarks note notes comment
            comments memo
        """,
        "ordinal": "序号 序 行号 项次 顺序号 流水号 serial serialno sn seq seqno index #",
        "number": "编号 编码 代码 代号 号 id code no number",
        "handed_over": """
            交房日期 交房时间 交楼日期 收房日期 收房时间 收楼日期 收楼时间 接房日期 接房时间
            交付日期 交付时间 交屋日期 handover handoverdate deliverydate
        """,
    }
)

# Whom a column speaks of.
WHO = _by_word(
    {
        "owner": """
            业主 业权人 产权人 产权所有人 产权 权利人 房主 房东 户主 所有权人 区分所有权人 所有人
            客户 小业主 业户 房屋所有人 房产所有人 购房人 买受人 owner owners landlord proprietor
            householder
        """,
        "tenant": """
            租户 租客 承租人 承租方 承租户 租赁人 租住人 租赁户 租方 租住户 租赁方 房客 tenant
            tenants lessee renter
        """,
        "household": """
            家庭成员 家属 家人 成员 同住人 同住家属 亲属 同住成员 共同居住人 家庭人员 familymember
            family householdmember member members
        """,
        "resident": """
            住户 居民 居住人 使用人 入住人 实际居住人 现住人 住客 人员 用户 联系人 会员 resident
            residents occupant occupier contact contactperson user
        """,
        "emergency": """
            紧急联系人 紧急联络人 应急联系人 紧急 第二联系人 其他联系人 emergency emergencycontact
        """,
        "co_owner": "共有人 共有权人 共同产权人 共同所有人 联名业主 coowner jointowner",
    }
)

# What it says of that person.
PERSON = _by_word(
    {
        "name": """
            姓名 名称 名字 名 全名 真实姓名 姓名或单位 姓名单位 姓名名称 中文姓名 name fullname
            realname names chinesename
        """,
        "phone": """
            手机 手机号 手机号码 电话 电话号码 电话号 联系电话 联系方式 联系手机 联络电话 联络方式
            联系号码 移动电话 手提电话 手提号码 流动电话 行动电话 行动电话号码 手机电话 主要电话
            常用电话 联系人电话 预留手机 预留电话 预留手机号 tel telno telephone telephoneno
            telephonenumber phone phoneno phonenumber mobile mobileno mobilenumber mobilephone
            cell cellphone contactno contactnumber contactphone contacttel
        """,
        "phone2": """
            备用电话 备用手机 备用手机号 备用联系电话 备用联系方式 其他电话 其它电话 其他联系方式
            其他联系电话 固定电话 固话 座机 座机号 家庭电话 家里电话 住宅电话 宅电 办公电话
            办公室电话 单位电话 第二电话 第二联系电话 市话 室内电话 secondphone altphone
            alternatephone homephone hometel officephone officetel landline otherphone sparephone
        """,
        "id_type": """
            证件类型 证件种类 证件类别 证件名称 证件 身份证件类型 证照类型 idtype documenttype
            identitytype iddocumenttype certificatetype
        """,
        "id_number": """
            身份证 身份证号 身份证号码 身份证字号 身份证件号 身份证件号码 身份证明号码 身份证编号
            身分证 身分证号 身分证字号 证件号 证件号码 证件编号 证照号 证照号码 身份号码
            公民身份号码 护照号 护照号码 护照 统一社会信用代码 统一编号 idcard idcardno
            idcardnumber idno idnumber identityno identitynumber identity identitycard
            identitycardno hkid hkidno passport passportno passportnumber documentno
            documentnumber certificateno nric
        """,
        "no": "编号 编码 代码 id 户号 客户号 code no number",
        "moved_in": """
            入住日期 入住时间 入伙日期 入伙时间 迁入日期 迁入时间 搬入日期 搬入时间 起住日期
            进住日期 movein moveindate movedin movedindate moveddate checkindate checkintime
            occupancydate
        """,
        "relation": """
            类型 类别 性质 身份 身份类型 身份类别 关系 与业主关系 与户主关系 与房屋关系
            与房屋的关系 与产权人关系 与房主关系 成员关系 家庭关系 人员关系 角色 客户关系 relation
            relationship role residenttype relationtoowner relationtype occupanttype
        """,
        "count": "人数 数 数量 count",
        "other": """
            性别 年龄 出生日期 出生年月 生日 民族 籍贯 国籍 学历 文化程度 职业 工作单位 单位名称
            邮箱 电子邮箱 电子邮件 微信 微信号 微信昵称 昵称 qq 照片 头像 户籍 户籍地址 户籍所在地
            户口 户口所在地 政治面貌 婚姻状况 婚姻 通讯地址 通信地址 联系地址 邮寄地址 邮编
            英文姓名 英文名 拼音 宗教 兴趣爱好 血型 兵役 开户行 银行账号 银行卡号 卡号 门禁卡号
            gender sex age birthday birthdate dateofbirth dob nationality ethnicity email wechat
            occupation employer mailingaddress englishname photo avatar password
        """,
    }
)

# A column with one of these in its header belongs to another book than the unit register.
OTHER_BOOKS = _by_word(
    {
        "parking": "车位 车牌 车库 车辆 停车 车品牌 车型 parking plate vehicle carpark",
        "money": """
            费 金额 应收 实收 已收 未收 欠 账单 账期 单价 租金 缴 收款 付款 余额 滞纳 违约金 押金
            fee amount charge bill payment paid balance price rent arrears deposit
        """,
        "meter": "度数 读数 抄表 水表 电表 气表 表号 用量 meter reading",
        "log": """
            报修 维修 投诉 工单 故障 受理 处理 派单 回访 来访 访客 事由 领取 签收 快递 钥匙 投票
            签到 借用 内容 complaint repair visitor visit vote courier handled
        """,
    }
)

EXAMPLE_SHEETS = ("示例", "样例", "范例", "例子", "举例", "example", "sample")
EXAMPLE_ROWS = ("例:", "例如", "示例", "样例", "范例", "举例", "例1", "example", "e.g.", "eg:")
TOTAL_ROWS = frozenset(
    (
        *("合计", "总计", "小计", "共计", "累计", "本页合计", "本页小计", "页计", "总数"),
        *("total", "subtotal", "sum", "grandtotal"),
    )
)
NOTE_ROWS = (
    *("注:", "注1", "注意", "备注:", "说明", "填表", "制表", "审核", "打印", "导出", "第1页"),
    *("note", "printed", "prepared", "exported", "remark"),
)
