"""Why each rule of verify stands: the words that ``verify --explain`` prints, and where they come from."""

from __future__ import annotations

from typing import Final

# rule: (what it is for, where it stands)
REASONS: Final[dict[str, tuple[str, str]]] = {
    "damaged": (
        (
            "A member is cut off, fails its checksum or holds no record. Nothing behind it is read:"
            " bytes in the middle of a page could pose as a record."
        ),
        "WARC 1.1, 4 and annex D",
    ),
    "member": (
        "A record is a gzip member of its own and ends in two line ends: so it is fetched by its offset.",
        "WARC 1.1, 4 and annex D",
    ),
    "version": ("The version is 1.1 or 1.0, and one in the whole file.", "WARC 1.1, 4"),
    "mandatory": ("A record of this type must have the field.", "WARC 1.1, 5 and 6"),
    "misplaced": ("The field may not stand on a record of this type.", "WARC 1.1, 5"),
    "repeated": ("Only WARC-Concurrent-To and WARC-Protocol may stand more than once.", "WARC 1.1, 4"),
    "uri": (
        (
            "Ids stand in angle brackets, addresses do not, both are ASCII by RFC 3986."
            " (The grammar of WARC 1.0 drew brackets around addresses, too; wget writes them.)"
        ),
        "WARC 1.1, 5.2 and 5.14",
    ),
    "date": (
        "Dates are UTC, with fractions of a second in WARC 1.1 only; the records of one capture share one.",
        "WARC 1.1, 5.4",
    ),
    "content-type": ("What http records and warcinfo contain has a fixed name.", "WARC 1.1, 6"),
    "ip-address": ("The address is written in its canonical form.", "WARC 1.1, 5.10; RFC 5952"),
    "truncated": (
        "What was cut says so.",
        "WARC 1.1, 5.15 and 6.3.2",
    ),
    "block-digest": ("The digest is that of the whole block.", "WARC 1.1, 5.8"),
    "payload-digest": (
        (
            "The digest is that of the body with the transfer coding removed and the content coding kept."
            " Many writers hash the chunk framing, too."
        ),
        "WARC 1.1, 5.9 and 6.3.2; iipc/warc-specifications 22",
    ),
    "profile": ("A revisit says by a profile of its own version what was the same.", "WARC 1.1, 6.7"),
    "exchange": ("One capture has one answer and one request.", "WARC 1.1, 5.7"),
    "concurrent-to": ("The records of one capture lie in one file.", "WARC 1.1, 5.7"),
    "record-id": ("An id is given once.", "WARC 1.1, 5.2"),
    "refers-to": (
        "A revisit's original is in the collection and is what the revisit says; else it replays as nothing.",
        "WARC 1.1, 5.11 to 5.13 and 6.7",
    ),
    "lacking": (
        "Every record of ours has this field; the standard recommends or allows it.",
        "docs/archive.md",
    ),
    "spelling": (
        "Labels are lower-case, SHA-1 is Base32, others hexadecimal; no folded lines, no encoded words.",
        "iipc/warc-specifications 48, 67, 74, 80",
    ),
    "identified": ("The type is told by the first bytes, never copied from the server.", "WARC 1.1, 5.19"),
    "protocol": ("HTTP/2 has no status line; WARC-Protocol names it.", "iipc/warc-specifications 42"),
    "hops": ("Path letters are L E X R P I M S, none for a seed.", "iipc/warc-specifications 59"),
    "replay": ("pywb replays a revisit only so, and never one of an empty payload.", "docs/archive.md"),
    "not-modified": ("Only an answer 304 is a server-not-modified revisit.", "WARC 1.1, 6.7.3"),
    "unfinished": (
        "An exchange of ours is written in one piece and ends with its metadata.",
        "docs/archive.md",
    ),
    "warcinfo": ("A file of ours begins with warcinfo, which all its records name.", "WARC 1.1, 6.2"),
    "filename": ("The warcinfo record names the file that it begins.", "WARC 1.1, 5.17"),
    "second": (
        "Replay compares times by the second: two captures of one index key would be one.",
        "CDXJ; docs/archive.md",
    ),
    "index": ("The CDXJ has one line for each capture that can be replayed, in order.", "CDXJ 0.1.0"),
    "orphaned": ("A writer was killed; --repair closes its file.", "docs/archive.md"),
    "import": ("What is known of an imported file and the file itself belong together.", "docs/archive.md"),
    "fixity": ("The file is not the one that was noted: its bytes have changed.", "docs/archive.md"),
    "catalog": (
        "The catalog is derived of the archive alone; `nianbao catalog --rebuild` makes it anew.",
        "docs/catalog.md",
    ),
}
