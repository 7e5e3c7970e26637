"""临沧市人民政府: Hanweb, the first block of rows inside the page, soft 404s, a home page for robots.txt."""

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
from samples.render_hanweb import Renderer, step
from samples.site import Page, Site

PORTAL = SamplePortal(
    id="lincang",
    name="临沧市人民政府",
    division_code="530900",
    host="127.0.1.4",
    family="hanweb",
    columns=("/col/col3020/index.html",),
)
PLACE = Place(
    name="临沧市",
    towns=("博尚镇", "凤山镇", "爱华镇", "德党镇", "南伞镇", "勐勐镇"),
    departments=("市农业局", "市林业局", "市水务局", "市商务局", "市卫计委", "市旅发委"),
    leaders=("市长张之政", "副市长李银峰", "副市长杨文章", "副市长赵子杰"),
    topics=("核桃产业", "普洱茶", "边境贸易", "澜沧江保护", "脱贫攻坚", "农村公路"),
)
HABITS = Habits(layouts=("broken", "spaced", "nested"))
_TYPE = "text/html;charset=utf-8"
_NEWEST = date(2018, 9, 12)
CITY = Agency("临沧市人民政府", "临沧市", "530900", 41, publisher="临沧市人民政府办公室")
_DEPARTMENTS = (
    (Agency("临沧市水务局", "市水务局", "530900", 42, mark="临水"), (2012, 2014, 2015, 2016, 2017, 2021)),
    (
        Agency("临沧市林业局", "市林业局", "530900", 43, attached={2016: "20170216101520334.doc"}),
        (2013, 2014, 2016, 2017, 2018),
    ),
    (
        Agency(
            "临沧市商务局",
            "市商务局",
            "530900",
            44,
            defects={2022: Defect({("requests.carried_out", "total"): 1}), 2023: Defect(old_table3=True)},
        ),
        (2015, 2018, 2019, 2022, 2023),
    ),
)
_COUNTIES = (
    (Agency("临翔区人民政府", "临翔区", "530902", 45), (2013, 2015, 2017, 2019, 2022)),
    (Agency("凤庆县人民政府", "凤庆县", "530921", 46), (2014, 2016, 2018, 2020, 2023)),
    (Agency("镇康县人民政府", "镇康县", "530924", 47), (2015, 2017, 2021)),
)


def site(root: Column | None = None) -> Site:
    """Return the portal's site, or what it is with other columns."""
    renderer = _renderer(root or tree())
    pages = renderer.pages()
    missing = "<html><head><title>提示</title></head><body><p>页面不存在</p></body></html>"
    return Site(
        pages=pages | requisites("lincang") | {"/robots.txt": pages["/"]},
        missing=Page(missing.encode(), _TYPE),
        calls=renderer.calls(),
        spelling={"Content-Type": "CONTENT-TYPE", "Date": "date", "ETag": "Etag"},
        software="openresty",
    )


def reports(root: Column | None = None) -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports, or of those in other columns."""
    return _renderer(root or tree()).reports()


def _renderer(root: Column) -> Renderer:
    chrome = Chrome(
        PORTAL,
        nodes(root, step),
        media_type=_TYPE,
        layout="broken",
        crumb_lead="您所在的位置：",
        crumb_joint=" >> ",
    )
    return Renderer(chrome, proxy="/module/jpage/dataproxy.jsp", webid="1", embedded=True)


def tree() -> Column:
    """Return the portal's columns with their articles."""
    return Column(
        "0",
        "首页",
        children=(
            Column("3001", "临沧概况", others(PLACE, "policy", 4, 100, _NEWEST), in_menu=True),
            Column("3002", "临沧要闻", others(PLACE, "news", 48, 200, _NEWEST), in_menu=True, teaser="news"),
            Column(
                "3003", "公示公告", others(PLACE, "notice", 22, 300, _NEWEST), in_menu=True, teaser="notices"
            ),
            _affairs(),
            Column("3005", "办事服务", others(PLACE, "service", 12, 400, _NEWEST), in_menu=True),
        ),
    )


def _affairs() -> Column:
    day = date(2015, 5, 6)
    return Column(
        "3004",
        "政务公开",
        children=(
            Column("3011", "领导信息", others(PLACE, "leader", 4, 440, _NEWEST)),
            Column("3012", "机构职能", others(PLACE, "department", 6, 450, _NEWEST)),
            Column("3013", "政策文件", others(PLACE, "policy", 20, 460, _NEWEST)),
            Column("3014", "政府信息公开指南", lookalikes(PLACE, 2015, 490, day, slice(2, 3))),
            Column("3015", "政府信息公开制度", lookalikes(PLACE, 2015, 495, day, slice(1, 2))),
            _reports(),
        ),
        in_menu=True,
    )


def _reports() -> Column:
    city = (2008, 2010, 2012, 2014, 2016, 2018, 2019, 2020, 2021, 2022, 2023, 2024)
    noise = lookalikes(PLACE, 2017, 500, date(2018, 2, 8), slice(0, 10))
    departments = tuple(row for agency, years in _DEPARTMENTS for row in articles(agency, HABITS, years))
    counties = tuple(row for agency, years in _COUNTIES for row in articles(agency, HABITS, years))
    news = lookalikes(PLACE, 2016, 520, date(2017, 2, 8), slice(7, 9))
    return Column(
        "3020",
        "政府信息公开年度报告",
        articles(CITY, HABITS, city) + noise,
        children=(
            Column("3021", "部门年报", departments + news + handmade.articles("lincang", "3021", 600)),
            Column("3022", "区县年报", counties),
        ),
    )
