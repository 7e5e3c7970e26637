"""Clauses in the manner of real reports, each with the figures that it states about 2018.

A figure is "field value[ unit][ min|max|about][ cumulative|period]". The words above a group say where its
traps come from.
"""

from __future__ import annotations

CLAUSES: dict[str, str] = {
    # disclosure: totals, and what is no total
    "2018年度共主动公开政府信息1,234条。": "disclosure.total 1234 条",
    "我镇经审核主动公开信息56条。": "disclosure.total 56 条",
    "全年主动公开信息300余条。": "disclosure.total 300 条 min",
    "2018年共整理、录入、发布128条主动公开政府信息。": "disclosure.total 128 条",
    "2018年，我局主动公开政府信息约1.3万条。": "disclosure.total 13000 条 about",
    "截至2018年12月31日，全县共主动公开政府信息总数为5 600条。": "",
    "2018年，全区主动公开政府信息 3119 条。": "disclosure.total 3119 条",
    "今年以来，共主动公开政府信息二百三十条。": "disclosure.total 230 条",
    "主动公开政府信息数百条。": "",
    "主动公开政府信息占总数的33.04%。": "",
    "主动公开政府信息比上年增长11.2%。": "",
    "主动公开政府信息较上年增加120条。": "",
    "2018年共主动公开政府信息206条，2017年主动公开政府信息202条。": "disclosure.total 206 条",
    "2017年主动公开政府信息202条。": "",
    "历年累计主动公开政府信息850条，其中2018年新增主动公开政府信息85条。": (
        "disclosure.total 850 条 cumulative; disclosure.total 85 条"
    ),
    "截止2018年底，累计主动公开政府信息429条。": "disclosure.total 429 条 cumulative",
    "2008-2018年我局主动公开政府信息85条。": "disclosure.total 85 条 cumulative",
    "累计主动公开政府信息85条。": "",
    "2018年，全县累计主动公开政府信息8500条。": "disclosure.total 8500 条",
    "自2008年条例施行以来，主动公开政府信息1000条。": "disclosure.total 1000 条 cumulative",
    "上半年主动公开政府信息30条。": "disclosure.total 30 条 period",
    "主动公开重点领域信息401条，其中交通运输16条，医疗服务87条。": "",
    "主动公开政府信息100条，其中县教育局主动公开政府信息20条。": "disclosure.total 100 条",
    "公开财政预决算信息35条。": "",
    "依申请公开政府信息3条。": "",
    "今后将主动公开政府信息500条以上。": "",
    "要求各单位每月主动公开政府信息20条。": "",
    # documents
    "主动公开规范性文件185条。": "disclosure.normative 185 条",
    "全年制发规范性文件12件，主动公开规范性文件11件。": "disclosure.normative_made 12 件; disclosure.normative 11 件",
    "主动公开规章13件，行政规范性文件60件，市政府其他文件162件。": "disclosure.normative 60 件",
    "备案审查规范性文件30件。": "",
    "废止规范性文件8件。": "",
    # channels
    "通过政府公报公开政府信息8条；通过政府网站公开政府信息120条。": "disclosure.gazette 8 条; disclosure.website 120 条",
    "政府网站公开信息数88条，政务微信公开数66条。": "disclosure.website 88 条; disclosure.wechat 66 条",
    "政务微博公开40条，微信公开政府信息50条。": "disclosure.weibo 40 条; disclosure.wechat 50 条",
    "网站公布12条，微信公众号公布34条。": "disclosure.website 12 条; disclosure.wechat 34 条",
    "其中政府网站公开政府信息数22条，其他方式公开政府信息数3条。": "disclosure.website 22 条; disclosure.other 3 条",
    "通过政府网站、政务微博、微信等渠道主动公开政府信息300条。": "disclosure.total 300 条",
    "微博和微信公开政府信息20条。": "",
    "发送政务微信90余条。": "disclosure.wechat 90 条 min",
    "在县政府门户网站发布政府信息45条。": "disclosure.website 45 条",
    "在县政府门户网站发布通知公告45条。": "",
    "微信公众号粉丝5000人，阅读量3万次。": "",
    "网站访问量16526人次，现场接待452人次，咨询电话407人次。": "",
    "政府公报出版6期。": "",
    "在市政府公开栏公示6条。": "",
    # response
    "回应公众关注热点或重大舆情数5次。": "response.topics 5 次",
    "2018年度回应公众关注热点或重大舆情3次。": "response.topics 3 次",
    "发布重要政策措施的解读17条，回应政务舆情12条。": "response.interpretations 17 条; response.topics 12 条",
    "制作政策解读21个，召开“稳就业”等新闻发布会12场。": (
        "response.interpretations 21 个; response.press_conferences 12 场"
    ),
    "参加或举办新闻发布会总次数4次，其中主要负责同志参加新闻发布会次数1次。": (
        "response.press_conferences 4 次; response.press_conferences_principal 1 次"
    ),
    "政府网站在线访谈次数6次，其他方式回应事件数9次。": "response.interviews 6 次; response.other 9 次",
    "举办3期在线访谈。": "response.interviews 3 期",
    "政策解读稿件发布数14篇。": "response.interpretations 14 篇",
    "发布政策解读共132件。": "response.interpretations 132 件",
    "图文解读12篇，视频解读3个。": "",
    "微博微信回应事件数7次。": "response.social_media 7 次",
    # requests
    "共受理政府信息公开申请 23 件。": "requests.received 23 件",
    "收到政府信息公开申请12件，答复12件。": "requests.received 12 件; requests.answered 12 件",
    "受理政府信息公开申请9件，办结8件。": "requests.received 9 件; requests.processed 8 件",
    "全年收到依申请公开信息4条，答复率100%。": "requests.received 4 条",
    "2018年收到5件政府信息公开申请。": "requests.received 5 件",
    "收到公民、法人和其他组织政府信息公开申请三件。": "requests.received 3 件",
    "收到政府信息公开申请10件，其中当面申请2件，网络申请5件，信函申请3件。": (
        "requests.received 10 件; requests.in_person 2 件; requests.online 5 件; requests.letter 3 件"
    ),
    "受理政府信息公开申请859件，答复805件（含上年度结转申请18件，另有72件申请顺延到下年度答复）。": (
        "requests.received 859 件; requests.answered 805 件; requests.carried_in 18 件; requests.carried_out 72 件"
    ),
    "受理政府信息公开申请2件。": "requests.received 2 件",
    "答复政府信息公开申请5件，其中予以公开3件，不予公开2件。": (
        "requests.answered 5 件; requests.granted 3 件; requests.denied 2 件"
    ),
    "受理政府信息公开申请300件，予以公开及部分公开258件。": "requests.received 300 件",
    "政府信息公开申请答复中，同意公开答复数4件，同意部分公开答复数1件，不同意公开答复数2件。": (
        "requests.granted 4 件; requests.granted_partial 1 件; requests.denied 2 件"
    ),
    "受理行政许可申请120件。": "",
    "受理低保申请45件，办结率100%。": "",
    "收到网上咨询15条，接待群众来访300多人次，接收信访件13件，办结12件。": "",
    "办理12345热线工单182件，市长信箱42件。": "",
    "办理人大代表建议和政协提案4件。": "",
    "共受理各类行政许可及公共服务事项13万件，办结100%。": "",
    "设立了3个专门的信息申请受理点。": "",
    # requests: zeros in words
    "本单位2018年未收到政府信息公开申请。": "requests.received 0",
    "没有受理政府信息公开申请，也没有接受到相关咨询。": "requests.received 0",
    "2018年度我局未收到依申请公开的申请。": "requests.received 0",
    "未接到要求公开政府信息的申请件。": "requests.received 0",
    "2018年，未接到公民、法人或其他组织要求公开政府信息的申请。": "requests.received 0",
    "我局没有收到任何形式的政府信息公开申请。": "requests.received 0",
    "没有依申请公开和不予公开的政府信息。": "requests.received 0; requests.denied 0",
    "全年政府信息公开申请为零。": "requests.received 0",
    "收到政府信息公开申请0件。": "requests.received 0 件",
    "未收到咨询。": "",
    "未收到公民关于信息公开的咨询和来访。": "",
    "2017年未收到政府信息公开申请。": "",
    "未收到对政府信息公开申请答复不满意的意见。": "",
    "历年累计共受理政府信息公开申请0件。": "requests.received 0 件 cumulative",
    # reviews, suits, complaints
    "信息公开行政复议1件，已结案。": "review.total 1 件",
    "信息公开类行政复议7件，诉讼9件，均获维持。": "review.total 7 件; litigation.total 9 件",
    "政府信息公开行政复议35件，其中结果维持7件，结果纠正6件，其他结果17件，尚未审结5件。": (
        "review.total 35 件; review.upheld 7 件; review.corrected 6 件; review.other 17 件; review.pending 5 件"
    ),
    "政府信息公开行政诉讼46件，其中结果维持25件，尚未审结7件。": "litigation.total 46 件; litigation.upheld 25 件",
    "因政府信息公开引起的行政复议、行政诉讼共3件。": "",
    "行政复议、诉讼及举报投诉受理方面，均未发生。": "review.total 0; litigation.total 0; complaints.total 0",
    "未接到有关政府信息公开方面的复议、诉讼和申诉。": "review.total 0; litigation.total 0; complaints.total 0",
    "没有发生有关政府信息公开事务的行政复议、行政诉讼案件。": "review.total 0; litigation.total 0",
    "无因政务信息公开申请行政复议、提起行政诉讼情况。": "review.total 0; litigation.total 0",
    "我局未发生因政府信息公开申请引发的行政复议和行政诉讼。": "review.total 0; litigation.total 0",
    "因政府信息公开被申请行政复议0件，被提起行政诉讼0件。": "review.total 0 件; litigation.total 0 件",
    "未收到政府信息公开申请，未发生行政复议、行政诉讼。": "requests.received 0; review.total 0; litigation.total 0",
    "未发生针对本部门有关政府信息公开事务的行政复议案、行政诉讼案和有关的申诉案。": (
        "review.total 0; litigation.total 0; complaints.total 0"
    ),
    "政府信息公开申请、行政复议、行政诉讼均为零。": "requests.received 0; review.total 0; litigation.total 0",
    "全年办理行政复议案件35件，化解行政争议12件。": "",
    "受理消费者投诉举报1200件。": "",
    "维护了申请行政复议、提起行政诉讼的权利。": "",
    # fees
    "我局对信息公开未收取任何费用。": "fees.collected 0",
    "未收取检索、复印、邮寄等费用。": "fees.collected 0",
    "未收取任何政府信息公开费用。": "fees.collected 0",
    "全年收取政府信息公开信息处理费3940元。": "fees.collected 3940 元",
    "本年度收取信息处理费0元。": "fees.collected 0 元",
    "政府信息公开收费减免金额200元。": "fees.waived 200 元",
    "收取婚姻登记工本费300元。": "",
    "行政事业性收费5.2万元。": "",
    "不存在违规收费情况。": "",
    # capacity
    "配备了2名专职人员和3名兼职工作人员，负责政府信息公开。": (
        "capacity.staff_full_time 2 名; capacity.staff_part_time 3 名"
    ),
    "2名全职工作人员、3名兼职工作人员。": "capacity.staff_full_time 2 名; capacity.staff_part_time 3 名",
    "配备兼职工作人员三名。": "capacity.staff_part_time 3 名",
    "指定1名工作人员兼职负责政务信息公开工作。": "capacity.staff_part_time 1 名",
    "确定一名领导分管，明确一名工作人员负责政务公开日常工作。": "",
    "设立村（社区）政府信息查阅点12个。": "capacity.access_points 12 个",
    "设置政府信息公开查阅点5个，从事政府信息公开工作人员数8人。": (
        "capacity.access_points 5 个; capacity.staff 8 人"
    ),
    "设有83个服务窗口共计109名工作人员。": "",
    "争取尽快安排一名专职工作人员从事信息公开工作。": "",
    # training
    "举办政务公开培训班3次，接受培训人员120人次。": "training.sessions 3 次; training.people 120 人次",
    "共举办2次政府信息公开培训，参加人数为60人。": "training.sessions 2 次; training.people 60 人",
    "召开政府信息公开工作会议4次。": "training.meetings 4 次",
    "举办农民技能培训班30期，培训1200人次。": "",
    "召开党组会议12次。": "",
}

# Clauses that mean something only under their heading.
IN_SECTIONS: dict[str, str] = {
    "三、依申请公开情况\n2018年，我局收到申请3件。": "requests.received 3 件",
    "三、依申请公开情况\n（一）申请情况 无。": "requests.received 0",
    "三、依申请公开情况\n我镇2018年度无申请。": "requests.received 0",
    "四、复议诉讼情况\n2018年发生行政诉讼1件。": "litigation.total 1 件",
    "四、因政府信息公开申请行政复议、提起行政诉讼情况\n无。": "review.total 0; litigation.total 0",
    "五、存在的主要问题\n主动公开政府信息12条，数量偏少。": "",
    "六、2019年工作安排\n主动公开政府信息500条。": "",
    "三、行政复议、行政诉讼情况\n本局认真做好各项工作。": "",
    "六、其他需要报告的事项\n无。": "",
}
