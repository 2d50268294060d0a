"""The names of the ways in which a brief's sentences may be chosen; light to import, unlike ``summarize``."""

from __future__ import annotations

METHODS = ("slugline", "lead", "lex-rank", "lsa", "text-rank", "luhn", "kl", "sum-basic", "reduction")
"""Ours, the plain one, and sumy's."""

DEFAULT_METHOD = METHODS[0]
