"""Which network addresses may be connected to: those of the public Internet, checked as the socket is made."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are an IPv4 address that a gateway connects to."""
TUNNELS = (ip_network("2001::/32"), ip_network("2002::/16"))
"""Teredo and 6to4: an address inside which another, perhaps private, is wrapped. No news is served there."""
METADATA = frozenset({ip_address("168.63.129.16")})
"""Cloud services that answer on an address of the public range (Azure's); all others are link-local or private."""


class PrivateAddress(OSError):
    """A socket was asked for to an address that is not of the public Internet."""


def is_public(address: str) -> bool:
    """Whether ``address`` (IPv4 or IPv6, in text, perhaps with a zone) belongs to one host of the public Internet.

    Private, loopback, link-local, shared, multicast, reserved, unspecified and cloud metadata addresses do not,
    nor do IPv6 addresses that wrap such an IPv4 address. What is no address is not public.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public_ip(ip)


def public_socket(address: tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, Any]) -> socket.socket:
    """Return an unconnected socket for the result of ``getaddrinfo`` given, which is what will be connected to.

    Raises PrivateAddress for an address that is not public. As this is the very address that the connection is
    then made to, no change of a name between check and use can get around it.
    """
    family, kind, protocol, _, place = address
    if not is_public(str(place[0])):
        raise PrivateAddress("a private address")
    return socket.socket(family=family, type=kind, proto=protocol)


def normalized_host(host: str) -> str:
    """Return a host name or address in the form that two spellings of one host share."""
    name = host.strip().strip("[]").rstrip(".").lower()
    try:
        return str(ip_address(name))
    except ValueError:
        return name


def _is_public_ip(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return _is_public_ip(ip.ipv4_mapped)
        if ip in NAT64:
            return _is_public_ip(IPv4Address(int(ip) & 0xFFFF_FFFF))
        if ip.is_site_local or any(ip in tunnel for tunnel in TUNNELS):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in METADATA)
