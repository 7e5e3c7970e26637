"""Pages in traditional script and with pinyin behind their characters: a derived, readable text (guide 5.4).

The table holds the characters that the reports' labels, agencies and set phrases need; each has a single
simplified form, so that nothing is guessed.
"""

from __future__ import annotations

import re

from parsers.text import Reading

_TRADITIONAL = (
    "別瀏負"
    "動開報請復訴訟數網單無發關務會條組織機構辦廳處縣區鄉鎮遠靈灣島東陝寧蘇廣慶貴雲濟陽陰隴龍鳳漢"
    "濱鹽壽豐興維爾資財稅環護衛農業漁電視學醫藥監審計統規劃設運輸質檢測國際實類總額費減與為個們這"
    "對時間從來後進過還說員專職訓練聽證議讀訪談響應點熱輿論題問結轉領導屬範圍確認準標識詢號舊歷曆"
    "現場臺衆眾聯絡綫線傳郵遞製檔館圖書閱覽術節約經預決採購項許罰強徵執權責協調優補貼貧難災險勞僱"
    "養殘婦兒團隊黨紀風潔鋪鐵鋼錢銀銷鏈鑒鑑長門閉闊隨雜離靜頁順須頒頭頻顧顯飛飲飯餘驗驅驟體髮鬥魚"
    "鮮鳥麗麥黃齊齡佈併係傑備債傷僅價億儲兩冊凍勝勢匯卻參嚴園堅壓夠夢寬寫將尋屆層帶幣幫幹幾庫廢廟"
    "張彈彙徑徹態慣慮憑憲懷戰戶換損搖擇擊擔據擬擴攝敗敘斷於暫棄榮樂樣樓樹橋櫃欄歡歲歸氣沒況漸潛濕"
    "滿煩營爭牽獎獨獲礎禮種稱穩窮競筆築簡簽籌籤糧級納純紙紹終給絕綜緊緩編績縮縱繼續繳罷義習聖聞聲"
    "脫腦臨舉華萬葉蓋薦藝蘭虛蟲衝裝裡複襲見觀覺觸訂記討託訊詞試詳語誤課諮講謀譯變讓貢貨販貫貿賬賠"
    "贊趨跡踐車軍軟較載輔輕輛輯轄迴連週遊適選遲遺邊鄭鄰釋針鍵鎖錄錯闡陳陸階隱雙雖韓駐麼紮誰創賢啓"
    "啟側獻揮輪嚐嘗勵屢擁擾曉聰"
)
_SIMPLIFIED = (
    "别浏负"
    "动开报请复诉讼数网单无发关务会条组织机构办厅处县区乡镇远灵湾岛东陕宁苏广庆贵云济阳阴陇龙凤汉"
    "滨盐寿丰兴维尔资财税环护卫农业渔电视学医药监审计统规划设运输质检测国际实类总额费减与为个们这"
    "对时间从来后进过还说员专职训练听证议读访谈响应点热舆论题问结转领导属范围确认准标识询号旧历历"
    "现场台众众联络线线传邮递制档馆图书阅览术节约经预决采购项许罚强征执权责协调优补贴贫难灾险劳雇"
    "养残妇儿团队党纪风洁铺铁钢钱银销链鉴鉴长门闭阔随杂离静页顺须颁头频顾显飞饮饭余验驱骤体发斗鱼"
    "鲜鸟丽麦黄齐龄布并系杰备债伤仅价亿储两册冻胜势汇却参严园坚压够梦宽写将寻届层带币帮干几库废庙"
    "张弹汇径彻态惯虑凭宪怀战户换损摇择击担据拟扩摄败叙断于暂弃荣乐样楼树桥柜栏欢岁归气没况渐潜湿"
    "满烦营争牵奖独获础礼种称稳穷竞笔筑简签筹签粮级纳纯纸绍终给绝综紧缓编绩缩纵继续缴罢义习圣闻声"
    "脱脑临举华万叶盖荐艺兰虚虫冲装里复袭见观觉触订记讨托讯词试详语误课咨讲谋译变让贡货贩贯贸账赔"
    "赞趋迹践车军软较载辅轻辆辑辖回连周游适选迟遗边郑邻释针键锁录错阐陈陆阶隐双虽韩驻么扎谁创贤启"
    "启侧献挥轮尝尝励屡拥扰晓聪"
)
_TO_SIMPLIFIED = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))
_HAN = re.compile(r"[\u4e00-\u9fff]")
# One syllable that bears a tone mark; a bracket without one, (PDF) or (doc), stays.
_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ"
_PINYIN = re.compile(rf"(?<=[\u4e00-\u9fff])[(（](?=[a-zü]{{0,5}}[{_TONES}])[a-zü{_TONES}]{{1,6}}[)）]")
_FEW = 3


def has_pinyin_noise(text: str) -> bool:
    """Return whether readings in brackets stand behind the characters: 號(hào)."""
    return len(_PINYIN.findall(text)) >= _FEW


def is_traditional(text: str) -> bool:
    """Return whether a page is in traditional script: one character in twenty of it."""
    return sum(map(_TO_SIMPLIFIED.__contains__, text)) * 20 > max(len(_HAN.findall(text)), 1)


def readable(reading: Reading) -> Reading:
    """Return the reading without pinyin and in simplified script; each character keeps its origin."""
    text = reading.text
    if has_pinyin_noise(text):
        noise = {index for match in _PINYIN.finditer(text) for index in range(*match.span())}
        reading = reading.pick((sign, index) for index, sign in enumerate(text) if index not in noise)
    if not is_traditional(reading.text):
        return reading
    return reading.pick((_TO_SIMPLIFIED.get(sign, sign), index) for index, sign in enumerate(reading.text))


def readable_text(text: str) -> str:
    """Return ``text`` as :func:`readable` would show it."""
    return readable(Reading(text, tuple(range(len(text) + 1)))).text
