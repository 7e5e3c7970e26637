"""Why no answer came, in the archive's words and in Scrapy's exceptions."""

from __future__ import annotations

import errno
import socket
import ssl

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
)

from crawler.names import PrivateAddressError


class NotHttpError(Exception):
    """What came has no head, or none that ends."""


FAILURES: tuple[tuple[type[BaseException], str, type[Exception]], ...] = (
    (TimeoutError, "timeout", DownloadTimeoutError),
    (socket.gaierror, "dns", CannotResolveHostError),
    (ConnectionRefusedError, "refused", DownloadConnectionRefusedError),
    (ssl.SSLError, "tls_error", DownloadFailedError),
    (PrivateAddressError, "private_address", DownloadFailedError),
    (NotHttpError, "not_http", DownloadFailedError),
    (OSError, "reset", DownloadFailedError),
)

# Faults of this machine and not of the server: a long body lies in a temporary file while it comes.
OWN_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO})

DOWNLOAD_ERRORS: tuple[type[Exception], ...] = tuple({raised for *_, raised in FAILURES})


def failure(error: BaseException) -> tuple[str, type[Exception]]:
    """Return the word for an error of the list above, and the exception that tells Scrapy of it."""
    return next((word, raised) for kind, word, raised in FAILURES if isinstance(error, kind))


def detail(error: BaseException) -> str:
    """Return what an error says, without its number."""
    return getattr(error, "strerror", None) or str(error) or "no answer in time"
