"""漳平市人民政府: Hanweb, UTF-8, columns that are empty without a POST, Fujian's appendix until FY2018."""

from __future__ import annotations

from datetime import date

from samples import handmade
from samples.chrome import Chrome
from samples.columns import Column, nodes
from samples.files import requisites
from samples.filings import TITLES, Agency, Habits, articles
from samples.model import SamplePortal, SampleReport
from samples.noise import Place, lookalikes
from samples.noise import articles as others
from samples.official import Defect
from samples.render_hanweb import Renderer, step
from samples.site import Page, Site

PORTAL = SamplePortal(
    id="zhangping",
    name="漳平市人民政府",
    division_code="350881",
    host="127.0.1.2",
    family="hanweb",
    columns=("/col/col2110/index.html",),
)
PLACE = Place(
    name="漳平市",
    towns=("永福镇", "新桥镇", "溪南镇", "双洋镇", "拱桥镇", "象湖镇"),
    departments=("市农业局", "市林业局", "市水利局", "市住建局", "市卫计局", "市审计局"),
    leaders=("市长林建平", "副市长陈丽华", "副市长黄志强", "副市长吴晓明"),
    topics=("高山茶产业", "花卉种植", "美丽乡村建设", "河道整治", "竹木加工", "乡村旅游"),
)
HABITS = Habits(
    layouts=("zoom", "zoom_word", "spaced"),
    fujian=True,
    titles=(*TITLES, "$agency$year年政务信息公开年度报告"),
)
_TYPE = "text/html;charset=UTF-8"
_NEWEST = date(2018, 12, 20)
_AGENCIES = (
    (
        Agency(
            "漳平市人民政府",
            "漳平市",
            "350881",
            10,
            publisher="漳平市人民政府办公室",
            defects={2021: Defect({("review.total", None): 1})},
        ),
        (2009, 2011, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024),
    ),
    (Agency("漳平市民政局", "市民政局", "350881", 11, mark="漳民"), (2019, 2020, 2021)),
    (
        Agency(
            "漳平市财政局", "市财政局", "350881", 12, mark="漳财", attached={2016: "20170306093012345.xls"}
        ),
        (2010, 2012, 2014, 2015, 2016, 2017, 2018, 2022),
    ),
    (
        Agency(
            "漳平市教育局",
            "市教育局",
            "350881",
            13,
            attached={2018: "20190301154500871.pdf"},
            defects={
                2023: Defect({("requests.received", "business"): 2}),
                2019: Defect(dict.fromkeys((("requests.granted", "total"), ("requests.other", "total")))),
            },
        ),
        (2013, 2014, 2015, 2016, 2017, 2018, 2019, 2023),
    ),
    (Agency("漳平市交通运输局", "市交通运输局", "350881", 14, publisher="漳平市数字办"), range(2014, 2019)),
)
_TOWNS = (
    (Agency("漳平市永福镇人民政府", "永福镇", "350881", 21), (2014, 2016, 2018)),
    (Agency("漳平市新桥镇人民政府", "新桥镇", "350881", 22), (2015, 2016, 2017)),
    (Agency("漳平市双洋镇人民政府", "双洋镇", "350881", 23), (2013, 2017, 2020)),
)


def site() -> Site:
    """Return the portal's site."""
    renderer = _renderer()
    rules = "User-agent: *\nDisallow: /admin/\nDisallow: /search\n"
    extra = {
        "/robots.txt": Page(rules.encode(), "text/plain"),
        "/admin/login.jsp": Page("<html><body>管理登录</body></html>".encode(), _TYPE),
        "/search": Page("<html><body>检索结果：共0条</body></html>".encode(), _TYPE),
    }
    return Site(
        pages=renderer.pages() | requisites("zhangping") | extra,
        missing=Page("<html><body>404 您要查看的页面不存在</body></html>".encode(), _TYPE, status=404),
        framing="chunked",
        calls=renderer.calls(),
        spelling={"Content-Type": "content-type", "Transfer-Encoding": "transfer-encoding"},
        software="Apache-Coyote/1.1",
    )


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return _renderer().reports()


def _renderer() -> Renderer:
    chrome = Chrome(
        PORTAL,
        nodes(_tree(), step),
        media_type=_TYPE,
        layout="zoom",
        crumb_lead="您现在的位置：",
    )
    return Renderer(chrome, proxy="/module/web/jpage/dataproxy.jsp", webid="3")


def _tree() -> Column:
    return Column(
        "0",
        "首页",
        children=(
            Column("2001", "走进漳平", others(PLACE, "policy", 4, 100, _NEWEST), in_menu=True),
            Column("2002", "漳平要闻", others(PLACE, "news", 48, 200, _NEWEST), in_menu=True, teaser="news"),
            Column(
                "2003",
                "政府信息公开",
                children=(
                    Column("2101", "领导之窗", others(PLACE, "leader", 4, 300, _NEWEST)),
                    Column("2102", "机构设置", others(PLACE, "department", 6, 320, _NEWEST)),
                    Column("2103", "政策法规", others(PLACE, "policy", 18, 340, _NEWEST)),
                    Column("2104", "公告公示", others(PLACE, "notice", 20, 380, _NEWEST), teaser="notices"),
                    Column("2105", "公开指南", lookalikes(PLACE, 2014, 420, date(2015, 1, 9), slice(2, 3))),
                    Column("2106", "公开制度", lookalikes(PLACE, 2014, 430, date(2015, 1, 9), slice(1, 2))),
                    _reports(),
                ),
                in_menu=True,
            ),
            Column("2004", "办事服务", others(PLACE, "service", 10, 450, _NEWEST), in_menu=True),
        ),
    )


def _reports() -> Column:
    rows = tuple(row for agency, years in _AGENCIES for row in articles(agency, HABITS, years))
    noise = lookalikes(PLACE, 2016, 500, date(2017, 2, 14), slice(0, 10))
    noise += lookalikes(PLACE, 2018, 520, date(2019, 2, 14), slice(3, 10))
    towns = tuple(row for agency, years in _TOWNS for row in articles(agency, HABITS, years))
    return Column(
        "2110",
        "政府信息公开年报",
        rows + noise + handmade.articles("zhangping", "2110", 600),
        children=(Column("2112", "乡镇年报", towns),),
    )
