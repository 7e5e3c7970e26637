"""ZipNum: a sorted index in gzip members of many lines, and a second index of the first key of each.

Looking a key up costs a search in the small second index and one unpacked block. The second index is spelled
in two ways: pywb wants tab-separated columns, WACZ readers want JSON behind a ``!meta`` line.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from isal import igzip

from archive.records import digest

BLOCK_LINES = 1000  # pywb looks at ten blocks: the newest of more captures of one key would stay hidden

_GZIP_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One packed block: the key and time of its first line, where it lies, its number from 1."""

    first: bytes
    offset: int
    packed: bytes
    number: int


def blocks(lines: Iterable[bytes], size: int = BLOCK_LINES) -> Iterator[Block]:
    """Yield sorted index lines as gzip members of ``size`` lines each."""
    rest, offset, number = iter(lines), 0, 1
    while several := list(islice(rest, size)):
        packed: bytes = igzip.compress(b"".join(several), _GZIP_LEVEL, mtime=0)
        yield Block(several[0].partition(b" {")[0], offset, packed, number)
        offset += len(packed)
        number += 1


def packed(
    lines: Iterable[bytes], second: list[bytes], spelled: Callable[[Block], bytes], size: int = BLOCK_LINES
) -> Iterator[bytes]:
    """Yield the packed blocks of sorted lines, and append each one's line to the second index."""
    for block in blocks(lines, size):
        second.append(spelled(block))
        yield block.packed


def pywb_line(block: Block, part: str) -> bytes:
    """Return a block's line in the second index that pywb reads; a ``.loc`` file says where the part is."""
    place = f"\t{part}\t{block.offset}\t{len(block.packed)}\t{block.number}\n"
    return block.first + place.encode()


def wacz_head(file: str) -> bytes:
    """Return the first line of the second index in a WACZ; ``file`` is the name of the packed index."""
    return b"!meta 0 " + json.dumps({"format": "cdxj-gzip-1.0", "filename": file}).encode() + b"\n"


def wacz_line(block: Block) -> bytes:
    """Return a block's line in the second index of a WACZ."""
    place = {"offset": block.offset, "length": len(block.packed), "digest": digest(block.packed)}
    return b"%s %s\n" % (block.first, json.dumps(place).encode())
