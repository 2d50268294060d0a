"""What can be told of a URL by looking at it: its canonical form, whether it is of the web, whose it is."""

from __future__ import annotations

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

KEPT_AS_IS = "!\"#$%&'()*+,/:;=?@[\\]^`{|}~-._<>"
"""Every printable ASCII character but the space: quoting must not touch what the URL already says."""


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


def is_web(url: str) -> bool:
    """Whether ``url`` is an http or https URL with a host."""
    return _split(url.strip()) is not None


def outlet_of(url: str) -> str | None:
    """Return the host of ``url`` without ``www.``, for when nothing better names the outlet."""
    parts = _split(url.strip())
    if parts is None or not parts.hostname:
        return None
    return parts.hostname.removeprefix("www.").rstrip(".") or None


def _split(url: str) -> SplitResult | None:
    """Return the parts of a web URL; of any other string, None."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:  # unbalanced brackets, or a port that is no port
        return None
    if parts.scheme.lower() not in WEB_SCHEMES or not host or any(mark.isspace() for mark in parts.netloc):
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


def _tracks(pair: str) -> bool:
    """Whether a ``name=value`` pair of a query is there to track."""
    name = pair.partition("=")[0].lower()
    return name in TRACKING_PARAMETERS or name.startswith(TRACKING_PREFIXES)
