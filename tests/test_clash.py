"""Two events of one kind stay two stories, however alike they are told."""

from collections import Counter
from itertools import permutations
from random import Random

import pytest

from summaries.cluster import Index
from summaries.features import NAME, features_of, number_of
from tests.builders import NOW, ago, article

TWINS = {
    ("en", "quakes"): (
        (
            "Earthquake of magnitude 5.6 shakes northern Chile",
            (
                "An earthquake of magnitude 5.6 shook northern Chile on Tuesday, the seismological center "
                "said. The quake struck at a depth of 40 kilometers near Calama, and was felt in "
                "Antofagasta. No injuries or damage were reported, emergency officials said. There was no "
                "tsunami warning."
            ),
        ),
        (
            "Strong quake rattles Chile's north",
            (
                "A quake with a magnitude of 5.6 rattled the region of Antofagasta in northern Chile on "
                "Tuesday. Emergency officials said that nobody was hurt. The epicenter was near the mining "
                "city of Calama, at a depth of 40 kilometers."
            ),
        ),
        (
            "Earthquake of magnitude 6.1 shakes southern Peru",
            (
                "An earthquake of magnitude 6.1 shook southern Peru on Tuesday, the geophysical institute "
                "said. The quake struck at a depth of 70 kilometers near Arequipa, and was felt in Tacna. "
                "No injuries or damage were reported, civil defense officials said. There was no tsunami "
                "warning."
            ),
        ),
        (
            "Quake of 6.1 hits Arequipa in Peru",
            (
                "A quake with a magnitude of 6.1 hit the region of Arequipa in southern Peru on Tuesday. "
                "Civil defense officials said that nobody was hurt. It was felt as far as Tacna and "
                "Moquegua, at a depth of 70 kilometers."
            ),
        ),
    ),
    ("en", "matches"): (
        (
            "Harrow beat Linden 2-1 with late goal",
            (
                "Harrow beat Linden 2-1 on Saturday with a goal in the last minute by Marco Dell. Linden "
                "had taken the lead through Ivo Stern before half-time, but Sam Okoro equalized after the "
                "break. Harrow are now third in the league, four points behind the leaders."
            ),
        ),
        (
            "Dell strikes late as Harrow sink Linden",
            (
                "Marco Dell struck in the last minute to give Harrow a 2-1 win over Linden on Saturday. Sam "
                "Okoro had equalized for Harrow after Ivo Stern put Linden ahead. Harrow climb to third in "
                "the league."
            ),
        ),
        (
            "Marston beat Crane 3-0 with early goals",
            (
                "Marston beat Crane 3-0 on Saturday with two goals in the first ten minutes by Leo Fahr. "
                "Crane never recovered, and Nico Brandt added a third goal before half-time. Marston are "
                "now fifth in the league, seven points behind the leaders."
            ),
        ),
        (
            "Fahr scores twice as Marston crush Crane",
            (
                "Leo Fahr scored twice in the first ten minutes to give Marston a 3-0 win over Crane on "
                "Saturday. Nico Brandt added the third before the break. Marston climb to fifth in the "
                "league."
            ),
        ),
    ),
    ("en", "quarters"): (
        (
            "Norvik profit rises 12% in third quarter",
            (
                "Norvik said on Wednesday that its profit rose 12% to 340 million dollars in the third "
                "quarter, helped by strong demand for batteries. Revenue climbed to 2.1 billion dollars, "
                "above what analysts had expected. Chief executive Petra Holm raised the forecast for the "
                "year. Shares rose 4% in early trading."
            ),
        ),
        (
            "Battery maker Norvik raises forecast after strong quarter",
            (
                "Norvik, the battery maker, raised its forecast for the year on Wednesday after its "
                "quarterly profit rose 12% to 340 million dollars. Chief executive Petra Holm pointed to "
                "strong demand. Shares rose."
            ),
        ),
        (
            "Aldane profit falls 8% in third quarter",
            (
                "Aldane said on Wednesday that its profit fell 8% to 95 million dollars in the third "
                "quarter, hurt by weak demand for tractors. Revenue dropped to 880 million dollars, below "
                "what analysts had expected. Chief executive Luc Ferrand cut the forecast for the year. "
                "Shares fell 6% in early trading."
            ),
        ),
        (
            "Tractor maker Aldane cuts forecast after weak quarter",
            (
                "Aldane, the tractor maker, cut its forecast for the year on Wednesday after its quarterly "
                "profit fell 8% to 95 million dollars. Chief executive Luc Ferrand pointed to weak demand. "
                "Shares fell."
            ),
        ),
    ),
    ("fr", "matchs"): (
        (
            "Harrow bat Linden 2-1 grâce à un but tardif",
            (
                "Harrow a battu Linden 2-1 samedi grâce à un but de Marco Dell à la dernière minute. Linden "
                "avait ouvert le score par Ivo Stern avant la pause, mais Sam Okoro a égalisé au retour des "
                "vestiaires. Harrow est désormais troisième du championnat, à quatre points du premier."
            ),
        ),
        (
            "Dell offre la victoire à Harrow contre Linden",
            (
                "Marco Dell a marqué à la dernière minute et offert à Harrow une victoire 2-1 contre Linden "
                "samedi. Sam Okoro avait égalisé après l'ouverture du score d'Ivo Stern pour Linden."
            ),
        ),
        (
            "Marston bat Crane 3-0 grâce à deux buts rapides",
            (
                "Marston a battu Crane 3-0 samedi grâce à deux buts de Leo Fahr dans les dix premières "
                "minutes. Crane ne s'en est pas remis, et Nico Brandt a marqué le troisième but avant la "
                "pause. Marston est désormais cinquième du championnat, à sept points du premier."
            ),
        ),
        (
            "Fahr marque deux fois, Marston écrase Crane",
            (
                "Leo Fahr a marqué deux fois dans les dix premières minutes et offert à Marston une "
                "victoire 3-0 contre Crane samedi. Nico Brandt avait marqué le troisième but avant la "
                "pause."
            ),
        ),
    ),
    ("es", "trimestres"): (
        (
            "El beneficio de Norvik sube un 12% en el tercer trimestre",
            (
                "Norvik dijo el miércoles que su beneficio subió un 12%, hasta 340 millones de dólares, en "
                "el tercer trimestre, gracias a la fuerte demanda de baterías. Los ingresos subieron a "
                "2.100 millones de dólares, más de lo que esperaban los analistas. La consejera delegada, "
                "Petra Holm, elevó la previsión para el año."
            ),
        ),
        (
            "Norvik eleva su previsión tras un trimestre fuerte",
            (
                "Norvik, el fabricante de baterías, elevó el miércoles su previsión para el año tras subir "
                "su beneficio trimestral un 12%, hasta 340 millones de dólares. La consejera delegada, "
                "Petra Holm, habló de una fuerte demanda."
            ),
        ),
        (
            "El beneficio de Aldane cae un 8% en el tercer trimestre",
            (
                "Aldane dijo el miércoles que su beneficio cayó un 8%, hasta 95 millones de dólares, en el "
                "tercer trimestre, a causa de la débil demanda de tractores. Los ingresos cayeron a 880 "
                "millones de dólares, menos de lo que esperaban los analistas. El consejero delegado, Luc "
                "Ferrand, rebajó la previsión para el año."
            ),
        ),
        (
            "Aldane rebaja su previsión tras un trimestre débil",
            (
                "Aldane, el fabricante de tractores, rebajó el miércoles su previsión para el año tras caer "
                "su beneficio trimestral un 8%, hasta 95 millones de dólares. El consejero delegado, Luc "
                "Ferrand, habló de una demanda débil."
            ),
        ),
    ),
    ("uk", "землетруси"): (
        (
            "Землетрус магнітудою 5,6 струснув північ Чилі",
            (
                "Землетрус магнітудою 5,6 струснув у вівторок північ Чилі, повідомив сейсмологічний центр. "
                "Осередок був на глибині 40 кілометрів поблизу Калами, поштовхи відчули в Антофагасті. Про "
                "постраждалих чи руйнування не повідомляли. Попередження про цунамі не було."
            ),
        ),
        (
            "Сильний землетрус на півночі Чилі",
            (
                "Землетрус магнітудою 5,6 стався у вівторок в області Антофагаста на півночі Чилі. За "
                "даними влади, ніхто не постраждав. Осередок був поблизу Калами, на глибині 40 кілометрів."
            ),
        ),
        (
            "Землетрус магнітудою 6,1 струснув південь Перу",
            (
                "Землетрус магнітудою 6,1 струснув у вівторок південь Перу, повідомив геофізичний інститут. "
                "Осередок був на глибині 70 кілометрів поблизу Арекіпи, поштовхи відчули в Такні. Про "
                "постраждалих чи руйнування не повідомляли. Попередження про цунамі не було."
            ),
        ),
        (
            "Землетрус у Перу: 6,1 бала",
            (
                "Землетрус магнітудою 6,1 стався у вівторок в області Арекіпа на півдні Перу. За даними "
                "цивільної оборони, ніхто не постраждав. Його відчули в Такні та Мокегуа, на глибині 70 "
                "кілометрів."
            ),
        ),
    ),
    ("de", "Beben"): (
        (
            "Erdbeben der Stärke 5,6 erschüttert den Norden Chiles",
            (
                "Ein Erdbeben der Stärke 5,6 hat am Dienstag den Norden Chiles erschüttert, teilte das "
                "seismologische Zentrum mit. Das Zentrum des Bebens lag in 40 Kilometern Tiefe bei Calama, "
                "es war auch in Antofagasta zu spüren. Berichte über Verletzte oder Schäden gab es nach "
                "Angaben der Behörden nicht. Eine Tsunamiwarnung wurde nicht ausgegeben."
            ),
        ),
        (
            "Starkes Beben im Norden Chiles",
            (
                "Ein Beben der Stärke 5,6 hat am Dienstag die Region Antofagasta im Norden Chiles "
                "getroffen. Verletzt wurde nach Angaben der Behörden niemand. Das Zentrum lag in 40 "
                "Kilometern Tiefe nahe der Stadt Calama."
            ),
        ),
        (
            "Erdbeben der Stärke 6,1 erschüttert den Süden Perus",
            (
                "Ein Erdbeben der Stärke 6,1 hat am Dienstag den Süden Perus erschüttert, teilte das "
                "geophysikalische Institut mit. Das Zentrum des Bebens lag in 70 Kilometern Tiefe bei "
                "Arequipa, es war auch in Tacna zu spüren. Berichte über Verletzte oder Schäden gab es nach "
                "Angaben des Zivilschutzes nicht. Eine Tsunamiwarnung wurde nicht ausgegeben."
            ),
        ),
        (
            "Beben der Stärke 6,1 in Peru",
            (
                "Ein Beben der Stärke 6,1 hat am Dienstag die Region Arequipa im Süden Perus getroffen. "
                "Verletzt wurde nach Angaben des Zivilschutzes niemand. Zu spüren war es bis nach Tacna und "
                "Moquegua."
            ),
        ),
    ),
}
"""Two reports each of two events of a kind, in the words of which they are always told."""


