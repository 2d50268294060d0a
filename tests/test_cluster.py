"""Articles on one event become one story."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.demo.news import articles as sample_articles
from summaries.cluster import Index, Placed
from summaries.dedupe import fingerprint
from summaries.features import OPEN_FOR, Features, features_of
from summaries.model import Coverage, Kind, identify
from tests.builders import NOW, ago, article

FERRY = (
    article(
        "Ferry crews walk out at Port Ellery",
        text="Ferry crews at Port Ellery walked out on Monday over night pay. The Seafarers' League said 340 members "
        "had stopped work. Crossings to Skerra Island were canceled.",
        published_at=ago(hours=9),
    ),
    article(
        "Strike halts Skerra crossings",
        text="No ferry left Port Ellery on Monday after 340 members of the Seafarers' League stopped work over night "
        "pay. Passengers bound for Skerra Island were sent home.",
        published_at=ago(hours=6),
    ),
)
ORCHID = article(
    "Ghost orchid flowers after thirty years",
    text="A ghost orchid has flowered in the Hallow Wood for the first time in thirty years, botanists said. "
    "Volunteers guard the plant day and night.",
    published_at=ago(hours=5),
)


def placed(articles, index=None):
    """The index after these articles came one by one, and the stories that there are, as sets of their articles."""
    index = Index() if index is None else index
    articles = list(articles)
    for each in articles:
        index.place(features_of(each), now=NOW)
    return index, {frozenset(index.members(index.story_of(each.id))) for each in articles}


def groups(articles):
    return placed(articles)[1]


def test_pieces_on_one_event_are_one_story_and_others_are_not():
    assert groups([*FERRY, ORCHID]) == {frozenset(each.id for each in FERRY), frozenset({ORCHID.id})}


def test_a_story_is_named_by_its_first_article_and_keeps_that_name():
    index, _ = placed([FERRY[1]])
    placed([ORCHID, FERRY[0]], index)
    assert index.story_of(FERRY[0].id) == index.story_of(FERRY[1].id) == FERRY[1].id
    assert index.members(FERRY[1].id) == (FERRY[1].id, FERRY[0].id)


@given(st.permutations([*FERRY, ORCHID]))
def test_in_whatever_order_articles_arrive_they_form_the_same_stories(order):
    assert groups(order) == groups([*FERRY, ORCHID])


BRIDGED = (
    article(
        "Dockers stop the cranes at Port Ellery",
        text="Cranes stood still at Port Ellery on Tuesday as dockers of the Quay Union downed tools over shift "
        "rosters. Forty ships wait in the bay for berths, said harbor master Ines Maddow.",
        published_at=ago(hours=8),
    ),
    article(
        "Grocers warn of empty shelves",
        text="Grocers on Skerra Island warned of empty shelves, as fruit rots in containers that nobody unloads. "
        "Wholesaler Tobias Renn threw away nine tons of bananas and melons.",
        published_at=ago(hours=7),
    ),
    article(
        "Dockers' strike empties grocers' shelves",
        text="Grocers on Skerra Island warned of empty shelves, as fruit rots in containers at Port Ellery, where "
        "dockers of the Quay Union downed tools over shift rosters. Cranes stood still, forty ships wait in the bay "
        "for berths, said harbor master Ines Maddow. Tobias Renn threw away nine tons of bananas and melons.",
        published_at=ago(hours=2),
    ),
)
"""Of one event; the first two have nearly nothing in common but what the third one tells."""


def test_two_stories_become_one_when_an_article_bridges_them():
    index, stories = placed([*BRIDGED[1::-1], ORCHID])
    assert len(stories) == 3
    became = index.place(features_of(BRIDGED[2]), now=NOW)
    # The one with the earliest first article lives on.
    gone = ((BRIDGED[1].id, BRIDGED[0].id),)
    assert became == Placed(BRIDGED[0].id, moved=(BRIDGED[1].id,), changed=(BRIDGED[0].id,), gone=gone)
    assert set(index.members(BRIDGED[0].id)) == {each.id for each in BRIDGED}
    assert index.members(BRIDGED[1].id) == ()
    assert len(index) == 2


@given(st.permutations([*BRIDGED, ORCHID]))
def test_wherever_in_the_order_the_bridge_comes_the_stories_are_the_same(order):
    assert groups(order) == {frozenset(each.id for each in BRIDGED), frozenset({ORCHID.id})}


def test_undated_stories_are_not_merged():
    undated = [article(each.title, text=each.text, is_dated=False) for each in BRIDGED]
    assert len(groups(undated)) == 3


def test_a_story_that_has_been_quiet_for_long_is_not_joined():
    late = article(FERRY[1].title, text=FERRY[1].text, published_at=FERRY[0].published_at + OPEN_FOR + timedelta(1))
    assert len(groups([FERRY[0], late])) == 2


def test_a_story_to_which_nothing_came_for_long_is_closed_and_forgotten():
    index, _ = placed([*FERRY, ORCHID])
    index.close(NOW + timedelta(seconds=1))
    assert len(index) == 0
    assert FERRY[0].id not in index


def test_pieces_in_two_languages_are_not_joined():
    german = article(FERRY[1].title, text=FERRY[1].text, language="de", published_at=ago(hours=1))
    assert len(groups([FERRY[0], german])) == 2


def test_undated_pieces_are_joined_only_if_nearly_the_same():
    undated = [article(each.title, text=each.text, is_dated=False) for each in FERRY]
    copy = article(FERRY[0].title, text=FERRY[0].text + " More follows.", is_dated=False, url="https://copy.example/1")
    assert sorted(map(len, groups([*undated, copy]))) == [1, 2]


def coverage_list(*headlines, **changes):
    listed = tuple(Coverage(headline=headline, outlet="Somebody") for headline in headlines)
    return article(headlines[0] + " - Somebody", coverage=listed, kind=Kind.COVERAGE, url=None, **changes)


def test_a_coverage_list_joins_the_story_whose_headlines_it_names():
    named = coverage_list(FERRY[1].title, "Something that nobody else reports", published_at=ago(hours=1))
    assert groups([*FERRY, ORCHID, named]) == {
        frozenset({FERRY[0].id, FERRY[1].id, named.id}),
        frozenset({ORCHID.id}),
    }


def test_an_article_joins_the_coverage_list_that_names_it():
    named = coverage_list("Island cut off as crews stop", ORCHID.title, published_at=ago(hours=8), is_dated=False)
    assert groups([named, ORCHID]) == {frozenset({named.id, ORCHID.id})}


def test_a_coverage_list_is_not_joined_for_its_words_alone():
    other = coverage_list("Ferry crews at Port Ellery walked out over night pay", "Seafarers' League members stop work")
    assert frozenset({other.id}) in groups([*FERRY, other])


def test_a_changed_article_may_stay_in_its_story_and_is_compared_as_it_reads_now():
    index, _ = placed(FERRY)
    changed = article(FERRY[1].title, text="Something else altogether.", published_at=FERRY[1].published_at)
    index.add(features_of(changed), FERRY[0].id, now=NOW)
    assert set(index.members(FERRY[0].id)) == {each.id for each in FERRY}


def test_an_index_without_an_article_is_as_if_it_had_never_come():
    index, _ = placed([*FERRY, ORCHID])
    index.remove(ORCHID.id)
    index.remove("never heard of")
    _, stories = placed([article(ORCHID.title + " again", text=ORCHID.text)], index)
    assert len(stories) == 1
    assert ORCHID.id not in index


def test_features_come_back_from_the_store_as_they_were():
    for each in (FERRY[0], coverage_list("Ferry crews at Port Ellery walked out", ORCHID.title)):
        made = features_of(each)
        assert (
            Features.unpacked(
                made.packed(),
                id=each.id,
                language=each.language,
                published_at=each.published_at,
                is_dated=each.is_dated,
            )
            == made
        )


def sample_news():
    """The demo's articles, the earliest first, and the event that each one's id is about."""
    articles, events = [], {}
    for each in sorted(sample_articles(NOW), key=lambda each: each.published_at):
        text = "\n\n".join(each.paragraphs)
        made = article(
            each.title,
            text=text,
            published_at=each.published_at,
            url=f"https://news.example/{each.path}",
            outlet=each.outlet.name,
            language=each.outlet.language,
            fingerprint=fingerprint(text),
        )
        articles.append(made)
        events[made.id] = (each.event, each.outlet.language)
    return articles, events


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_in_whatever_order_the_sample_news_comes_it_falls_into_its_events(random):
    """Twelve events by eight outlets over three days: none joined to another, and two at most in two parts."""
    articles, events = sample_news()
    random.shuffle(articles)
    stories = groups(articles)
    assert [story for story in stories if len({events[each] for each in story}) > 1] == []
    assert len(stories) <= len(set(events.values())) + 2


@settings(max_examples=8)
@given(st.randoms(use_true_random=False))
def test_every_article_that_comes_to_another_story_is_told(random):
    articles, _ = sample_news()
    random.shuffle(articles)
    index, known = Index(), {}
    for each in articles:
        before = set(known.values())
        placed = index.place(features_of(each), now=NOW)
        assert index.story_of(each.id) == placed.story_id
        known |= {id: index.story_of(id) for id in (each.id, *placed.moved)}
        assert known == {id: index.story_of(id) for id in known}
        assert {story_id for story_id, _ in placed.gone} == before - set(known.values())
        assert dict(placed.gone) == {id: index.story_of(id) for id, _ in placed.gone}
        assert all(index.members(story_id) for story_id in (placed.story_id, *placed.changed))
        assert all(story_id in index.members(story_id) for story_id in set(known.values()))


@pytest.mark.parametrize("text", ["", " ", "1", "\ud800", "a" * 10_000])
def test_odd_texts_are_placed_all_the_same(text):
    odd = article("", text=text, url=None, id=identify("odd", str(len(text))))
    assert groups([odd]) == {frozenset({odd.id})}


def b_cubed_f(stories, found):
    """Bagga and Baldwin 1998: each article's precision and recall, averaged, and the harmonic mean of these."""
    together = Counter(zip(stories, found, strict=True))
    sizes, found_sizes = Counter(stories), Counter(found)
    precision = sum(n * n / found_sizes[b] for (_, b), n in together.items()) / len(stories)
    recall = sum(n * n / sizes[a] for (a, _), n in together.items()) / len(stories)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize("seed", [None, 1])
