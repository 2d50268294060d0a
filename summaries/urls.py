"""What can be told of a URL by looking at it: its canonical form, whether it is of the web, whose it is."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

WEB_SCHEMES = frozenset({"http", "https"})
DEFAULT_PORTS = {"http": 80, "https": 443}

TRACKING_PREFIXES = ("utm_", "hsa_", "mtm_", "pk_", "piwik_", "at_custom", "at_bbc_", "at_link_", "at_ptr_")
TRACKING_PARAMETERS = frozenset(
    """
    __twitter_impression _ga _gl _hsenc _hsmi at_campaign at_format at_medium cmpid cmp dclid emc fbclid gaa_at gaa_n
    gaa_sig gaa_ts gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig icid igsh igshid mc_cid mc_eid mkt_tok
    msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source ocid oly_anon_id oly_enc_id ref_src ref_url s_cid
    s_kwcid smid smtyp spm sr_share taid traffic_source ttclid twclid vero_conv vero_id wbraid wickedid wt_mc xtor
    yclid ysclid
    """.split()
)
"""Query parameters that say where a reader came from, never what the reader gets."""

SMALL_SCREENS = frozenset({"m", "mobile", "mobil", "amp", "touch"})
"""Labels of hosts that show the same pages to telephones."""
CACHES = re.compile(r"(?i)https?://(?:www\.google\.[a-z.]{2,6}/amp|[\w-]+\.cdn\.ampproject\.org/[cv])/(s/)?(.+)")
"""Copies of AMP pages, with the address of the page in their own; ``s`` says that it is of https."""
AMP_PATH = re.compile(r"(?<=[\w-])(?:/amp/?|\.amp)$|\.amp(?=\.html?$)", re.IGNORECASE)
"""The end of the path of an AMP page."""
AMP_PARAMETERS = frozenset({"amp", "amp=1", "amp=true", "outputtype=amp", "output=amp", "view=amp"})

LATELY = 256
"""How many URLs are remembered: an article's is looked at a dozen times before the next one's is."""
KEPT_AS_IS = "!\"#$%&'()*+,/:;=?@[\\]^`{|}~-._<>"
"""Every printable ASCII character but the space: quoting must not touch what the URL already says."""


@lru_cache(maxsize=LATELY)
def canonical(url: str) -> str:
    """Return the form of ``url`` that two links to one article share.

    Scheme and host in lower case (the host in its ASCII form), no default port, no fragment, no tracking
    parameters, no empty query; the other parameters keep their order, and user information, should there be any,
    stays. Whatever is no web URL comes back as it was, but for the white space around it. Canonical forms are
    their own canonical form.
    """
    trimmed = url.strip()
    parts = _split(trimmed)
    if parts is None:
        return trimmed
    scheme = parts.scheme.lower()
    host = _ascii(parts.hostname or "")
    netloc = f"[{host}]" if ":" in host else host
    port = parts.port
    if port is not None and port != DEFAULT_PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    user, at, _ = parts.netloc.rpartition("@")
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair)]
    path = quote(parts.path, safe=KEPT_AS_IS, errors="replace") or "/"
    query = quote("&".join(kept), safe=KEPT_AS_IS, errors="replace")
    return urlunsplit((scheme, f"{user}{at}{netloc}", path, query, ""))


@lru_cache(maxsize=LATELY)
def identity(url: str) -> str:
    """Return what tells one article from another: the canonical form, also of its pages for AMP and small screens.

    It is to be compared, not to be followed: for ``m.example.org`` it has ``www.example.org``, which may not be there.
    The path's end ``/amp`` counts only behind what looks like an article's name.
    """
    cached = CACHES.fullmatch(url.strip())
    form = canonical(f"http{'s' if cached[1] else ''}://{cached[2]}" if cached else url)
    parts = _split(form)
    if parts is None:
        return form
    netloc = _on_large_screens(parts.netloc)
    path = AMP_PATH.sub("", parts.path)
    if path != parts.path and not any(mark in path.rpartition("/")[2] for mark in "-_.0123456789"):
        path = parts.path
    query = "&".join(pair for pair in parts.query.split("&") if pair.lower() not in AMP_PARAMETERS)
    return urlunsplit((parts.scheme, netloc, path or "/", query, ""))


def is_same_site(one: str, other: str) -> bool:
    """Whether two URLs are of one host, or of hosts of which one is within the other, ``www`` and the like aside."""
    hosts = []
    for url in (one, other):
        parts = _split(identity(url))
        if parts is None or parts.hostname is None:
            return False
        hosts.append(parts.hostname.removeprefix("www."))
    return hosts[0] == hosts[1] or hosts[0].endswith(f".{hosts[1]}") or hosts[1].endswith(f".{hosts[0]}")


def is_web(url: str) -> bool:
    """Whether ``url`` is an http or https URL with a host."""
    return _split(url.strip()) is not None


def outlet_of(url: str) -> str | None:
    """Return the host of ``url`` without ``www.``, for when nothing better names the outlet."""
    parts = _split(url.strip())
    if parts is None or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.").rstrip(".") or None


@lru_cache(maxsize=LATELY)
def _split(url: str) -> SplitResult | None:
    """Return the parts of a web URL; of any other string, None."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:  # unbalanced brackets, or a port that is no port
        return None
    if parts.scheme.lower() not in WEB_SCHEMES or not host or parts.netloc.split() != [parts.netloc]:
        return None
    return parts


def _ascii(host: str) -> str:
    """Return a host name in lower case, as it stands in the DNS."""
    name = host.lower()
    if name.isascii():
        return name
    try:
        return name.encode("idna").decode("ascii").lower()
    except UnicodeError:  # not encodable: a label too long, or a character that no host name may have
        return name


def _on_large_screens(netloc: str) -> str:
    """Return a host without its label for small screens, with ``www`` in place of one that stands first."""
    labels = netloc.split(".")
    if len(labels) < 3 or labels[-1][:1].isdigit():
        return netloc
    if labels[0] in SMALL_SCREENS:
        rest = labels[1:]
        return ".".join(rest if len(rest) > 2 and len(rest[-2]) > 3 else ["www", *rest])
    if len(labels) > 3 and labels[1] in SMALL_SCREENS:  # en.m.example.org
        return ".".join([labels[0], *labels[2:]])
    return netloc


def _tracks(pair: str) -> bool:
    """Whether a ``name=value`` pair of a query is there to track."""
    name = pair.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)
