"""A scripted origin on raw sockets, plain or with TLS, that logs what was on the wire."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Event, Thread
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa


@dataclass(frozen=True)
class Shape:
    """What the origin sends, piece by piece, and what it does then.

    The first ``interim`` pieces are messages before the answer, the last ``surplus`` ones follow its end.
    ``dies``: asked on a connection that has served before, it closes without a word.
    """

    sends: tuple[bytes, ...] = ()
    then: Literal["keep", "close", "reset", "hang", "repeat"] = "keep"
    interim: int = 0
    surplus: int = 0
    truncated: str | None = None
    failure: str | None = None
    status: int | None = 200
    method: str = "GET"
    body: str = ""
    pause: float = 0
    dies: bool = False
    retry: bool = False
    seconds: float = 20

    @property
    def block(self) -> bytes:
        return b"".join(self.sends[self.interim : len(self.sends) - self.surplus])


@dataclass(slots=True)
class Logged:
    """One exchange as the origin saw it."""

    connection: int
    request: bytes
    sent: bytearray = field(default_factory=bytearray)
    died: bool = False

    @property
    def path(self) -> str:
        return self.request.split(b" ")[1].decode()


@dataclass(slots=True)
class Origin:
    """The running origin and its log."""

    address: str
    log: list[Logged] = field(default_factory=list)


@contextmanager
def serving(shapes: dict[str, Shape], host: str, tls: ssl.SSLContext | None = None) -> Iterator[Origin]:
    """Serve shapes by their path until the block ends."""
    listener = socket.create_server((host, 0))
    scheme = "https" if tls else "http"
    origin = Origin(f"{scheme}://{host}:{listener.getsockname()[1]}")
    numbers = count()

    def accept() -> None:
        with suppress(OSError):
            while True:
                plain, _ = listener.accept()
                Thread(target=serve, args=(plain, next(numbers)), daemon=True).start()

    def serve(plain: socket.socket, number: int) -> None:
        with suppress(OSError), plain:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock = tls.wrap_socket(plain, server_side=True) if tls else plain
            with sock:
                served = 0
                while request := _request(sock):
                    logged = Logged(number, request)
                    origin.log.append(logged)
                    shape = shapes[logged.path]
                    if shape.dies and served:
                        logged.died = True
                        return
                    if not _answer(sock, shape, logged):
                        return
                    served += 1

    Thread(target=accept, daemon=True).start()
    try:
        yield origin
    finally:
        listener.close()


def _request(sock: socket.socket) -> bytes:
    """Return the next request with its body, b"" when the client has gone."""
    request = b""
    while b"\r\n\r\n" not in request:
        if not (data := sock.recv(65536)):
            return b""
        request += data
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = [line[15:] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        body += sock.recv(65536)
    return head + b"\r\n\r\n" + body


def _answer(sock: socket.socket, shape: Shape, logged: Logged) -> bool:
    """Send the pieces and tell whether the connection stays open; the log has each piece first."""
    for number, piece in enumerate(shape.sends):
        if number and shape.pause:
            Event().wait(shape.pause)
        logged.sent += piece
        sock.sendall(piece)
    while shape.then == "repeat":
        logged.sent += shape.sends[-1]
        sock.sendall(shape.sends[-1])
    if shape.then == "hang":
        sock.recv(1)
    if shape.then == "reset":
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return shape.then == "keep"


def self_signed(folder: Path, host: str, days: int = 1) -> ssl.SSLContext:
    """Return a server's TLS context with a certificate of its own, expired if ``days`` are negative."""
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .sign(key, hashes.SHA256())
    )
    pem = folder / f"{host}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    pem.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context