def test_one_setting_is_good_enough_for_every_development_set(shared, seed):
    """Articles of three corpora in two languages, one by one, in their order and in another.

    TF-IDF and average link with one threshold for all has 0.72, 0.81, 0.82.
    """
    rows = [json.loads(line) for line in (shared / "data" / "stories_dev.jsonl").read_text("utf-8").splitlines()]
    scores = []
    for name in sorted({row["set"] for row in rows}):
        told = [row for row in rows if row["set"] == name]
        if seed is not None:
            Random(seed).shuffle(told)
        index, _ = placed(
            article(row["title"], id=row["id"], text=row["text"], language=row["language"], url=None) for row in told
        )
        scores.append(b_cubed_f([row["story"] for row in told], [index.story_of(row["id"]) for row in told]))
    assert min(scores) >= 0.82
    assert sum(scores) / len(scores) >= 0.86


TONGUES = {
    "en": (
        "Dam at Brenna cracks after storm",
        (
            "A crack opened in the Brenna dam on Friday after the storm Aurel, and 4,200 people left the Orla "
            "valley, said Mayor Ilka Vantor. Engineers lower the lake by three meters a day."
        ),
        "Thousands leave valley below cracked Brenna dam",
        (
            "The Orla valley emptied on Friday: 4,200 people left as a crack opened in the Brenna dam after the "
            "storm Aurel. Mayor Ilka Vantor said that engineers lower the lake by three meters a day."
        ),
    ),
    "de": (
        "Staumauer in Brenna reißt nach Sturm",
        (
            "In der Staumauer von Brenna ist am Freitag nach dem Sturm Aurel ein Riss entstanden, 4200 Menschen "
            "verließen das Orlatal, sagte Bürgermeisterin Ilka Vantor. Der See wird jeden Tag um drei Meter "
            "abgesenkt."
        ),
        "Tausende verlassen das Tal unter der gerissenen Staumauer von Brenna",
        (
            "Das Orlatal ist leer: 4200 Menschen verließen es am Freitag, nachdem nach dem Sturm Aurel ein Riss "
            "in der Staumauer von Brenna entstanden war. Der See werde jeden Tag um drei Meter abgesenkt, sagte "
            "Ilka Vantor."
        ),
    ),
    "fr": (
        "Le barrage de Brenna se fissure après la tempête",
        (
            "Une fissure s’est ouverte vendredi dans le barrage de Brenna après la tempête Aurel, et 4 200 "
            "habitants ont quitté la vallée de l’Orla, a dit la maire Ilka Vantor. Le lac est abaissé de trois "
            "mètres par jour."
        ),
        "Des milliers d’habitants quittent la vallée sous le barrage fissuré de Brenna",
        (
            "La vallée de l’Orla s’est vidée vendredi : 4 200 habitants l’ont quittée après qu’une fissure "
            "s’est ouverte dans le barrage de Brenna, après la tempête Aurel. Le lac est abaissé de trois "
            "mètres par jour."
        ),
    ),
    "es": (
        "La presa de Brenna se agrieta tras la tormenta",
        (
            "Una grieta se abrió el viernes en la presa de Brenna tras la tormenta Aurel, y 4.200 personas "
            "abandonaron el valle del Orla, dijo la alcaldesa Ilka Vantor. El lago se rebaja tres metros cada "
            "día."
        ),
        "Miles de personas abandonan el valle bajo la presa agrietada de Brenna",
        (
            "El valle del Orla quedó vacío el viernes: 4.200 personas lo abandonaron al abrirse una grieta en "
            "la presa de Brenna tras la tormenta Aurel. El lago se rebaja tres metros cada día, dijo la "
            "alcaldesa Ilka Vantor."
        ),
    ),
    "pt": (
        "Barragem de Brenna racha depois da tempestade",
        (
            "Uma rachadura abriu na sexta-feira na barragem de Brenna depois da tempestade Aurel, e 4.200 "
            "pessoas deixaram o vale do Orla, disse a prefeita Ilka Vantor. O lago é rebaixado três metros por "
            "dia."
        ),
        "Milhares deixam o vale abaixo da barragem rachada de Brenna",
        (
            "O vale do Orla ficou vazio na sexta-feira: 4.200 pessoas o deixaram quando uma rachadura abriu na "
            "barragem de Brenna depois da tempestade Aurel. O lago é rebaixado três metros por dia, disse a "
            "prefeita Ilka Vantor."
        ),
    ),
    "uk": (
        "Гребля у Бренні тріснула після бурі",
        (
            "У греблі Бренни в п’ятницю після бурі Аурель з’явилася тріщина, і 4200 людей залишили долину Орли, "
            "сказала мерка Ілка Вантор. Рівень озера знижують на три метри щодня."
        ),
        "Тисячі людей залишають долину під тріснутою греблею Бренни",
        (
            "Долина Орли спорожніла в п’ятницю: 4200 людей залишили її, коли після бурі Аурель у греблі Бренни "
            "з’явилася тріщина. Рівень озера знижують на три метри щодня, сказала мерка Ілка Вантор."
        ),
    ),
}
"""Two reports of one event in each language; its names and numbers are the same in all."""


@settings(max_examples=12)
@given(st.permutations([(language, nth) for language in TONGUES for nth in (0, 2)]))
def test_in_each_language_one_event_is_one_story_and_none_is_joined_across_languages(order):
    told = {
        (language, nth): article(TONGUES[language][nth], text=TONGUES[language][nth + 1], language=language)
        for language, nth in order
    }
    assert groups(told.values()) == {frozenset({told[language, 0].id, told[language, 2].id}) for language in TONGUES}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="this system does not tell a process's threads there")
def test_matrices_are_multiplied_in_one_thread_so_that_other_cores_are_free() -> None:
    """With more, each waits by spinning: a twentieth of all time that the write line took on two cores."""
    told = "import os, summaries.likeness; print(len(os.listdir('/proc/self/task')))"
    unset = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, env=unset)
    assert done.stdout.split() == ["1"]
