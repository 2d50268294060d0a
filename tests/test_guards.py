"""guards: what stands in place of an article is told from one, each by what it says of itself."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime

import pytest

from summaries.extract import extract
from summaries.guards import NoArticle, Verdict
from summaries.model import Extract, Page

URL = "https://meridian.example/2026/03/gate"
PROSE = (
    "The sea gate at Port Ellery did not close on Monday night, and by morning the lower town stood under a meter of "
    "water, the harbor office said."
)
BEGINNING = (
    f"<p>{PROSE}</p><p>Nobody was hurt, said Ida Moss, who keeps the gate, but eleven shops are shut for now.</p>"
)


def read(body: str, *, url: str = URL, title: str = "Sea gate stuck open", head: str = "") -> Extract:
    html = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    now = datetime(2026, 3, 3, tzinfo=UTC)
    return extract(Page(url=url, body=html.encode(), fetched_at=now, media_type="text/html"))


def verdict(body: str, *, url: str = URL, title: str = "Sea gate stuck open", head: str = "") -> Verdict:
    with pytest.raises(NoArticle, match="meridian") as raised:
        read(body, url=url, title=title, head=head)
    return raised.value.verdict


def test_a_request_for_consent_is_no_article() -> None:
    wall = (
        "<main><h1>We value your privacy</h1><p>We and our 812 partners store and/or access information on a device, "
        "such as cookies, and process personal data for personalised ads and content.</p><p>You may withdraw your "
        "consent at any time in our cookie settings. Some partners rely on legitimate interest instead.</p></main>"
    )
    assert verdict(wall, title="Meridian Courier") is Verdict.CONSENT


def test_a_redirect_to_a_consent_page_is_known_by_its_address() -> None:
    assert verdict(BEGINNING, url="https://consent.meridian.example/collect?to=gate") is Verdict.CONSENT


def test_a_german_choice_between_tracking_and_paying_is_no_article() -> None:
    wall = (
        "<div><h2>Mit Werbung weiterlesen</h2><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Ihre "
        "Zustimmung zur Verwendung von Cookies können Sie widerrufen. Mit Werbung weiterlesen kostet nichts.</p></div>"
    )
    assert verdict(wall, title="Meridian") is Verdict.CONSENT


def test_an_article_on_cookies_is_an_article() -> None:
    body = "<article>" + "".join(
        f"<p>{line}</p>"
        for line in (
            "The assembly voted on Tuesday to forbid sites to ask for consent more than once a year, after two years.",
            f"A site that uses cookies has to remember a refusal, too. {PROSE}",
            f"The minister called it a victory for patience. {PROSE}",
        )
    )
    assert read(body, title="Assembly ends cookie questions").text.startswith("The assembly voted")


def test_a_login_is_no_article() -> None:
    form = '<form><p>Log in to continue reading with your Meridian account.</p><input type="password"></form>'
    assert (
        verdict(form + "<p>Please log in to read this page. Forgot your password?</p>", title="Log in") is Verdict.LOGIN
    )


@pytest.mark.parametrize("title", ["404 - Page not found", "Access Denied", "Just a moment...", "Seite nicht gefunden"])
def test_an_error_page_is_no_article(title: str) -> None:
    body = (
        "<p>Something is wrong with this address. Go to our home page, or look for what you wanted with the search.</p>"
    )
    assert verdict(body, title=title) is Verdict.ERROR


def test_an_article_that_is_titled_like_an_error_is_an_article() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Access denied"}</script>'
    assert read(f"<article>{BEGINNING}</article>", title="Access denied at Port Ellery", head=head).text.startswith(
        PROSE
    )


@pytest.mark.parametrize(
    "offer",
    [
        "Subscribe to continue reading",
        "This article is for subscribers only.",
        "Already a subscriber? Sign in",
        "Dieser Artikel ist nur für Abonnenten",
        "La suite est réservée aux abonnés. Il vous reste 80 % de cet article à lire.",
    ],
)
def test_the_beginning_of_an_article_for_subscribers_is_no_article(offer: str) -> None:
    with pytest.raises(NoArticle) as raised:
        read(f"<article>{BEGINNING}<div><p>{offer}</p></div></article>")
    assert raised.value.verdict is Verdict.PAYWALL
    assert raised.value.beginning is not None
    assert raised.value.beginning.text.startswith(PROSE)


def test_a_page_that_says_it_is_closed_and_shows_little_is_no_article() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    assert verdict(f"<article>{BEGINNING}</article>", head=head) is Verdict.PAYWALL


def test_a_long_article_with_an_offer_below_it_is_an_article() -> None:
    lines = "".join(f"<p>{number} days later, {PROSE}</p>" for number in range(20))
    assert (
        "19 days later" in read(f"<article>{lines}<p>Subscribe to continue reading our newsletter</p></article>").text
    )


def test_a_list_of_articles_is_no_article() -> None:
    rows = "".join(
        f'<div><h2><a href="/{n}">Port Ellery counts what flood number {n} cost</a></h2>'
        f"<p>{PROSE} Shop {n} is shut.</p></div>"
        for n in range(10)
    )
    assert verdict(f"<main>{rows}</main>", url="https://meridian.example/", title="Meridian Courier") is Verdict.INDEX
    assert verdict(f"<main>{rows}</main>", url="https://meridian.example/harbor/", title="Harbor") is Verdict.INDEX


def test_an_article_with_other_headlines_below_it_is_an_article() -> None:
    rows = "".join(f'<h3><a href="/{n}">Port Ellery counts what flood number {n} cost</a></h3>' for n in range(10))
    head = '<meta property="og:type" content="article">'
    text = "".join(f"<p>{number}: {PROSE}</p>" for number in range(4))
    assert read(f"<article>{text}</article><aside>{rows}</aside>", head=head).text.startswith("0: The sea gate")


def test_an_empty_page_says_so() -> None:
    assert verdict("<div id=app></div>") is Verdict.EMPTY


def test_the_refusal_reaches_another_process_whole() -> None:
    with pytest.raises(NoArticle) as raised:
        read(f"<article>{BEGINNING}<p>Subscribe to continue reading</p></article>")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.verdict, again.beginning) == (
        str(raised.value),
        Verdict.PAYWALL,
        raised.value.beginning,
    )


def test_a_short_list_whose_headlines_are_all_its_text_is_no_article() -> None:
    rows = "".join(
        f'<div><h2><a href="/{n}">Port Ellery counts flood number {n}</a></h2><p>{PROSE}</p></div>' for n in "1234"
    )
    assert verdict(f"<main>{rows}</main>", url="https://meridian.example/harbor/", title="Harbor") is Verdict.INDEX


def test_a_list_whose_headlines_are_only_called_so_is_no_article() -> None:
    rows = "".join(
        f'<div><a class="card-title" href="/{n}">Port Ellery counts what flood number {n} cost</a>'
        f"<p>{PROSE} Shop {n}.</p></div>"
        for n in range(10)
    )
    assert verdict(f"<main>{rows}</main>", url="https://meridian.example/harbor/", title="Harbor") is Verdict.INDEX
