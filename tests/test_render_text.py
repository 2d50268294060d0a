"""Text from outside is shown exactly as it reads, and does nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.text import clean, cut, escape, fit, link, units, web_url

from .discord_limits import texts, urls


def without_escapes(markdown: str) -> str:
    return re.sub(r"\\[^0-9A-Za-z\s]", "", markdown)


@given(texts)
@example("https://a.example @EVERYONE <@1>")
def test_nothing_in_a_text_acts(text):
    left = without_escapes(escape(text))
    assert not re.search(r"[*_~`|\[\]<>\\]", left)
    assert "://" not in left
    assert not re.search(r"@(everyone|here|[!&]?\d)", left, re.IGNORECASE)
    assert not re.match(r"[#>+-]|\d+[.)]", escape(text))


@given(texts)
def test_an_escaped_text_reads_as_it_was(text):
    assert re.sub(r"\\([^0-9A-Za-z\s])", r"\1", escape(text)).replace("@\u200b", "@") == clean(text)


@given(texts)
def test_a_clean_text_is_one_line_without_hidden_characters(text):
    cleaned = clean(text)
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]", cleaned
    )
    assert cleaned == " ".join(cleaned.split())
    assert clean(cleaned) == cleaned


def test_joiners_stay_where_a_script_or_an_emoji_needs_them():
    assert clean("می‌خواهم 👩‍👧") == "می‌خواهم 👩‍👧"
    assert clean("pay\u200dpal pay\u200cpal") == "paypal paypal"


def test_a_letter_carries_no_heap_of_marks():
    assert clean("Z" + "\u0301" * 40 + "o") == "Z" + "\u0301" * 4 + "o"


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Short enough", 12, "Short enough"),
        ("The quick brown fox", 15, "The quick…"),
        ("The quick, brown fox", 12, "The quick…"),
        ("Donaudampfschifffahrt", 8, "Donauda…"),
        ("𝕬𝕬𝕬𝕬", 5, "𝕬𝕬…"),
        ("ne\u0301e", 3, "n…"),
    ],
)
def test_a_cut_comes_at_a_word_and_says_so(text, limit, expected):
    assert cut(text, limit) == expected


@given(texts, st.integers(2, 400))
def test_what_is_fitted_is_no_longer_than_allowed(text, limit):
    assert units(fit(text, limit)) <= limit
    assert units(cut(text, limit)) <= limit


@given(texts, st.integers(2, 400))
def test_what_is_cut_still_does_nothing(text, limit):
    assert not re.search(r"[*_~`|\[\]<>\\]", without_escapes(fit(text, limit)))


@given(texts, urls)
def test_a_link_is_one_whole_link_or_none(text, url):
    made = link(text, url, limit=200)
    found = re.fullmatch(r"\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<url>https?://[!-'*-~]+)\)", made)
    if found is None:
        assert made == fit(text, 200)
    else:
        assert web_url(url) == found["url"]
        assert not re.search(r"[\[\]]", found["label"])


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbor.example/a(b)c d", "https://harbor.example/a%28b%29c%20d"),
        ("HTTPS://Harbor.example:8080/x?y=1&z=%20#part", "https://harbor.example:8080/x?y=1&z=%20#part"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("ftp://harbor.example/", None),
        ("javascript:alert(1)", None),
        ("https://known.example@evil.example/", None),
        ("https://", None),
        ("not a url", None),
        ("https://x.example/" + "a" * 2100, None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked_and_none_breaks_its_link(url, expected):
    assert web_url(url) == expected


@given(urls)
def test_a_web_address_once_made_stays(url):
    made = web_url(url)
    assert web_url(made) == made


def test_a_headline_that_could_pass_for_another_address_is_not_linked():
    assert link("See https://bank.example now", "https://evil.example/", limit=99) == "See https\\://bank.example now"


def test_brackets_of_a_linked_headline_become_round():
    assert link("[Live] Storm", "https://a.example/", limit=99) == "[(Live) Storm](https://a.example/)"
