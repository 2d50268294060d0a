"""From a page's bytes to its characters."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from summaries.errors import NothingToRead
from summaries.model import Page

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"RIFF", b"OggS", b"\x7fELF")
"""How files begin that are no text, even where their first bytes look like some."""
DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,100}encoding|<meta[^>]{0,200}charset)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
"""A declaration within the document: of XML, or of HTML in either form."""
HEAD = 4096
"""Bytes in which a declaration is looked for, and by which binary data is told from text."""
LEAST_TEXT = 200
"""Bytes for each zero byte in what may yet be text: some programs leave one in theirs."""
WEB_ENCODINGS = ("utf-8", "utf-16", "iso", "cp", "koi8", "mac", "gb", "big5", "euc", "shift", "tis", "ascii", "johab")
"""How Python names what may be asked of it: not "zlib", "punycode" (slow) or "unicode_escape"."""
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
"""Bytes that no text holds, but for the escapes of ISO-2022."""


def decode(page: Page, *, name: str | None = None) -> str:
    """Return the characters of a page, by its byte order mark, its header, its own declaration, UTF-8, Windows-1252.

    Bytes that an encoding does not know become U+FFFD. Raises NothingToRead, with ``name`` or else the URL in its
    sentence, when there is nothing but white space or when the bytes are no text.
    """
    name = name or page.url
    body = page.body
    if not body.strip():
        raise NothingToRead(f"{name} is empty; give one with something in it.")
    encoding, skip = _marked(body)
    if encoding is None and _is_binary(body):
        raise NothingToRead(f"{name} is not text but binary data; give a feed, a web page or a text file.")
    text = body[skip:].decode(encoding, "replace") if encoding else _unmarked(body, page.charset)
    if not text.strip():
        raise NothingToRead(f"{name} is empty; give one with something in it.")
    return text


def _marked(body: bytes) -> tuple[str | None, int]:
    """Return the encoding that a byte order mark tells and the length of the mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if body.startswith(mark):
            return encoding, len(mark)
    if body[:4] == b"<\x00?\x00":
        return "utf-16-le", 0
    return ("utf-16-be", 0) if body[:4] == b"\x00<\x00?" else (None, 0)


def _is_binary(body: bytes) -> bool:
    head = body[:HEAD]
    if head.startswith(MAGIC) or head.count(b"\0") * LEAST_TEXT > len(head):
        return True
    return (len(head) - len(head.translate(None, CONTROL))) * 20 > len(head)


def _unmarked(body: bytes, charset: str | None) -> str:
    """Decode without a byte order mark: UTF-8 wherever it fits, as a wrong label is commoner than a chance fit."""
    is_escaped = b"\x1b" in body  # as ISO-2022 is, which is ASCII to the eye, so valid UTF-8
    encodings = _told(body, charset) if is_escaped else []
    if not any(name.startswith("iso2022") for name in encodings):
        with suppress(UnicodeDecodeError):
            return body.decode("utf-8")
    for encoding in encodings or _told(body, charset):
        if encoding == "utf-8":  # which it is not, or not all of it
            continue
        try:
            return body.decode(encoding, "replace")
        except (LookupError, UnicodeError):
            continue
    broken = body.decode("utf-8", "replace")
    few = broken.count("�") * 1000 < len(broken)  # UTF-8 with a scratch stays UTF-8
    return broken if few else body.decode("cp1252", "replace")


def _told(body: bytes, charset: str | None) -> list[str]:
    """Return the encodings that a page's header and the document itself tell, as Python names them."""
    declared = DECLARED.search(body[:HEAD])
    told = [charset or "", declared.group(1).decode("ascii", "replace") if declared else ""]
    return [name for name in map(_usual, told) if name]


def _usual(encoding: str) -> str:
    """Return Python's name of the encoding that is meant, or nothing when it is none that pages are written in.

    As the WHATWG has it, Latin-1 on the web is Windows-1252.
    """
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return ""
    if not name.startswith(WEB_ENCODINGS):
        return ""
    return {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}.get(name, name)
