"""Which addresses may be asked, and what keeps the connections to them."""

import ipaddress

import urllib3
from urllib3 import exceptions

from trialcli import __version__
from trialcli.errors import UsageError
from trialcli.registry.settings import Settings

_PORTS = {"http": 80, "https": 443}


def pool(settings: Settings) -> urllib3.PoolManager:
    """What keeps the connections; certificates are always checked."""
    headers = {"User-Agent": f"trialcli/{__version__}", "Accept": "application/json", "Accept-Encoding": "gzip"}
    timeout = urllib3.Timeout(connect=settings.connect, read=settings.read)
    try:
        address = urllib3.util.parse_url(settings.base)
        if address.scheme == "https" and address.host and settings.proxy:
            return urllib3.ProxyManager(
                settings.proxy, headers=headers, timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED"
            )
    except (exceptions.LocationValueError, exceptions.ProxySchemeUnknown):
        msg = f"no address: {settings.base!r}, with the proxy {settings.proxy!r}; correct the one that is wrong"
        raise UsageError(msg) from None
    if address.scheme != "https" and not (address.scheme == "http" and _here(address.host or "")):
        msg = f"{settings.base!r} is not asked: the registry is asked over TLS alone; use an address with https"
        raise UsageError(msg)
    return urllib3.PoolManager(headers=headers, timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED")


def _here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def origin(address: str) -> tuple[str | None, str | None, int | None]:
    """The scheme, host and port of an address: what must not change on the way."""
    try:
        parts = urllib3.util.parse_url(address)
    except exceptions.LocationValueError:
        return None, None, None
    return parts.scheme, parts.host, parts.port or _PORTS.get(parts.scheme or "")
