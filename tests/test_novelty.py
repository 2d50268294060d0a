"""What later articles add to what was told: new numbers, new names, new sentences; and nothing that was known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summaries.dedupe import fingerprint
from summaries.model import Kind
from summaries.novelty import MOST_COUNTED, news_of, timeline
from tests.builders import ago, article

FERRY = article(
    "Ferry sinks off Port Ellery",
    text="The ferry Marigold sank off Port Ellery on Monday, and 12 people were killed. Rescuers searched the water "
    "through the night.\n\nThe ship was on its way to the island of Tarn with 80 passengers.",
    published_at=ago(hours=9),
)


def later(text, title="Ferry off Port Ellery", **changes):
    plain = {"published_at": ago(hours=2), "outlet": "The Beacon", "fingerprint": fingerprint(text)}
    return article(title, text=text, **plain | changes)


def added(text, *known, **changes):
    return news_of([later(text, **changes)], known or (FERRY,))


def test_a_death_toll_that_rises_is_news_and_so_is_who_says_so():
    news = added(
        "The number of people killed when the ferry Marigold sank off Port Ellery rose to 15 on Tuesday. "
        "The ship was on its way to the island of Tarn with 80 passengers. "
        "Harbor master Ines Calder ordered all ferries of the line to stay in port."
    )
    assert [(each.numbers, each.names) for each in news.additions] == [(("15",), ()), ((), ("Ines Calder",))]
    assert "rose to 15" in news.additions[0].sentence.text


def test_every_addition_is_a_receipt():
    told = later("The captain, Otto Brandt, was arrested in Port Ellery. Divers found 3 more bodies in the hull.")
    for each in news_of([told], [FERRY]).additions:
        assert each.sentence.article == told.id
        assert each.sentence.text == told.text[each.sentence.start : each.sentence.end]


REWRITTEN = {
    "en": (
        FERRY.text,
        (
            "On Monday the ferry Marigold went down off Port Ellery, killing twelve people. Throughout the night, "
            "rescue crews combed the water. The ship carried 80 passengers and was sailing for the island of Tarn."
        ),
    ),
    "de": (
        (
            "Die Fähre Marigold ist am Montag vor Port Ellery gesunken, zwölf Menschen kamen ums Leben. Rettungskräfte "
            "suchten die ganze Nacht nach Überlebenden. An Bord waren 80 Fahrgäste."
        ),
        (
            "Am Montag sank die Fähre Marigold vor Port Ellery; dabei starben 12 Menschen. Die ganze Nacht hindurch "
            "suchten Helfer nach Überlebenden. 80 Fahrgäste waren an Bord."
        ),
    ),
    "fr": (
        (
            "Le ferry Marigold a coulé lundi au large de Port Ellery, faisant douze morts. Les secours ont cherché des "
            "survivants toute la nuit. Le navire transportait 80 passagers."
        ),
        (
            "Lundi, au large de Port Ellery, le ferry Marigold a sombré : 12 morts. Toute la nuit, les secours ont "
            "recherché des survivants. 80 passagers se trouvaient à bord du navire."
        ),
    ),
    "es": (
        (
            "El ferri Marigold se hundió el lunes frente a Port Ellery y murieron doce personas. Los equipos de "
            "rescate buscaron supervivientes durante toda la noche. A bordo viajaban 80 pasajeros."
        ),
        (
            "El lunes naufragó frente a Port Ellery el ferri Marigold, con 12 personas muertas. Durante toda la noche "
            "los equipos de rescate siguieron la búsqueda de supervivientes. Viajaban a bordo 80 pasajeros."
        ),
    ),
    "uk": (
        (
            "Пором «Мериголд» затонув у понеділок біля Порт-Еллері, загинули дванадцять людей. Рятувальники шукали "
            "вцілілих усю ніч. На борту було 80 пасажирів."
        ),
        (
            "У понеділок біля Порт-Еллері затонув пором «Мериголд», 12 людей загинули. Усю ніч рятувальники шукали "
            "вцілілих. 80 пасажирів були на борту."
        ),
    ),
    "ja": (
        "月曜日、エラリー港の沖で連絡船が沈没し、12人が死亡した。救助隊は夜通し捜索を続けた。船には80人の乗客がいた。",
        "エラリー港の沖で月曜日に連絡船が沈没し、12人が死亡した。夜通し救助隊は捜索を続けた。乗客は80人だった。",
    ),
}
GROWN = {
    "en": ("The number of dead rose to 15, the coast guard said.", "15"),
    "de": ("Die Zahl der Toten stieg nach Angaben der Küstenwache auf 15.", "15"),
    "fr": ("Le bilan est monté à quinze morts, selon les garde-côtes.", "quinze"),
    "es": ("El número de muertos subió a quince, según la guardia costera.", "quince"),
    "uk": ("Кількість загиблих зросла до 15, повідомила берегова охорона.", "15"),
    "ja": ("海上保安庁によると、死者は15人に増えた。", "15"),
}


@pytest.mark.parametrize("language", REWRITTEN)
def test_a_rewrite_adds_nothing_and_a_rising_toll_does(language):
    first, again = REWRITTEN[language]
    known = article("Marigold", text=first, language=language, published_at=ago(hours=9))
    rewritten = added(again, known, title="Marigold", language=language)
    assert (rewritten.additions, rewritten.is_any) == ((), False)
    sentence, number = GROWN[language]
    gap = "" if language == "ja" else " "
    grown = added(f"{again}{gap}{sentence}", known, title="Marigold", language=language)
    assert [each.sentence.text for each in grown.additions] == [sentence]
    assert grown.additions[0].numbers == (number,)


def test_a_reprint_adds_nothing_wherever_it_stands():
    body = (
        FERRY.text + " " + " ".join(f"The {word} of the ship was seen by people on the shore." for word in "abcdefgh")
    )
    known = article("Ferry sinks", text=body, fingerprint=fingerprint(body), published_at=ago(hours=9))
    reprint = later(body + " The Beacon adds that 99 lamps were lit.", title="Ferry goes down", outlet="The Beacon")
    assert news_of([reprint], [known]).is_any is False


def test_what_is_said_in_words_of_its_own_is_news():
    news = added(
        "Rescuers searched the water through the night. Insurance companies expect lawsuits because the lifeboats were "
        "rusted and nobody had inspected them."
    )
    assert [each.sentence.text.split()[0] for each in news.additions] == ["Insurance"]


def test_the_day_of_a_date_and_a_year_are_no_new_numbers():
    news = added("The ferry Marigold sank off Port Ellery on Monday, 3 March 2026, and twelve people were killed.")
    assert news.additions == ()


def test_numbers_are_the_same_however_they_are_written():
    known = article("Quake", text="The quake destroyed 2,000,000 homes in the valley of Orrin, officials said.")
    assert added("Officials in the valley of Orrin said the quake destroyed 2 million homes.", known).additions == ()
    assert added("Officials in the valley of Orrin said the quake destroyed 3 million homes.", known).additions != ()


def test_two_articles_that_add_the_same_add_it_once():
    sentence = "The number of people killed rose to 15, the coast guard said."
    both = [later(sentence), later(f"Coast guard: {sentence}", title="Toll", outlet="The Wire")]
    assert news_of(both, [FERRY]).count == 1


def test_what_only_begins_a_sentence_is_no_name_and_an_abbreviation_is_in_one_piece():
    said = "As Minister Ada Quill left, I saw divers of the U.N. mission near the ferry. Later divers left the island."
    names = [name for each in added(said).additions for name in each.names]
    assert names == ["Minister Ada Quill", "U.N"]


def test_an_opinion_and_a_list_add_nothing_to_quote():
    text = "Governments have failed the island of Orrin for 40 years, and minister Ada Quill should resign."
    assert added(text, kind=Kind.OPINION).additions == ()


def test_a_headline_alone_can_be_news_though_nothing_can_be_quoted():
    news = news_of([later("", title="Ferry off Port Ellery: toll rises to 15 dead")], [FERRY])
    assert (news.additions, news.is_any) == ((), True)
    same = news_of([later("", title="Ferry sinks off Port Ellery")], [FERRY])
    assert same.is_any is False


def test_one_word_of_a_headline_can_be_the_news():
    known = article("Bridge over the Tarn reopens")
    shut = article("Bridge over the Tarn shut again", published_at=ago(minutes=5))
    assert news_of([shut], [known]).is_any


def test_in_another_language_only_numbers_and_names_are_compared():
    spanish = "El ferri Marigold se hundió frente a Port Ellery con 80 pasajeros y murieron doce personas el lunes."
    assert added(spanish, language="es").additions == ()
    assert added(spanish.replace("doce", "quince"), language="es").additions[0].numbers == ("quince",)


def test_a_timeline_tells_of_each_article_what_it_added_to_those_before():
    grown = later("The number of people killed rose to 15, the coast guard said.", published_at=ago(hours=5))
    late = later("The coast guard said the number of people killed rose to 15.", title="Again", outlet="The Wire")
    steps = timeline([late, FERRY, grown])
    assert [step.article.id for step in steps] == [FERRY.id, grown.id, late.id]
    assert [len(step.news.additions) for step in steps] == [0, 1, 0]
    assert [step.news.is_any for step in steps] == [True, True, False]


WORDS = st.sampled_from(
    "ferry harbor 12 15 Ines Calder sank rose dead the of in rescuers night island two Tarn 80".split()
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=12), max_size=6).map(
    lambda said: " ".join(" ".join(words).capitalize() + "." for words in said)
)


@given(st.lists(TEXTS, max_size=3), st.lists(st.one_of(TEXTS, st.text(max_size=80)), max_size=3))
def test_whatever_is_written_what_is_added_is_quoted_exactly_and_is_not_news_again(known, new):
    told = [article(f"Known {nth}", text=text) for nth, text in enumerate(known)]
    fresh = [later(text, title=f"New {nth}") for nth, text in enumerate(new)]
    news = news_of(fresh, told, most=MOST_COUNTED)
    texts = {each.id: each.text for each in fresh}
    for each in news.additions:
        assert each.sentence.text == texts[each.sentence.article][each.sentence.start : each.sentence.end]
    assert news_of(fresh, [*told, *fresh]).is_any is False
    assert len(news.additions) == news.count <= MOST_COUNTED


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Die Polizei nahm am Dienstag den Reeder Otto Brandt fest.", ("Reeder Otto Brandt",)),
        ("Bürgermeisterin Ilka Vantor nannte das Unglück vermeidbar.", ("Bürgermeisterin Ilka Vantor",)),
        ("Taucher der Firma Calder Lines suchen am Wrack weiter.", ("Firma Calder Lines",)),
        ("Nach Angaben der Behörden fehlt eine Menge Geld in der Kasse.", ()),
        ("Zwei Anwohner hörten gegen Mitternacht einen dumpfen Schlag draußen.", ()),
    ],
)
def test_in_german_a_name_is_told_apart_from_other_nouns(sentence, names):
    known = article("Marigold", text=REWRITTEN["de"][0], language="de", published_at=ago(hours=9))
    news = added(f"{REWRITTEN['de'][1]} {sentence}", known, title="Marigold", language="de")
    assert [each.names for each in news.additions if each.sentence.text == sentence] in ([names], [])
    if names:
        assert news.additions[0].names == names
