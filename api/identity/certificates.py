"""Certifikat: the client certificate of a machine, as the proxy that took TLS off passes it on (RFC 9440).

Uvicorn does not tell an application what certificate its peer had, so mutual TLS is the proxy's: it asks for the
certificate, sees that the peer has its key, and passes it on in `Client-Cert`. It must take that header away from what
it gets. Whether the certificate is known is ours to judge, by its SHA-256 (RFC 8705, 2.2: self-signed ones do).
"""

import base64
import binascii
import hashlib
from typing import TypeAlias

from litestar.types.asgi_types import HTTPScope

HEADER = b"client-cert"
CERTIFICATE_HEADERS = frozenset({HEADER, b"client-cert-chain", b"x-client-cert", b"x-ssl-client-cert"})

Certificate: TypeAlias = bytes
"""SHA-256 of the certificate's DER: RFC 8705's x5t#S256, not encoded."""


def shown_by(scope: HTTPScope) -> Certificate | None:
    """The certificate that came with a trusted proxy's request; None when there is none that can be read."""
    values = [value for name, value in scope["headers"] if name == HEADER]
    return certificate_in(values[0]) if len(values) == 1 else None


def certificate_in(header: bytes) -> Certificate | None:
    """RFC 9440, 2.1: the DER as a byte sequence of RFC 8941, base64 between colons."""
    text = header.strip()
    if len(text) < len(b":A:") or not (text.startswith(b":") and text.endswith(b":")):
        return None
    try:
        return hashlib.sha256(base64.b64decode(text[1:-1], validate=True)).digest()
    except binascii.Error:
        return None
