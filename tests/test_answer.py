"""The answer, read off the wire: whatever the framing, however it is cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.answer import Answer

# message, payload, complete at the end of the stream, connection may be used again
SHAPES = {
    "content length": (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"abc", True, True),
    "two equal content lengths": (
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\ncontent-length: 3\r\n\r\nabc",
        b"abc",
        True,
        True,
    ),
    "chunked with extension and trailer": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n",
        b"abcde",
        True,
        True,
    ),
    "bare line feeds, no reason, HTTP/1.0": (b"HTTP/1.0 200\nServer: x\n\nabc", b"abc", True, False),
    "lower-case version, line without colon, space before colon": (
        b"http/1.1 200 OK\r\nnonsense\r\nServer : x\r\nContent-Length: 1\r\n\r\na",
        b"a",
        True,
        True,
    ),
    "folded line and bytes that are no UTF-8": (
        "HTTP/1.1 200 成功\r\nX-A: 甲\r\n 乙\r\nContent-Length: 2\r\n\r\nab".encode("gbk"),
        b"ab",
        True,
        True,
    ),
    "no body by status": (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n", b"", True, True),
    "connection: close": (
        b"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 1\r\n\r\na",
        b"a",
        True,
        False,
    ),
    "short body": (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", b"abc", False, False),
    "broken chunk": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc", b"", False, False),
    "unfinished chunks": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        b"abc",
        False,
        False,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
@given(cuts=st.lists(st.integers(0, 120), max_size=12))
def test_an_answer_reads_the_same_however_it_arrives(shape: str, cuts: list[int]) -> None:
    message, payload, complete, keep_alive = SHAPES[shape]
    answer = fed(message, cuts)
    assert (bytes(answer.payload), answer.complete, answer.keep_alive) == (payload, complete, keep_alive)
    assert bytes(answer.block) == message


@given(cuts=st.lists(st.integers(0, 120), max_size=12))
def test_messages_before_the_answer_are_kept_apart(cuts: list[int]) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    final = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    answer = fed(b"HTTP/1.1 100 Continue\r\n\r\n" + hint + final, cuts)
    assert answer.interim == b"HTTP/1.1 100 Continue\r\n\r\n" + hint
    assert bytes(answer.block) == final
    assert (answer.status, answer.complete) == (200, True)


@given(st.binary(max_size=400), st.lists(st.integers(0, 400), max_size=8))
def test_any_bytes_are_kept_and_never_raise(data: bytes, cuts: list[int]) -> None:
    answer = fed(data, cuts)
    assert answer.interim + bytes(answer.block) == data


def test_a_head_without_end_is_given_up() -> None:
    answer = Answer()
    for _ in range(20):
        answer.feed(b"X: y\r\n" * 4000)
    assert answer.broken


def test_a_head_answer_ends_with_its_head() -> None:
    answer = Answer("HEAD")
    answer.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    assert answer.complete


def fed(message: bytes, cuts: list[int]) -> Answer:
    answer = Answer()
    edges = sorted({0, len(message), *(cut for cut in cuts if cut < len(message))})
    for start, end in pairwise(edges):
        answer.feed(message[start:end])
    answer.end()
    return answer
