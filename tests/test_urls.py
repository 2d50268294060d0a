"""urls: canonical forms, web URLs, outlets by host."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.urls import canonical, is_web, outlet_of


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
