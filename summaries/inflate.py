"""Undoing gzip and deflate a piece at a time, so that a small answer cannot become a large one in memory."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Iterator

PIECE = 64 * 1024
GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
RAW = -zlib.MAX_WBITS


class Inflater:
    """Undoes gzip (of several members, too) or deflate, zlib-wrapped or raw, in pieces of at most PIECE bytes.

    ``is_complete`` says whether the end of the compressed data was seen.
    """

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(GZIP_OR_ZLIB)
        self._may_be_raw = True
        self._had_a_member = False
        self.is_complete = True

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what ``data`` goes on with. Raises zlib.error for what was never compressed, or is damaged."""
        while data:
            if self._inflater.eof:
                self._inflater = zlib.decompressobj(GZIP_OR_ZLIB)
            try:
                piece = self._first(data) if self._may_be_raw else self._inflater.decompress(data, PIECE)
            except zlib.error:
                if self._had_a_member:  # servers pad: what follows a whole member and is none does not count
                    self.is_complete = True
                    return
                raise
            self._may_be_raw = False
            data = yield from self._rest(piece)
            self.is_complete = self._inflater.eof
            self._had_a_member = self._had_a_member or self._inflater.eof

    def _first(self, data: bytes) -> bytes:
        """Inflate the first bytes, as what they turn out to be: many a "deflate" is raw, against RFC 9110."""
        try:
            return self._inflater.decompress(data, PIECE)
        except zlib.error:
            self._inflater = zlib.decompressobj(RAW)
            return self._inflater.decompress(data, PIECE)

    def _rest(self, piece: bytes) -> Generator[bytes, None, bytes]:
        """Yield a first piece and all that follows of one member; return the data behind that member."""
        while True:
            if piece:
                yield piece
            if self._inflater.eof:
                return self._inflater.unused_data
            if not self._inflater.unconsumed_tail and len(piece) < PIECE:
                return b""
            piece = self._inflater.decompress(self._inflater.unconsumed_tail, PIECE)
