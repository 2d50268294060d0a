"""Briefs, headlines and full coverage as Discord shows them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.render.coverage import coverage
from bot.render.frame import PALETTE, accent
from bot.render.ids import COVERAGE, LONGEST_ID, PAGE, PageState, coverage_id, decode_state, encode_state, page_id
from bot.render.stories import brief_page, headlines, period
from bot.render.telling import Style
from bot.render.text import units
from bot.replies import say
from summaries.model import Brief, Coverage, Disagreement, Figure, Kind, Sentence
from summaries.novelty import timeline

from .builders import ago, article, brief, disagreement, story
from .discord_limits import CONTAINER, assert_within_limits, buttons, contents, texts, urls, walk

QUOTED = "The council voted 11 to 4 on Sunday to build a wall."


def page(*briefs, topic="Port Ellery", number=1, of=1, since_hours=24, style=Style.NORMAL):
    return brief_page(topic, briefs, page=number, pages=of, total=len(briefs), since_hours=since_hours, style=style)


def quoting(*articles, **sentence):
    quotes = tuple(
        Sentence(**{"text": member.text, "start": 0, "end": len(member.text), "article": member.id, **sentence})
        for member in articles
    )
    return brief(story(*articles), sentences=quotes)


def test_a_story_is_a_container_with_a_linked_headline():
    view = page(brief(story(article("Wall approved", url="https://a.example/1"))))
    assert [part["type"] for part in walk(view.to_components())].count(CONTAINER) == 1
    assert "### [Wall approved](https://a.example/1)" in contents(view)


def test_every_quoted_sentence_stands_verbatim_with_a_link_to_its_article():
    first = article("One", text=QUOTED, url="https://a.example/1", outlet="Northwire")
    second = article("Two", text="Opponents went to court.", url="https://b.example/2", outlet="Harbor Post")
    shown = contents(page(quoting(first, second)))
    assert f"> {QUOTED}\u00a0[1](https://a.example/1)" in shown
    assert "> Opponents went to court.\u00a0[2](https://b.example/2)" in shown
    assert "1 Northwire · 2 Harbor Post" in shown


def test_what_was_added_stands_apart_from_what_was_known():
    first = article("One", text=QUOTED, url="https://a.example/1")
    second = article("Two", text="Opponents went to court.", url="https://b.example/2")
    shown = contents(page(replace(quoting(second, first), added=1)))
    assert f"> Opponents went to court.\u00a0[1](https://b.example/2)\n\n-# Known before:\n> {QUOTED}" in shown
    assert "Known before" not in contents(page(replace(quoting(second, first), added=2)))


def test_a_sentence_without_a_link_names_where_it_stands():
    shown = contents(page(quoting(article("Seeds seized", text=QUOTED, url=None, outlet=None))))
    assert f"> {QUOTED}\u00a0(1)" in shown
    assert "-# 1 Seeds seized" in shown


def test_an_explainer_keeps_its_question_above_the_answer():
    explained = quoting(article(kind=Kind.EXPLAINER, text=QUOTED), question="Why a wall?")
    assert f"> **Why a wall?**\n> {QUOTED}" in contents(page(explained))


def test_two_answers_to_one_question_ask_it_once():
    told = article(kind=Kind.EXPLAINER, text=QUOTED)
    asked = Sentence(text=QUOTED, start=0, end=len(QUOTED), article=told.id, question="Why a wall?")
    assert contents(page(brief(story(told), sentences=(asked, asked)))).count("Why a wall?") == 1


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.REPORT])
def test_a_story_that_is_no_report_says_what_it_is(kind):
    assert f"### {say(f'kind-{kind}')} · [" in contents(page(brief(story(article(kind=kind)))))


def test_a_report_needs_no_label():
    assert "### [Bridge" in contents(page(brief(story(article()))))


def test_a_headline_that_says_its_kind_itself_is_not_labelled_twice():
    assert "### [Live: storm](" in contents(page(brief(story(article("Live: storm", kind=Kind.LIVE)))))


def test_a_coverage_list_shows_five_headlines_with_their_outlets():
    listed = tuple(
        Coverage(headline=f"Strike {n}", outlet=f"Outlet {n}", url=f"https://{n}.example/") for n in range(7)
    )
    view = page(brief(story(article(kind=Kind.COVERAGE, coverage=listed)), sentences=()))
    assert "- [Strike 4](https://4.example/) · Outlet 4" in contents(view)
    assert "Strike 5" not in contents(view)


def test_a_story_with_nothing_to_quote_says_so():
    assert say("story-no-sentences") in contents(page(brief(story(article(kind=Kind.GALLERY)), sentences=())))


def test_a_number_that_outlets_differ_on_is_told_in_one_small_line_with_links():
    one = article("One", text="12 people died.", url="https://a.example/1", outlet="Northwire")
    other = article("Two", text="15 people died.", url="https://b.example/2", outlet="Harbor Post")
    shown = contents(page(brief(story(one, other), disagreements=(disagreement(one, other),))))
    told = "“12 people” [Northwire](https://a.example/1), “15 people” [Harbor Post](https://b.example/2)"
    assert f"\n-# Outlets differ: {told}" in shown


def test_more_than_four_outlets_are_counted():
    members = [article(f"Wall {n}", outlet=f"Outlet {n}", published_at=ago(hours=9 - n)) for n in range(7)]
    shown = contents(page(replace(quoting(members[0]), story=story(*members))))
    assert "-# 1 Outlet 0 · Outlet 1 · Outlet 2 · Outlet 3 · +3 · <t:" in shown


def test_two_articles_of_one_outlet_share_its_name():
    assert "-# 1, 2 Harbor Courier · <t:" in contents(page(quoting(article("One"), article("Two"))))


def test_the_reading_time_saved_is_told():
    assert "saves 5 min" in contents(page(brief(story(article(text="word " * 1200)))))


def test_buttons_lead_to_full_coverage_to_the_original_and_to_following_the_topic():
    told = story(article(url="https://a.example/1"))
    full, original, why, follow = buttons(page(brief(told)))
    assert why["custom_id"] == f"why:{told.id}"
    assert full["custom_id"] == f"coverage:{told.id}"
    assert original["url"] == "https://a.example/1"
    assert follow["custom_id"] == "follow:Port Ellery"


@pytest.mark.parametrize("url", [None, "ftp://a.example/", "https://a.example/" + "x" * 500])
def test_what_a_button_cannot_link_to_has_no_button(url):
    assert [button["label"] for button in buttons(page(brief(story(article(url=url)))))][:-2] == ["Full coverage"]


def test_a_story_that_stands_twice_has_two_different_buttons():
    told = brief(story(article()))
    ids = [button["custom_id"] for button in buttons(page(told, told)) if "custom_id" in button]
    names = ("coverage", "why")
    assert ids[:4] == [f"{name}:{told.story.id}{nth}" for nth in ("", ":2") for name in names]


def test_one_page_has_no_paging():
    assert not any("page:" in button.get("custom_id", "") for button in buttons(page(brief())))


def test_paging_leads_one_page_back_and_one_on():
    back, on, _ = buttons(page(brief(), number=2, of=3))[-3:]
    assert (back["custom_id"], on["custom_id"]) == ("page:brief:1|24|Port Ellery", "page:brief:3|24|Port Ellery")
    assert not back["disabled"]
    assert not on["disabled"]


def test_the_last_page_leads_nowhere_on():
    assert buttons(page(brief(), number=3, of=3))[-2]["disabled"]


@pytest.mark.parametrize(("style", "sentences", "mark"), [("short", 1, "> "), ("normal", 3, "> "), ("points", 3, "- ")])
def test_a_brief_is_as_long_as_its_style_says_and_marks_its_sentences_so(style, sentences, mark):
    told = quoting(*(article(f"Wall {n}", text=f"{QUOTED} {n}") for n in range(3)))
    shown = contents(page(told, style=Style(style)))
    assert shown.count(QUOTED) == sentences
    assert len(re.findall(rf"^{mark}{QUOTED}", shown, re.MULTILINE)) == sentences


def test_links_give_way_before_sentences_do():
    long = "https://a.example/" + "x" * 120
    told = [
        quoting(*(article(f"Wall {n}{m}", text=f"{QUOTED} {n}{m}", url=f"{long}{n}{m}") for m in range(3)))
        for n in range(5)
    ]
    view = page(*told)
    assert_within_limits(view)
    assert contents(view).count(QUOTED) == 15
    assert len(re.findall(r"^> .*\[\d\]\(", contents(view), re.MULTILINE)) == 15


def test_a_period_is_told_in_hours_days_or_as_all_time():
    assert [period(hours) for hours in (1, 24, 168, None)] == ["last hour", "last 24 hours", "last 7 days", "all time"]


@pytest.mark.parametrize("color", PALETTE)
def test_a_color_stands_out_on_light_and_dark(color):
    assert contrast(color, 0xFFFFFF) >= 3
    assert contrast(color, 0x2B2D31) >= 3


def test_a_topic_keeps_its_color_however_it_is_written():
    assert accent("NATO") == accent("nato")


def contrast(one: int, other: int) -> float:
    """The contrast of two colors, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: int) -> float:
    parts = [(color >> shift & 255) / 255 for shift in (16, 8, 0)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- full coverage and headlines


def test_full_coverage_tells_every_headline_in_order_of_time_and_who_was_first():
    late = article("Wall wins", outlet="Harbor Post", published_at=ago(hours=1), url="https://b.example/")
    early = article("Wall approved", outlet="Northwire", published_at=ago(hours=3), url="https://a.example/")
    shown = contents(coverage(story(late, early)))
    assert "first reported by Northwire" in shown
    assert shown.index("[Wall approved](https://a.example/)") < shown.index("[Wall wins](https://b.example/)")
    assert shown.count("**first**") == 1


def test_full_coverage_shows_the_whole_coverage_list():
    listed = tuple(Coverage(headline=f"Strike {n}", outlet="Outlet") for n in range(9))
    shown = contents(coverage(story(article(kind=Kind.COVERAGE, coverage=listed))))
    assert all(item.headline in shown for item in listed)
    assert "first reported" not in shown


def test_what_one_page_of_full_coverage_has_no_room_for_stands_on_the_next():
    told = story(*(article(f"Wall {n} " + "x" * 150) for n in range(60)))
    seen, page = "", 1
    while True:
        view = coverage(told, page=page)
        assert_within_limits(view)
        seen += contents(view)
        later = buttons(view)[-1]
        assert later["custom_id"] == f"story:{told.id}:{page + 1}"
        if later.get("disabled"):
            break
        page += 1
    assert 1 < page < 10
    assert all(f"[Wall {n} x" in seen for n in range(60))
    assert contents(coverage(told, page=99)) == contents(coverage(told, page=page))


def test_full_coverage_tells_what_was_added_when_with_receipts():
    early = article("Wall approved", outlet="Northwire", published_at=ago(hours=3), url="https://a.example/")
    text = "The council of Port Ellery said the wall will cost 14 million crowns."
    late = article("Wall costs", text=text, outlet="Harbor Post", published_at=ago(hours=1), url="https://b.example/")
    told = story(early, late)
    shown = contents(coverage(told, timeline(told.articles)))
    assert shown.index("What was added when") < shown.index(f"> {text}\u00a0[1](https://b.example/)")
    assert shown.index(text) < shown.index("Every headline")
    alone = contents(coverage(told, timeline((early, replace(early, id="copy", outlet="Harbor Post")))))
    assert "No later report added anything" in alone


def test_full_coverage_marks_reprints():
    first = article("Wall approved", fingerprint=77, published_at=ago(hours=3))
    again = article("Wall is approved", fingerprint=77, published_at=ago(hours=1), outlet="Harbor Post")
    assert contents(coverage(story(first, again))).count("**reprint**") == 1


def test_headlines_are_a_line_each_newest_first():
    old = story(article("Old", published_at=ago(hours=9)))
    new = story(article("New", published_at=ago(hours=1)), article("New too", outlet="Harbor Post"))
    lines = contents(headlines([old, new])).split("\n")
    assert lines[1].startswith("- [New](")
    assert "Harbor Courier +1 · <t:" in lines[1]
    assert lines[2].startswith("- [Old](")


def test_headlines_without_a_story_say_so():
    assert say("headlines-nothing") in contents(headlines([]))


# --- custom ids


@given(texts, st.integers(0, 9999), st.none() | st.integers(0, 99_999), st.sampled_from(Style))
@example("0" * 58 + "ٮ\u200cٮ", 0, None, Style.SHORT)
def test_a_paging_button_remembers_its_page_and_style_whatever_the_topic(topic, number, since_hours, style):
    state = PageState(topic=topic, page=number, since_hours=since_hours, style=style)
    found = re.fullmatch(PAGE, page_id(state))
    assert found is not None
    assert units(page_id(state)) <= LONGEST_ID
    read = decode_state(found["state"])
    assert (read.page, read.since_hours, read.style) == (number, since_hours, style)
    assert encode_state(read) == found["state"]


def test_a_topic_of_sixty_characters_is_remembered_whole():
    topic = '"carbon border" OR (climate -sport) | levy, tariffs and more!'[:60]
    assert decode_state(encode_state(PageState(topic=topic, page=2))).topic == topic


@pytest.mark.parametrize("text", ["", "1", "x|24|NATO", "x1|24|NATO", "s|24|NATO", "1|y|NATO"])
def test_a_state_that_nobody_wrote_is_refused(text):
    with pytest.raises(ValueError):
        decode_state(text)


@given(texts, st.integers(1, 50))
def test_a_coverage_button_has_a_usable_id_or_none(story_id, nth):
    made = coverage_id(story_id, nth=nth)
    assert made is None or re.fullmatch(COVERAGE, made)["story"] == story_id


# --- any input

coverages = st.builds(Coverage, headline=texts, outlet=st.none() | texts, url=urls)
articles = st.builds(
    article,
    title=texts,
    text=st.just(QUOTED * 40),
    url=urls,
    outlet=st.none() | texts,
    kind=st.sampled_from(Kind),
    is_dated=st.booleans(),
    coverage=st.lists(coverages, max_size=8).map(tuple),
)
stories = st.lists(articles, min_size=1, max_size=7).flatmap(
    lambda members: st.builds(lambda headline: story(*members, headline=headline), texts)
)


@st.composite
def briefs(draw):
    told = draw(stories)
    sentence = st.builds(
        Sentence,
        text=texts,
        start=st.just(0),
        end=st.just(1),
        article=st.sampled_from([None, "?", *(member.id for member in told.articles)]),
        question=st.none() | texts,
    )
    figure = st.builds(
        Figure,
        value=st.integers(),
        text=texts,
        start=st.just(0),
        end=st.just(1),
        article=st.sampled_from(["?", *(member.id for member in told.articles)]),
    )
    differing = st.builds(Disagreement, about=texts, figures=st.lists(figure, min_size=2, max_size=5).map(tuple))
    return Brief(
        story=told,
        sentences=tuple(draw(st.lists(sentence, max_size=6))),
        method="lead",
        disagreements=tuple(draw(st.lists(differing, max_size=2))),
    )


@given(texts, st.lists(briefs(), max_size=7), st.integers(1, 4))
def test_no_brief_exceeds_what_discord_takes(topic, told, pages):
    assert_within_limits(brief_page(topic, told, page=1, pages=pages, total=10**6, since_hours=None))


@given(stories)
def test_no_full_coverage_exceeds_what_discord_takes(told):
    assert_within_limits(coverage(told, timeline(told.articles)))
    assert_within_limits(coverage(told, page=2))


@given(st.lists(stories, max_size=12), st.none() | texts)
def test_no_headlines_exceed_what_discord_takes(told, topic):
    assert_within_limits(headlines(told, topic_name=topic))
