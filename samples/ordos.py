"""鄂尔多斯市人民政府: TRS, GBK declared as gb2312, agencies in classes, years in sub-columns."""

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
    id="ordos",
    name="鄂尔多斯市人民政府",
    division_code="150600",
    host="127.0.1.1",
    family="trs",
    columns=("/zfxxgk/zfxxgknb/",),
)
PLACE = Place(
    name="鄂尔多斯市",
    towns=("罕台镇", "树林召镇", "乌兰镇", "阿勒腾席热镇", "嘎鲁图镇", "锡尼镇"),
    departments=("市农牧业局", "市林业局", "市交通运输局", "市文化局", "市卫生局", "市审计局", "市统计局"),
    leaders=("副市长王喆", "市长李国俭", "副市长苏和", "副市长张镕", "秘书长杨堃"),
    topics=("防沙治沙", "春季造林", "牧区饮水", "棚户区改造", "羊绒产业", "现代煤化工", "校车安全"),
)
HABITS = Habits(layouts=("editor", "union", "broken", "nested"))
_CITY = Agency("鄂尔多斯市人民政府", "鄂尔多斯市", "150600", 2001, publisher="鄂尔多斯市人民政府办公室")
_DEPARTMENTS = (
    (
        Agency("鄂尔多斯市民政局", "市民政局", "150600", 2011, filed={2016: date(2018, 11, 2)}),
        "smzj",
        (2009, 2011, 2012, 2013, 2015, 2016, 2017, 2018, 2019, 2021),
    ),
    (
        Agency("鄂尔多斯市教育局", "市教育局", "150600", 2012, attached={2015: "P020160311386042115270.doc"}),
        "sjyj",
        (2012, 2013, 2014, 2015, 2017, 2020),
    ),
    (
        Agency(
            "鄂尔多斯市财政局",
            "市财政局",
            "150600",
            2013,
            defects={
                2022: Defect({("requests.granted", "total"): 1}),
                2023: Defect(old_table3=True),
            },
        ),
        "sczj",
        (2013, 2014, 2016, 2022, 2023),
    ),
    (
        Agency("鄂尔多斯市水利局", "市水利局", "150600", 2014, attached={2014: "P020150318402211937461.pdf"}),
        "sslj",
        (2010, 2014, 2016, 2017),
    ),
)
_BANNERS = (
    Agency("达拉特旗人民政府", "达拉特旗", "150621", 2021, publisher="达拉特旗人民政府办公室"),
    Agency("准格尔旗人民政府", "准格尔旗", "150622", 2022),
    Agency(
        "鄂托克旗人民政府",
        "鄂托克旗",
        "150624",
        2023,
        defects={2020: Defect({("requests.processed", "natural_person"): 1})},
    ),
    Agency("伊金霍洛旗人民政府", "伊金霍洛旗", "150627", 2024),
)
_NEWEST = date(2019, 11, 28)


def site() -> Site:
    """Return the portal's site."""
    moved = {
        "/xxgk/nb/": Page(status=301, location="/zfxxgk/zfxxgknb/"),
        "/wap/": Page(status=302, location="/"),
    }
    words = "<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>"
    return Site(
        pages=_renderer().pages() | requisites("ordos") | moved,
        missing=Page(words.encode("gbk"), status=404),
        spelling={"ETag": "ETAG", "Content-Length": "content-length", "Last-Modified": "Last-modified"},
        software="TRS/7.0",
    )


def reports() -> tuple[SampleReport, ...]:
    """Return the truth of the portal's reports."""
    return _renderer().reports()


def _renderer() -> Renderer:
    return Renderer(Chrome(PORTAL, nodes(_tree(), step), encoding="gbk", relative=True, crumb_joint=">"))


def _tree() -> Column:
    news = Column("jrtt", "今日要闻", others(PLACE, "news", 42, 1100, _NEWEST), teaser="news")
    return Column(
        "",
        "首页",
        children=(
            Column("zjeeds", "走进鄂尔多斯", others(PLACE, "policy", 6, 1000, _NEWEST), in_menu=True),
            Column("zwdt", "政务动态", children=(news,), in_menu=True),
            _affairs(),
            Column("bsfw", "办事服务", others(PLACE, "service", 12, 1200, _NEWEST), in_menu=True),
            _disclosure(),
        ),
    )


def _affairs() -> Column:
    return Column(
        "zwgk",
        "政务公开",
        children=(
            Column("ldzc", "领导之窗", others(PLACE, "leader", 5, 1300, _NEWEST)),
            Column("jgzn", "机构职能", others(PLACE, "department", 7, 1400, _NEWEST)),
            Column("zcwj", "政策文件", others(PLACE, "policy", 20, 1500, _NEWEST)),
            Column("tzgg", "通知公告", others(PLACE, "notice", 24, 1600, _NEWEST), teaser="notices"),
        ),
        in_menu=True,
    )


def _disclosure() -> Column:
    day = date(2015, 3, 1)
    return Column(
        "zfxxgk",
        "政府信息公开专栏",
        children=(
            Column("zfxxgkzn", "政府信息公开指南", lookalikes(PLACE, 2015, 1700, day, slice(2, 3))),
            Column("zfxxgkzd", "政府信息公开制度", lookalikes(PLACE, 2015, 1710, day, slice(1, 2))),
            _reports(),
        ),
        in_menu=True,
    )


def _reports() -> Column:
    city = (2008, 2010, 2013, 2015, 2017, 2019, 2020, 2021, 2022, 2023, 2024)
    rows = articles(_CITY, HABITS, city) + handmade.articles("ordos", "zfxxgknb", 2100)
    noise = lookalikes(PLACE, 2017, 1720, date(2018, 3, 1), slice(0, 10))
    classes = (
        Column("szfbm", "市政府组成部门", children=tuple(_department(*row) for row in _DEPARTMENTS)),
        Column("qq", "旗区", children=tuple(_year(year) for year in (2015, 2016, 2017, 2020, 2023))),
    )
    return Column("zfxxgknb", "政府信息公开年报", rows + noise, classes, per_page=12)


def _department(agency: Agency, slug: str, years: tuple[int, ...]) -> Column:
    rows = articles(agency, HABITS, years) + handmade.articles("ordos", slug, agency.order * 1000 + 900)
    noise = lookalikes(
        PLACE,
        2016,
        agency.order * 1000 + 800,
        date(2017, 2, 20),
        slice(agency.order % 8, agency.order % 8 + 2),
    )
    return Column(slug, agency.short, rows + noise, per_page=10)


def _year(year: int) -> Column:
    written = {row.title for row in handmade.articles("ordos", f"{year}n", 0)}
    banners = [agency for agency in _BANNERS if not any(agency.name in title for title in written)]
    rows = tuple(row for agency in banners for row in articles(agency, HABITS, [year]))
    return Column(f"{year}n", f"{year}年", rows + handmade.articles("ordos", f"{year}n", 2200 + year))
