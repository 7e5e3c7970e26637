"""靖远县人民政府: TRS, UTF-8, .shtml, ``var countPage``, a header table, cut link texts, gzip."""

from __future__ import annotations

from datetime import date

from samples import handmade
from samples.chrome import Chrome
from samples.columns import Column, nodes
from samples.files import requisites
from samples.filings import Agency, Habits, articles
from samples.model import SamplePortal, SampleReport
from samples.noise import Place, lookalikes
from samples.noise import articles as others
from samples.official import Defect
from samples.render_trs import Renderer, step
from samples.site import Page, Site

PORTAL = SamplePortal(
    id="jingyuan",
    name="靖远县人民政府",
    division_code="620421",
    host="127.0.1.3",
    family="trs",
    columns=("/zfxxgk/zfxxgknb/",),
)
PLACE = Place(
    name="靖远县",
    towns=("北湾镇", "乌兰镇", "东湾镇", "刘川镇", "糜滩镇", "高湾镇"),
    departments=("县农牧局", "县水务局", "县林业局", "县扶贫办", "县文广局", "县住建局"),
    leaders=("县长刘永", "副县长魏敏", "副县长张兴", "副县长王丽"),
    topics=("蔬菜种植", "黄河提灌", "易地扶贫搬迁", "枸杞产业", "乡村道路", "危房改造"),
)
HABITS = Habits(layouts=("editor", "union", "nested"))
_TYPE = "text/html; charset=UTF-8"
_NEWEST = date(2018, 10, 16)
COUNTY = Agency(
    "靖远县人民政府",
    "靖远县",
    "620421",
    31,
    credit="11620421013910000X",
    publisher="靖远县人民政府办公室",
    defects={2020: Defect({("litigation_direct.total", None): 2})},
)
_AGENCIES = (
    (
        "xrsj",
        Agency(
            "靖远县人力资源和社会保障局",
            "县人力资源和社会保障局",
            "620421",
            32,
            credit="1162042101391301xj",
            publisher="靖远县融媒体中心",
        ),
        (2014, 2015, 2017, 2018, 2019, 2021),
    ),
    (
        "xczj",
        Agency(
            "靖远县财政局",
            "县财政局",
            "620421",
            33,
            mark="靖财",
            credit="1162042101391250xk",
            attached={2016: "P020170210553810264417.doc"},
        ),
        (2012, 2014, 2015, 2016, 2017, 2022),
    ),
    (
        "xjyj",
        Agency(
            "靖远县教育局",
            "县教育局",
            "620421",
            34,
            credit="1162042101391277xa",
            filed={2015: date(2018, 11, 2), 2016: date(2018, 11, 2)},
        ),
        (2013, 2015, 2016, 2020, 2024),
    ),
    ("xzbw", Agency("靖远县北湾镇人民政府", "北湾镇", "620421", 35), (2015, 2016, 2017, 2018)),
)


def site(root: Column | None = None) -> Site:
    """Return the portal's site, or what it is with other columns."""
    missing = "<html><head><title>404</title></head><body>对不起，您访问的页面已被删除</body></html>"
    extra = {
        "/robots.txt": Page(b"User-agent: *\nDisallow:\n", "text/plain"),
        "/xxgk/ndbg/": Page(status=301, location="/zfxxgk/zfxxgknb/"),
    }
    return Site(
        pages=_renderer(root or tree()).pages() | requisites("jingyuan") | extra,
        missing=Page(missing.encode(), _TYPE, status=404),
        framing="gzip",
        spelling={"Content-Encoding": "content-encoding", "Server": "server"},
        software="nginx/1.20.1",
    )


def reports(root: Column | None = None) -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports, or of those in other columns."""
    return _renderer(root or tree()).reports()


def _renderer(root: Column) -> Renderer:
    chrome = Chrome(PORTAL, nodes(root, step), media_type=_TYPE, crumb_lead="您的位置：", crumb_joint=" > ")
    return Renderer(chrome, extension="shtml", pager="variable", cut=24)


def tree() -> Column:
    """Return the portal's columns with their articles."""
    return Column(
        "",
        "首页",
        children=(
            Column("jygk", "靖远概况", others(PLACE, "policy", 4, 1000, _NEWEST), in_menu=True),
            Column("jyxw", "靖远新闻", others(PLACE, "news", 44, 1100, _NEWEST), in_menu=True, teaser="news"),
            Column(
                "gsgg", "公示公告", others(PLACE, "notice", 22, 1200, _NEWEST), in_menu=True, teaser="notices"
            ),
            Column("bmld", "领导信息", others(PLACE, "leader", 4, 1250, _NEWEST)),
            Column("bszn", "办事指南", others(PLACE, "service", 12, 1300, _NEWEST), in_menu=True),
            _disclosure(),
        ),
    )


def _disclosure() -> Column:
    day = date(2016, 4, 8)
    return Column(
        "zfxxgk",
        "政府信息公开",
        children=(
            Column("zfxxgkzn", "政府信息公开指南", lookalikes(PLACE, 2016, 1400, day, slice(2, 3))),
            Column("zfxxgkzd", "政府信息公开制度", lookalikes(PLACE, 2016, 1410, day, slice(1, 2))),
            Column("fdzdgknr", "法定主动公开内容", others(PLACE, "policy", 24, 1450, _NEWEST)),
            Column("jgzn", "机构职能", others(PLACE, "department", 6, 1500, _NEWEST)),
            _reports(),
        ),
        in_menu=True,
    )


def _reports() -> Column:
    county = (2009, 2011, 2013, 2015, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024)
    rows = articles(COUNTY, HABITS, county)
    noise = lookalikes(PLACE, 2017, 1600, date(2018, 2, 6), slice(0, 10))
    return Column(
        "zfxxgknb", "政府信息公开年报", rows + noise, tuple(_agency(*row) for row in _AGENCIES), per_page=8
    )


def _agency(slug: str, agency: Agency, years: tuple[int, ...]) -> Column:
    rows = articles(agency, HABITS, years) + handmade.articles("jingyuan", slug, agency.order * 1000 + 900)
    return Column(slug, agency.short, rows, per_page=8)
