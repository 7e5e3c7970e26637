"""Prose reports, FY2008–FY2018: sentences drawn by a seeded random, with the figures they state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from string import Template

from samples.blocks import Block, Paragraph
from samples.marks import paragraph
from samples.words import words

_REQUESTS = ("in_person", "online", "letter", "granted", "partial", "absent", "received")
_LIMITS = {
    "gazette": (3, 40),
    "other": (20, 50),
    "normative": (2, 40),
    "topics": (1, 12),
    "interpretations": (2, 30),
    "interviews": (1, 6),
    "conferences": (1, 8),
    "reviews": (1, 5),
    "suits": (1, 3),
    "full": (1, 3),
    "part": (1, 6),
    "sessions": (1, 6),
    "trained": (30, 400),
    "meetings": (1, 5),
    "points": (2, 30),
    # distractors
    "d1": (200, 4000),
    "d2": (10000, 90000),
    "d3": (3, 9),
    "d4": (50, 900),
}
# sections that have a bank of their own for a year without any
_DECIDING = {"requests": "received", "review": "reviews"}
# heading, the banks of sentences below it, and how many of each
_OUTLINE = (
    ("概述", (("overview", 2), ("channels", 1))),
    ("主动公开政府信息情况", (("disclosure", 1), ("by_channel", 1), ("channels", 1), ("response", 1))),
    ("依申请公开政府信息情况", (("requests", 1),)),
    ("政府信息公开收费及减免情况", (("fees", 1),)),
    ("因政府信息公开申请行政复议、提起行政诉讼的情况", (("review", 1),)),
    ("机构建设和其他工作情况", (("capacity", 1), ("distractors", 2))),
    ("存在的主要问题和改进措施", (("problems", 1), ("plans", 1))),
)


def blocks(agency: str, year: int, drawn: Mapping[str, object] | None = None) -> tuple[Block, ...]:
    """Return the body of a prose report; the same arguments give the same body."""
    rng = Random(f"prose {agency} {year}")
    values = drawn or draw(rng, agency, year)
    body: list[Block] = [paragraph(rng.choice(words("prose")["intro"]), values)]
    number = 0
    for heading, sections in _OUTLINE:
        sentences = [text for name, many in sections for text in _pick(rng, name, many, values)]
        if sentences:
            number += 1
            body.append(Paragraph(f"{'一二三四五六七'[number - 1]}、{heading}", style="heading"))
            body += [paragraph(text, values) for text in sentences]
    return (*body, *_signature(rng, agency))


def draw(rng: Random, agency: str, year: int) -> Mapping[str, object]:
    """Return numbers that agree with each other, and the words that a report's sentences need."""
    total = rng.randint(60, 900)
    values: dict[str, object] = {name: rng.randint(*limits) for name, limits in _LIMITS.items()}
    values |= {f"p{place}": share for place, share in enumerate(_split(rng, total, 4), 1)}
    values |= _requests(rng) if rng.random() < 0.4 else dict.fromkeys(_REQUESTS, 0)
    values |= {} if rng.random() < 0.3 else {"reviews": 0, "suits": 0}
    return values | {
        "agency": agency,
        "we": own_name(agency),
        "year": year,
        "next": year + 1,
        "start": f"{year}年{'5月1日' if year == 2008 else '1月1日'}",
        "phone": f"0{rng.randint(470, 990)}-{rng.randint(3000000, 8999999)}",
        "topic": rng.choice(words("prose")["topics"]),
        "total": total,
        "cumulative": total + rng.randint(200, 5000),
        "website": total - rng.randint(0, 20),
        "wechat": rng.randint(20, total),
        "weibo": rng.randint(20, total),
        "part_words": "零一两三四五六"[int(str(values["part"]))],
    }


def _requests(rng: Random) -> Mapping[str, int]:
    """Return requests by the way they came and by their outcome; both add up to those received."""
    ways = [rng.randint(1, 6) for _ in range(3)]
    outcomes = _split(rng, sum(ways), 3)
    return dict(zip(_REQUESTS, [*ways, *outcomes, sum(ways)], strict=True))


def own_name(agency: str) -> str:
    """Return how an agency speaks of itself: 我局, 我旗, 我市 …"""
    stem = agency.removesuffix("人民政府").removesuffix("办公室") if agency.endswith("人民政府") else agency
    endings = {
        "局": "局",
        "委": "委",
        "办公室": "办",
        "旗": "旗",
        "市": "市",
        "县": "县",
        "区": "区",
        "镇": "镇",
        "乡": "乡",
        "厅": "厅",
        "街道办事处": "街道",
    }
    return next((f"我{short}" for end, short in endings.items() if stem.endswith(end)), "本单位")


def fill(text: str, **values: object) -> str:
    """Return words with their ``$names`` filled in."""
    return Template(text).substitute(values)


def _pick(rng: Random, name: str, many: int, values: Mapping[str, object]) -> Sequence[str]:
    section = f"{name}_zero" if values.get(_DECIDING.get(name, "")) == 0 else name
    # no government had Weibo or WeChat before 2012
    sentences = [
        text for text in words("prose")[section] if int(str(values["year"])) > 2011 or "微" not in text
    ]
    return [text for text in rng.sample(sentences, many) if text]


def _signature(rng: Random, agency: str) -> tuple[Paragraph, ...]:
    return (Paragraph(agency, style="right"),) if rng.random() < 0.5 else ()


def _split(rng: Random, total: int, parts: int) -> list[int]:
    cuts = sorted(rng.sample(range(1, total), parts - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]
