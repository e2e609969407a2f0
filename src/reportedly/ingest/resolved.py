"""The one address a fetch may connect to: resolved once, checked, and used as checked."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING, Any

from reportedly.errors import FetchRefused

if TYPE_CHECKING:
    import httpx2

_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


def checked_address(host: str, port: int, *, allow_private: bool) -> str:
    """The IP address to connect to for a host; raises FetchRefused where any of its addresses is not public.

    One private address among public ones is enough to refuse: a name that answers with both is an attack
    or a mistake.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchRefused(host, f"the name cannot be resolved: {error}") from None
    addresses = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise FetchRefused(
                host, f"leads to {address}, which is no public address", hint="allow_private_addresses"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet's, also inside an IPv6 form of an IPv4 address.

    >>> [is_public(a) for a in ("9.9.9.9", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254", "224.0.0.1")]
    [True, False, False, False, False]
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def checked_transport(inner: httpx2.BaseTransport, *, allow_private: bool) -> httpx2.BaseTransport:
    """A transport that connects to the address it has checked, under the name that was asked for.

    The name is resolved once and the connection goes to that very address, so an answer that changes
    between check and use (DNS rebinding) changes nothing. Host header and certificate stay the name's.
    """
    import httpx2

    class Checked(httpx2.BaseTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            url = request.url
            port = url.port or (443 if url.scheme == "https" else 80)
            address = checked_address(url.host, port, allow_private=allow_private)
            extensions: dict[str, Any] = {**request.extensions, "sni_hostname": url.host}
            pinned = httpx2.Request(
                request.method,
                url.copy_with(host=address),
                headers=request.headers,
                stream=request.stream,
                extensions=extensions,
            )
            return inner.handle_request(pinned)

        def close(self) -> None:
            inner.close()

    return Checked()
