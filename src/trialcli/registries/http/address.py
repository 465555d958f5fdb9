"""Which addresses may be asked, and what keeps the connections to them."""

import ipaddress
import re

import urllib3
from urllib3 import exceptions

from trialcli import __version__
from trialcli.errors import UsageError
from trialcli.registries.http.settings import Settings

_LABEL = re.compile(r"[a-z0-9_-]{1,63}", re.IGNORECASE)  # what stands between two points of a host, RFC 1035
_PORTS = {"http": 80, "https": 443}


def make_pool(settings: Settings) -> urllib3.PoolManager:
    """What keeps the connections; certificates are always checked."""
    headers = {"User-Agent": f"trialcli/{__version__}", "Accept": settings.kinds[0], "Accept-Encoding": "gzip"}
    timeout = urllib3.Timeout(connect=settings.connect, read=settings.read)
    try:
        settings.base.encode()
        address = urllib3.util.parse_url(settings.base)
        _refuse_host(address, settings.who)
        if address.scheme == "https" and address.host and settings.proxy:
            return urllib3.ProxyManager(
                settings.proxy, headers=headers, timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED"
            )
    except (exceptions.LocationValueError, exceptions.ProxySchemeUnknown, UnicodeError):
        proxy = f", with the proxy {_shown(settings.proxy)}; correct the one that is wrong" if settings.proxy else ""
        msg = f"no address: {_shown(settings.base)}{proxy or '; correct it'}"
        raise UsageError(msg) from None
    if address.scheme != "https" and not (address.scheme == "http" and _here(address.host or "")):
        msg = f"{_shown(settings.base)} is not asked: {settings.who} is asked over TLS alone; use an address with https"
        raise UsageError(msg)
    return urllib3.PoolManager(headers=headers, timeout=timeout, retries=False, cert_reqs="CERT_REQUIRED")


def _refuse_host(address: urllib3.util.Url, who: str) -> None:
    """Refuse what no name server knows, before it is asked.

    Raises:
        UsageError: the address holds a password, which would be shown with every record.
        LocationParseError: its host is no name.
    """
    if address.auth:
        msg = f"the address of {who} has a name or password in it; leave them out, {who} asks for none"
        raise UsageError(msg)
    host = (address.host or "").removesuffix(".")
    if host and not host.startswith("[") and not all(map(_LABEL.fullmatch, host.split("."))):
        raise exceptions.LocationParseError(host)


def _shown(address: str) -> str:
    """An address without the password that may stand in it."""
    scheme, between, rest = address.rpartition("://")
    secret, _, host = rest.rpartition("@")
    return repr(f"{scheme}{between}{'...@' if secret else ''}{host}"[:200])


def _here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def parse_origin(address: str) -> tuple[str | None, str | None, int | None]:
    """The scheme, host and port of an address: what must not change on the way."""
    try:
        parts = urllib3.util.parse_url(address)
    except exceptions.LocationValueError:
        return None, None, None
    return parts.scheme, parts.host, parts.port or _PORTS.get(parts.scheme or "")
