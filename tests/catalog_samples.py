"""A small archive to follow: pages of our own, written as a crawl would write them."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.capture import Capture, Exchange, Original
from archive.writer import Writer
from catalog.build import Follower, catalog_of, collection_of
from catalog.schema import read_only

HOST = "http://www.example.gov.cn"
START = datetime(2024, 3, 1, 8, 0, 0, 123456, tzinfo=UTC)
PORTAL = {"portal-id": "lingshan", "portal-name": "灵山县人民政府", "division-code": "450721"}
COLUMN = {"column-url": f"{HOST}/zfxxgknb/", "column-title": "政府信息公开年报", "family": "trs"}


def report_page(agency: str, year: int, received: int, extra: str = "") -> str:
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div class='TRS_Editor'>"
        f"<p>根据《中华人民共和国政府信息公开条例》规定,现公布{agency}{year}年政府信息公开工作年度报告。</p>"
        f"<p>一、总体情况。{year}年,{agency}认真做好政府信息公开工作,主动公开政府信息{received + 100}条。</p>"
        f"<p>二、依申请公开情况。{year}年,收到政府信息公开申请{received}件。{extra}</p>"
        f"<p>三、存在的主要问题及改进情况。公开的及时性有待加强。</p></div></body></html>"
    )


def page(title: str, words: str = "") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"


def facts(purpose: str, **more: str) -> dict[str, str]:
    column = COLUMN if purpose in {"list", "report", "attachment"} else {}
    named = {key.replace("_", "-"): value for key, value in more.items()}
    return {"purpose": purpose, "hopsFromSeed": "" if purpose == "home" else "L", **PORTAL, **column, **named}


def exchange(
    path: str,
    minute: int,
    body: str = "",
    *,
    purpose: str = "report",
    status: int = 200,
    headers: Iterable[str] = (),
    original: Capture | None = None,
    **more: str,
) -> Exchange:
    payload = body.encode()
    lines = [f"HTTP/1.1 {status} OK", "Content-Type: text/html; charset=utf-8", *headers]
    head = "\r\n".join([*lines, f"Content-Length: {len(payload)}", "", ""]).encode()
    return Exchange(
        url=HOST + path,
        started=START + timedelta(minutes=minute),
        request=f"GET {path} HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n".encode(),
        response=head + payload,
        ip="127.0.0.1",
        facts=facts(purpose, **more),
        original=as_original(original) if original else None,
    )


def not_modified(path: str, minute: int, original: Capture) -> Exchange:
    head = b"HTTP/1.1 304 Not Modified\r\n\r\n"
    made = exchange(path, minute, status=304, original=original)
    return Exchange(
        url=made.url,
        started=made.started,
        request=made.request,
        response=head,
        ip=made.ip,
        facts={**made.facts, "head-304": base64.b64encode(head).decode()},
        original=as_original(original),
    )


def failed(path: str, minute: int, failure: str, purpose: str = "home") -> Exchange:
    made = exchange(path, minute, purpose=purpose, failure=failure)
    return Exchange(url=made.url, started=made.started, request=made.request, facts=made.facts)


def as_original(capture: Capture) -> Original:
    digest = capture.payload_digest or ""
    return Original(capture.capture_id, capture.url, capture.captured_at, digest)


def writer(data: Path) -> Writer:
    return Writer(collection_of(data), {"software": "test"}, host="test")


def write(data: Path, *exchanges: Exchange) -> list[Capture]:
    """Archive the exchanges in a WARC file of their own."""
    with writer(data) as out:
        return [out.write(each) for each in exchanges]


def follow(data: Path, durable: Mapping[str, int] | None = None) -> None:
    with Follower(data, workers=0) as follower:
        follower.catch_up(durable)


def rows(data: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    db = read_only(catalog_of(data))
    try:
        return db.execute(sql, values).fetchall()
    finally:
        db.close()


def dump(data: Path) -> dict[str, list[str]]:
    """Return the sorted content of every table and view, less the bookkeeping of the full-text index."""
    names = rows(
        data,
        "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'documents_fts%'"
        " AND name NOT LIKE 'sqlite_%'",
    )
    content = {str(name): sorted(map(repr, rows(data, f'SELECT * FROM "{name}"'))) for (name,) in names}  # noqa: S608
    words = ("年报", "信息公开", "灵山", "年度报告")
    query = "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? ORDER BY rowid"
    content["search"] = [
        repr(rows(data, query, " ".join(f'"{w[i : i + 2]}"' for i in range(len(w) - 1)))) for w in words
    ]
    return content
