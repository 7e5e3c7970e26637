"""Damage as a foreign copy leaves it: traditional characters with their readings in brackets (guide 5.4)."""

from __future__ import annotations

from dataclasses import replace

from samples.blocks import Paragraph

_READINGS = (
    "开開kāi 统統tǒng 认認rèn 华華huá 国國guó 规規guī 义義yì 务務wù 众眾zhòng 满滿mǎn 为為wéi "
    "宽寬kuān 时時shí 业業yè 会會huì 险險xiǎn 动動dòng 况況kuàng 区區qū 类類lèi 别別bié 权權quán "
    "读讀dú 财財cái 资資zī 数數shù 责責zé 单單dān 肃肅sù 银銀yín 请請qǐng 组組zǔ 织織zhī "
    "过過guò 历歷lì 计計jì 议議yì 诉訴sù 讼訟sòng 关關guān 问問wèn 题題tí 进進jìn 内內nèi "
    "实實shí 员員yuán 将將jiāng 强強qiáng 学學xué 习習xí 远遠yuǎn 县縣xiàn 报報bào 后後hòu 复復fù "
    "范範fàn "
)
_TABLE = str.maketrans({row[0]: f"{row[1]}({row[2:]})" for row in _READINGS.split()} | {"条": "條"})


def noisy(text: str) -> str:
    """Return simplified words as traditional ones with readings."""
    return text.translate(_TABLE)


def paragraph(plain: Paragraph) -> Paragraph:
    """Return a paragraph so damaged; its figures keep their values, units are as printed."""
    figures = tuple(
        replace(figure, unit=noisy(figure.unit) if figure.unit else None) for figure in plain.figures
    )
    return replace(plain, text=noisy(plain.text), figures=figures)
