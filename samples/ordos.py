"""鄂尔多斯市人民政府: TRS, GBK declared as gb2312, agencies in classes, years in sub-columns."""

from __future__ import annotations

from datetime import date, timedelta

from samples import prose
from samples.chrome import Chrome
from samples.columns import Article, Column, nodes
from samples.files import requisites
from samples.model import Facts, SamplePortal
from samples.noise import Place, articles, lookalikes
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
_DEPARTMENTS = (
    ("smzj", "市民政局", "鄂尔多斯市民政局", range(2011, 2014)),
    ("sjyj", "市教育局", "鄂尔多斯市教育局", range(2012, 2017)),
)


def site() -> Site:
    """Return the portal's site."""
    moved = {
        "/xxgk/nb/": Page(status=301, location="/zfxxgk/zfxxgknb/"),
        "/wap/": Page(status=302, location="/"),
    }
    missing = Page(
        "<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>".encode("gbk"), status=404
    )
    return Site(
        pages=renderer().pages() | requisites("ordos") | moved,
        missing=missing,
        spelling={"ETag": "ETAG", "Content-Length": "content-length", "Last-Modified": "Last-modified"},
        software="TRS/7.0",
    )


def renderer() -> Renderer:
    """Return what renders the portal's pages."""
    chrome = Chrome(PORTAL, nodes(_tree(), step), encoding="gbk", relative=True, crumb_joint=">")
    return Renderer(chrome)


def _tree() -> Column:
    day = date(2016, 11, 28)
    return Column(
        "",
        "首页",
        children=(
            Column("zjeeds", "走进鄂尔多斯", articles(PLACE, "policy", 6, 1000, day), in_menu=True),
            Column(
                "zwdt",
                "政务动态",
                children=(Column("jrtt", "今日要闻", articles(PLACE, "news", 42, 1100, day), teaser="news"),),
                in_menu=True,
            ),
            _open(day),
            Column("bsfw", "办事服务", articles(PLACE, "service", 12, 1200, day), in_menu=True),
            _disclosure(),
        ),
    )


def _open(day: date) -> Column:
    return Column(
        "zwgk",
        "政务公开",
        children=(
            Column("ldzc", "领导之窗", articles(PLACE, "leader", 5, 1300, day)),
            Column("jgzn", "机构职能", articles(PLACE, "department", 7, 1400, day)),
            Column("zcwj", "政策文件", articles(PLACE, "policy", 20, 1500, day)),
            Column("tzgg", "通知公告", articles(PLACE, "notice", 24, 1600, day), teaser="notices"),
        ),
        in_menu=True,
    )


def _disclosure() -> Column:
    return Column(
        "zfxxgk",
        "政府信息公开专栏",
        children=(
            Column(
                "zfxxgkzn", "政府信息公开指南", lookalikes(PLACE, 2015, 1700, date(2015, 3, 1), slice(2, 3))
            ),
            Column(
                "zfxxgkzd", "政府信息公开制度", lookalikes(PLACE, 2015, 1710, date(2015, 3, 1), slice(1, 2))
            ),
            Column(
                "zfxxgknb",
                "政府信息公开年报",
                lookalikes(PLACE, 2015, 1720, date(2016, 3, 1), slice(0, 10)),
                children=(
                    Column(
                        "szfbm",
                        "市政府组成部门",
                        children=tuple(
                            Column(slug, title, _reports(agency, years), per_page=4)
                            for slug, title, agency, years in _DEPARTMENTS
                        ),
                    ),
                ),
                per_page=8,
            ),
        ),
        in_menu=True,
    )


def _reports(agency: str, years: range) -> tuple[Article, ...]:
    return tuple(
        Article(
            number=2000000 + year * 100 + len(agency),
            title=f"{agency}{year}年政府信息公开年度报告",
            published=date(year + 1, 3, 1) + timedelta(days=year % 25),
            kind="annual_report",
            body=prose.blocks(agency, year, "ordos"),
            source=agency,
            facts=Facts(agency, "150600", year),
        )
        for year in years
    )
