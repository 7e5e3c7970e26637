"""The answer, read off the wire: whatever the framing, however it is cut into pieces."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.messages import split_response, status
from crawler.answer import Answer

# message, payload, complete at the end of the stream, connection may be used again if it is left open
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
    "said to be chunked and is not": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
        b"zz\r\nabc",
        True,
        False,
    ),
    "said to be chunked, is not, and has a length": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\nzz\r\nabc",
        b"zz\r\nabc",
        True,
        True,
    ),
    "a chunk that is none": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\nrest",
        b"abc",
        False,
        False,
    ),
    "no status line": (b"<html>\r\n\r\n200 OK</html>", b"<html>\r\n\r\n200 OK</html>", True, False),
    "a head that does not end": (b"HTTP/1.1 200 OK\r\nServer: x", b"", False, False),
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
    message, payload, complete, closing = SHAPES[shape]
    answer = fed(message, cuts)
    assert answer.complete is complete
    assert answer.block() == message
    assert split_response(answer.block())[2] == payload
    assert fed(message, cuts, ended=False).keep_alive is closing


@given(cuts=st.lists(st.integers(0, 120), max_size=12))
def test_messages_before_the_answer_are_kept_apart(cuts: list[int]) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    final = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    answer = fed(b"HTTP/1.1 100 Continue\r\n\r\n" + hint + final, cuts)
    assert answer.interim == b"HTTP/1.1 100 Continue\r\n\r\n" + hint
    assert answer.block() == final
    assert (answer.status, answer.complete) == (200, True)


@pytest.mark.parametrize("shape", [each for each in SHAPES if SHAPES[each][3]])
@given(cuts=st.lists(st.integers(0, 120), max_size=12))
def test_what_follows_the_end_is_kept_apart_and_the_connection_not_used_again(
    shape: str, cuts: list[int]
) -> None:
    message = SHAPES[shape][0]
    answer = fed(message + b"HTTP/1.1 404 Not Found\r\n\r\n", cuts, ended=False)
    assert answer.complete
    assert not answer.keep_alive
    assert answer.block() == message
    assert answer.surplus == b"HTTP/1.1 404 Not Found\r\n\r\n"


LINES = (
    b"HTTP/1.1 200 OK",
    b"Transfer-Encoding: chunked",
    b"HTTP/1.1 100 C\r\n",
    b"HTTP/1.1 304 N",
    b"3",
    b"0",
)
WORDS = (b"\r\n", b"\n", b"\r\nabc\r\n", b"Content-Length: 9\n", b";x", b"<html>", b" ")
PIECES = st.sampled_from([*(line + b"\r\n" for line in LINES), *WORDS])


@given(
    st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=12).map(b"".join)),
    st.lists(st.integers(0, 400), max_size=8),
)
def test_the_recorder_and_the_archive_agree_on_any_bytes(data: bytes, cuts: list[int]) -> None:
    answer = fed(data, cuts)
    assert answer.interim + bytes(answer.block()) + answer.surplus == data
    head, fields, _ = split_response(answer.block())
    assert answer.status == status(head)
    assert (answer.head, answer.headers) == (head, fields) or not answer.complete
    if answer.complete:
        whole = fed(bytes(answer.block()), [])
        assert split_response(whole.block()) == split_response(answer.block())


def test_a_head_without_end_is_given_up() -> None:
    answer = Answer()
    answer.feed(b"HTTP/1.1 200 OK\r\n")
    for _ in range(20):
        answer.feed(b"X: y\r\n" * 4000)
    assert answer.overlong


def test_endless_messages_before_the_answer_are_given_up() -> None:
    answer = Answer()
    for _ in range(20):
        answer.feed(b"HTTP/1.1 102 Processing\r\n\r\n" * 1000)
    assert answer.overlong


def test_a_head_answer_ends_with_its_head() -> None:
    answer = Answer("HEAD")
    answer.feed(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n")
    assert answer.complete


def fed(message: bytes, cuts: list[int], *, ended: bool = True) -> Answer:
    """Return the answer after a message came in pieces; after its end, nobody reads on."""
    answer = Answer()
    edges = sorted({0, len(message), *(cut for cut in cuts if cut < len(message))})
    for start, end in pairwise(edges):
        if answer.complete:
            answer.surplus += message[start:end]
        else:
            answer.feed(message[start:end])
    if ended and not answer.complete:
        answer.end()
    return answer
