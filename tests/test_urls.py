"""urls: canonical forms, web URLs, outlets by host."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.urls import canonical, identity, is_same_site, is_web, outlet_of


@pytest.mark.parametrize(
    ("given_url", "expected"),
    [
        ("HTTPS://News.Example/Story", "https://news.example/Story"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("https://news.example:443/a", "https://news.example/a"),
        ("http://news.example:443/a", "http://news.example:443/a"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a#comments", "https://news.example/a"),
        ("https://news.example/a?", "https://news.example/a"),
        ("  https://news.example/a \n", "https://news.example/a"),
        ("https://news.example/a?utm_source=x&id=7&fbclid=y", "https://news.example/a?id=7"),
        ("https://news.example/a?UTM_Medium=x&gclid=1", "https://news.example/a"),
        ("https://news.example/a?b=2&a=1&b=1", "https://news.example/a?b=2&a=1&b=1"),
        ("https://news.example/a?q=1%2B1&e=", "https://news.example/a?q=1%2B1&e="),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]/a"),
        ("https://news.example/a b", "https://news.example/a%20b"),
    ],
)
def test_two_links_to_one_article_have_one_canonical_form(given_url: str, expected: str) -> None:
    assert canonical(given_url) == expected


@pytest.mark.parametrize(
    "text", ["", "news", "mailto:a@b.example", "file:///a/b.txt", "https://", "http://[::1", "a b"]
)
def test_what_is_no_web_url_is_left_alone(text: str) -> None:
    assert canonical(text) == text
    assert not is_web(text)
    assert outlet_of(text) is None


@given(st.text())
def test_canonical_never_fails_and_is_idempotent_on_any_text(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(
    scheme=st.sampled_from(["http", "HTTPS"]),
    host=st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12),
    rest=st.text(st.sampled_from("ab/?#&=%[]@: é\tutm_fbclid")),
)
def test_canonical_is_idempotent_on_strange_web_urls(scheme: str, host: str, rest: str) -> None:
    once = canonical(f"{scheme}://{host}/{rest}")
    assert canonical(once) == once


def test_the_outlet_of_a_url_is_its_host_without_www() -> None:
    assert outlet_of("https://www.Harbour-Post.example:8443/a") == "harbour-post.example"
    assert outlet_of("https://sport.harbour-post.example/a") == "sport.harbour-post.example"


def test_a_port_that_is_no_port_makes_no_web_url() -> None:
    assert not is_web("http://news.example:99999/")
    assert not is_web("http://news.example:abc/")


@pytest.mark.parametrize(
    ("small", "large"),
    [
        ("https://m.courier.example/2026/gate-stuck", "https://www.courier.example/2026/gate-stuck"),
        ("https://mobile.courier.example/a", "https://www.courier.example/a"),
        ("https://amp.courier.co.uk/a", "https://www.courier.co.uk/a"),
        ("https://en.m.wiki.example/a", "https://en.wiki.example/a"),
        ("https://www.courier.example/gate-stuck/amp/", "https://www.courier.example/gate-stuck"),
        (
            "https://www.courier.example/2026/03/gate-stuck.amp.html",
            "https://www.courier.example/2026/03/gate-stuck.html",
        ),
        ("https://www.courier.example/gate-17?amp=1&id=4", "https://www.courier.example/gate-17?id=4"),
        ("https://www.courier.example/gate-17?outputType=amp", "https://www.courier.example/gate-17"),
        ("https://www.google.com/amp/s/www.courier.example/gate-17", "https://www.courier.example/gate-17"),
        ("https://c-example.cdn.ampproject.org/c/s/c.example/gate-17/amp", "https://c.example/gate-17"),
    ],
)
def test_pages_for_amp_and_small_screens_are_the_same_article(small: str, large: str) -> None:
    assert identity(small) == identity(large) == large


@pytest.mark.parametrize(
    "url",
    [
        "https://amp.example/a",
        "https://m.example/a",
        "https://www.courier.example/tag/amp",
        "https://www.courier.example/amp",
        "https://www.courier.example/guitar?amp=marshall",
        "https://10.0.0.1/m",
        "https://www.courier.example/m/a",
    ],
)
def test_what_only_looks_like_amp_is_left_alone(url: str) -> None:
    assert identity(url) == url


WEB = st.from_regex(r"https?://(m\.|amp\.)?[a-z]{1,5}\.[a-z]{2,5}/[a-z0-9-]{0,9}(/amp)?(\?amp)?", fullmatch=True)


@given(st.text(max_size=60) | WEB)
def test_identities_are_canonical(url: str) -> None:
    assert canonical(identity(url)) == identity(url)


def test_sites_are_told_by_their_hosts() -> None:
    assert is_same_site("https://m.courier.example/a", "https://www.courier.example/b")
    assert is_same_site("https://news.courier.example/a", "https://courier.example/b")
    assert not is_same_site("https://courier.example/a", "https://lantern.example/a")
    assert not is_same_site("https://acourier.example/a", "https://courier.example/a")
    assert not is_same_site("notes.txt", "https://courier.example/a")