def reports(kind):
    """The four reports, those of the first event first."""
    language = kind[0]
    return [article(title, text=text, language=language, published_at=ago(hours=2)) for title, text in TWINS[kind]]


def groups(articles):
    index = Index()
    for each in articles:
        index.place(features_of(each), now=NOW)
    return {frozenset(index.members(index.story_of(each.id))) for each in articles}


@pytest.mark.parametrize("kind", TWINS)
def test_in_whatever_order_they_come_two_events_of_a_kind_are_two_stories(kind):
    one, same, other, like_it = reports(kind)
    expected = {frozenset({one.id, same.id}), frozenset({other.id, like_it.id})}
    for order in permutations((one, same, other, like_it)):
        assert groups(order) == expected


def test_a_language_with_two_matches_two_quakes_and_two_results_has_six_stories():
    told = [each for kind in TWINS if kind[0] == "en" for each in reports(kind)]
    for seed in range(5):
        order = Random(seed).sample(told, len(told))
        assert sorted(map(len, groups(order))) == [2] * (len(told) // 2)


def test_texts_without_names_are_not_held_against_each_other():
    plain = "A small dog found its way home on its own after a walk of two weeks over hills and through deep snow."
    pieces = [
        article("Lost dog comes home", text=f"{plain} The family had given up hope of seeing the dog again."),
        article("Dog walks home through snow", text=f"{plain} Its family cried with joy when the dog barked outside."),
    ]
    assert len(groups(pieces)) == 1


def names_in(text, language="en"):
    """Those words of a text that are taken for names."""
    features = features_of(article("Untitled", text=text, language=language))
    numbers = memoryview(features.words).cast("I")
    flags = {number: bool(weight & NAME) for number, weight in zip(numbers, features.word_weights, strict=True)}
    words = Counter(word.strip(".,“”").lower() for word in text.split())
    return {word for word in words if flags.get(number_of(word))}


def test_in_german_nouns_are_no_names():
    text = (
        "Die Polizei in Skerra nahm Kapitän Otto Brandt fest. Nach Angaben der Küstenwache fehlen 40 Tonnen Getreide."
    )
    assert names_in(text, "de") == {"skerra", "otto", "brandt", "40"}


def test_names_are_words_with_a_capital_inside_a_sentence_and_numbers():
    text = "Police in Skerra held Tilda Maddow. Halden lent 340 boats. Then the police said that Halden was closed."
    assert names_in(text) == {"skerra", "tilda", "maddow", "340", "halden"}
    assert names_in("The “Skerra” sank. Will the will of Will count?") == {"skerra"}
