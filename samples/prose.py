"""Prose reports, FY2008–FY2018: sentences drawn by a seeded random, with the figures they state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from string import Template

from samples.blocks import Block, Paragraph
from samples.marks import paragraph
from samples.words import words

_NUMERALS = "零一二三四五六七八九"
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
    split = _split(rng, total, 4)
    some, argued = rng.random() < 0.4, rng.random() < 0.3
    in_person, online, letter = (rng.randint(1, 6) * some for _ in range(3))
    received = in_person + online + letter
    granted = rng.randint(1, received - 1) if some else 0
    part = rng.randint(1, 6)
    return {
        "agency": agency,
        "we": own_name(agency),
        "year": year,
        "next": year + 1,
        "start": f"{year}年{'5月1日' if year == 2008 else '1月1日'}",
        "phone": f"0{rng.randint(470, 990)}-{rng.randint(3000000, 8999999)}",
        "topic": rng.choice(words("prose")["topics"]),
        "total": total,
        "cumulative": total + rng.randint(200, 5000),
        **{f"p{place}": share for place, share in enumerate(split, 1)},
        "website": total - rng.randint(0, 20),
        "wechat": rng.randint(20, total),
        "weibo": rng.randint(20, total),
        "gazette": rng.randint(3, 40),
        "other": rng.randint(20, 50),
        "normative": rng.randint(2, 40),
        "topics": rng.randint(1, 12),
        "interpretations": rng.randint(2, 30),
        "interviews": rng.randint(1, 6),
        "conferences": rng.randint(1, 8),
        "in_person": in_person,
        "online": online,
        "letter": letter,
        "received": received,
        "granted": granted,
        "partial": (received - granted) // 2,
        "absent": received - granted - (received - granted) // 2,
        "reviews": rng.randint(1, 5) * argued,
        "suits": rng.randint(1, 3) * argued,
        "full": rng.randint(1, 3),
        "part": part,
        "part_words": _NUMERALS[part] if part != 2 else "两",
        "sessions": rng.randint(1, 6),
        "trained": rng.randint(30, 400),
        "meetings": rng.randint(1, 5),
        "points": rng.randint(2, 30),
        "d1": rng.randint(200, 4000),
        "d2": rng.randint(10000, 90000),
        "d3": rng.randint(3, 9),
        "d4": rng.randint(50, 900),
    }


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
