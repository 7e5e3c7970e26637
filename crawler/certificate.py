"""The certificates a server showed, and what is to be said of them; nothing here refuses a server."""

from __future__ import annotations

import ssl
from functools import cache, lru_cache

import certifi
from cryptography import x509
from OpenSSL import crypto
from service_identity import CertificateError, VerificationError
from service_identity.cryptography import verify_certificate_hostname, verify_certificate_ip_address

from archive.capture import Certificate

_DER = 1 << 1  # _ssl.ENCODING_DER


def certificate_of(session: ssl.SSLObject, host: str) -> Certificate | None:
    """Return the certificates of a TLS session and the result of their verification, None without any."""
    chain = _chain(session)
    return Certificate(host, chain, verification(host, chain)) if chain else None


@lru_cache(maxsize=4096)
def verification(host: str, chain: tuple[bytes, ...]) -> str:
    """Return "ok", or what OpenSSL and RFC 6125 have against a chain (DER, the server's first) today.

    The roots are Mozilla's, as certifi has them.
    """
    try:
        first, *others = [crypto.load_certificate(crypto.FILETYPE_ASN1, der) for der in chain]
        crypto.X509StoreContext(_roots(), first, others).verify_certificate()
        _verify_name(first.to_cryptography(), host)
    except crypto.X509StoreContextError as error:
        return str(error)
    except (crypto.Error, ValueError):
        return "unreadable certificate"
    except (VerificationError, CertificateError):
        return "certificate of another host"
    return "ok"


def _verify_name(certificate: x509.Certificate, host: str) -> None:
    is_address = host.replace(".", "").isdigit() or ":" in host
    (verify_certificate_ip_address if is_address else verify_certificate_hostname)(certificate, host)


@cache
def _roots() -> crypto.X509Store:
    store = crypto.X509Store()
    store.load_locations(certifi.where())
    return store


def _chain(session: ssl.SSLObject) -> tuple[bytes, ...]:
    if hasattr(session, "get_unverified_chain"):  # from Python 3.13 on
        return tuple(session.get_unverified_chain())
    shown = session._sslobj.get_unverified_chain() or ()  # type: ignore[attr-defined]
    return tuple(each.public_bytes(_DER) for each in shown)
