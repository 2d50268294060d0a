"""quotable: what of an article may be quoted, and what of that may stand alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summaries.model import Kind
from summaries.quotable import quotable, stands_alone
from summaries.quotes import quotations

SHARED = Path(__file__).parents[1].parent / "shared" / "data"
GATE = "The flood gate at Ellery failed on Monday and the lower town was under water by noon."
WEIR = "Engineers had warned the council about the gate in March and again in June."

PIECES = st.sampled_from(
    [
        GATE,
        WEIR,
        "Register",
        "read more",
        "WHO PAYS?",
        "No.",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "«",
        "»",
        "„",
        "``",
        "''",
        " | ",
        "ELLERY (AP) — ",
        "14:05 GMT",
        "• ",
        "\n",
        "\n\n",
        " ",
        ". ",
        "? ",
        "He said.",
        "\ud800",
        "\x00",
        "水。",
        "ก",
    ]
)


def texts(article: str, kind: Kind = Kind.REPORT, language: str = "en") -> list[str]:
    return [sentence.text for sentence in quotable(article, kind, language)]


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.sampled_from(Kind), st.sampled_from(["en", "de", "xx"]))
@example(article="“", kind=Kind.REPORT, language="en")
def test_every_sentence_is_an_exact_span_and_none_overlap(article: str, kind: Kind, language: str) -> None:
    sentences = quotable(article, kind, language)
    assert all(article[one.start : one.end] == one.text == one.text.strip() != "" for one in sentences)
    assert all(one.end <= other.start for one, other in pairwise(sentences))
    assert all(one.article is None for one in sentences)
    assert all(isinstance(stands_alone(one.text, language), bool) for one in sentences)


@given(st.text(), st.sampled_from(["en", "de", "fr", "es", "pt", "it", "xx", "en-US"]))
def test_any_string_can_be_judged(sentence: str, language: str) -> None:
    assert stands_alone(sentence, language) in (True, False)


@pytest.mark.parametrize(
    "dateline",
    [
        "ELLERY — ",
        "ELLERY, Nov 15 (Reuters) – ",
        "ELLERY, Calif. (AP) — ",
        "ST. BRANNOC, Ellery -- ",
        "NEW ELLERY/HARROW, June 3 (Reuters) - ",
        "(CNN) -- ",
        "Ellery (CNN) ",
        "Ellery (CNN)",
        "Ellery, 3. Mai (dpa) - ",
        "ELLERY (dpa/swd) - ",
        "Ellery, le 3 mai (AFP) – ",
        "ELLERY, 3 Mar. (EUROPA PRESS) - ",
        "Ellery (EFE).- ",
        "By Oona Brandt ELLERY (AP) — ",
        "Ellery – ",
        "• ",
        "14:05 GMT ",
        "14:05 GMT – ",
    ],
)
def test_a_dateline_is_left_out_of_the_first_sentence(dateline: str) -> None:
    assert texts(f"{dateline}{GATE} {WEIR}") == [GATE, WEIR]


@pytest.mark.parametrize(
    "beginning",
    ["The mayor — a former ferry captain — said she would resign by Friday.", "NATO allies — all of them — met here.",
     "Oona Brandt (Labour) said the gate would be mended by Friday.", "On 3 May the gate failed for the second time."],
)  # fmt: skip
def test_a_sentence_that_only_looks_like_a_dateline_is_whole(beginning: str) -> None:
    assert texts(f"{beginning} {WEIR}")[0] == beginning


def test_a_bare_time_is_left_out_in_a_live_blog_only() -> None:
    assert texts(f"14:05 {GATE}", Kind.LIVE) == [GATE]
    assert texts(f"14:05 {GATE}") == [f"14:05 {GATE}"]


@pytest.mark.parametrize(
    "line",
    [
        "Register now for FREE unlimited access to Example.com",
        "Register",
        "Sign up here for our daily newsletter.",
        "Read more: The council knew about the gate for years.",
        "Our Standards: The Example Trust Principles.",
        "Reporting by Oona Brandt; Editing by Tom Vale.",
        "Reporting by Oona Brandt;\nEditing by Tom Vale",
        "Additional reporting by Lou Pike in Harrow.",
        "Oona Brandt and Tom Vale contributed to this report.",
        "Lou Pike contributed reporting from Harrow.",
        "This story has been updated with comment from the mayor.",
        "An earlier version of this article gave the wrong height of the gate.",
        "Correction: The gate is four meters high, not five.",
        "Editor's note: This story was first published in May.",
        "Read original article here",
        "View Full Coverage on Google News",
        "We use cookies to improve your experience on this site.",
        "By clicking accept you agree to our cookie policy.",
        "Follow us on Twitter and Facebook.",
        "Share this article with your friends.",
        "Copyright 2024 Example Press. All rights reserved.",
        "© 2024 Example Press.",
        "Advertisement",
        "Related articles",
        "Photo: Oona Brandt/Example Press",
        "Getty Images",
        "By Oona Brandt, Example Press",
        "Scroll down for video.",
        "The gate on Monday (file photo).",
        "The gate on Monday. Example Force Photo/Staff Sgt. Lou Pike/Handout via REUTERS",
        "Lesen Sie auch: Der Rat wusste seit Jahren von dem Tor.",
        "Jetzt kostenlos registrieren und weiterlesen.",
        "Redaktion: Oona Brandt",
        "Dieser Artikel wurde am Dienstag aktualisiert.",
        "Wir verwenden Cookies, um unser Angebot zu verbessern.",
        "Alle Rechte vorbehalten.",
        "Lire aussi : La mairie savait depuis des années.",
        "Inscrivez-vous à notre lettre du matin.",
        "Reportage d'Oona Brandt, édité par Tom Vale",
        "Tous droits réservés.",
        "Lea también: El ayuntamiento lo sabía desde hace años.",
        "Suscríbase a nuestro boletín diario.",
        "Reporte de Oona Brandt. Editado por Tom Vale.",
        "Todos los derechos reservados.",
        "Leia também: A prefeitura sabia havia anos.",
        "Assine nossa newsletter diária.",
        "Reportagem de Oona Brandt; edição de Tom Vale.",
        "Todos os direitos reservados.",
    ],
)
def test_furniture_is_never_quoted(line: str) -> None:
    assert texts(f"{GATE}\n\n{line}\n\n{WEIR}") == [GATE, WEIR]


@pytest.mark.parametrize(
    "prose",
    [
        "Subscribers of the water company will pay twelve dollars more a year.",
        "Share prices of the builder fell by a third within an hour.",
        "Corrections officers were sent home when the water reached the jail.",
        "Published in March, the report calls the gate a danger to the town.",
        "Watchmen saw the water rise and rang the bell at four in the morning.",
        "Senator Lou Pike (R) asked why nobody had read the report.",
        "Registered voters will decide on a new gate in the autumn.",
        "The council wants to read more reports before it decides.",
    ],
)
def test_prose_that_begins_like_furniture_is_quoted(prose: str) -> None:
    assert texts(f"{GATE}\n\n{prose}") == [GATE, prose]


def test_furniture_between_sentences_is_cut_out() -> None:
    assert texts(f"{GATE} read more {WEIR}") == [GATE, WEIR]
    assert texts(f"{GATE} read more\n\n{WEIR}") == [GATE, WEIR]


def test_the_paragraph_before_a_credit_line_is_a_caption() -> None:
    article = f"A boy looks at the gate. The water is high.\n\nOona Brandt | Afp | Getty Images\n\n{GATE}\n\n{WEIR}"
    assert texts(article) == [GATE, WEIR]


def test_headings_are_not_quoted() -> None:
    article = f"{GATE}\n\nThe long wait\n\n{WEIR}\n\nWHAT THE COUNCIL KNEW.\n\n{GATE}\n\nWho will pay for it?\n\n{WEIR}"
    assert texts(article) == [GATE, WEIR, GATE, WEIR]


def test_a_coverage_list_has_nothing_to_quote() -> None:
    assert quotable(GATE, Kind.COVERAGE) == ()


EXPLAINER = f"""{GATE}

WHO OWNS THE GATE?

The harbor company built it in 1931.

Register

It was sold twice.

IS IT INSURED?

No. The last policy ran out in May.

‘A bad year’

{WEIR}"""


def test_sentences_of_an_explainer_carry_their_question() -> None:
    found = [(sentence.text, sentence.question) for sentence in quotable(EXPLAINER)]
    assert found == [
        (GATE, None),
        ("The harbor company built it in 1931.", "WHO OWNS THE GATE?"),
        ("It was sold twice.", "WHO OWNS THE GATE?"),
        ("No. The last policy ran out in May.", "IS IT INSURED?"),
        (WEIR, None),
    ]


def test_one_question_makes_an_explainer_only_if_the_article_is_one() -> None:
    article = f"{GATE}\n\nWHO OWNS THE GATE?\n\n{WEIR}"
    assert [sentence.question for sentence in quotable(article)] == [None, None]
    assert [sentence.question for sentence in quotable(article, Kind.EXPLAINER)] == [None, "WHO OWNS THE GATE?"]


@pytest.mark.parametrize(
    "quotation",
    [
        "“The gate will not last. Nobody can say for how long,” Finch said on Monday.",
        'Finch said: "The gate will not last. Nobody can say for how long."',
        "‘The gate won’t last. Nobody can say for how long,’ Finch said on Monday.",
        "'The gate won't last. Nobody can say for how long,' Finch said on Monday.",
        "„Das Tor hält nicht. Niemand weiß, wie lange“, sagte Finch am Montag.",
        "« La porte ne tiendra pas. Personne ne sait », a dit M. Finch lundi.",
    ],
)
def test_a_quotation_of_several_sentences_stays_whole(quotation: str) -> None:
    assert texts(f"{quotation} {WEIR}") == [quotation, WEIR]


def test_a_quotation_that_nothing_closes_is_not_quoted() -> None:
    assert texts(f"{GATE} Finch said: “The gate will not last. Nobody knows.\n\n{WEIR}") == [GATE, WEIR]


def test_a_quotation_too_long_to_read_is_not_quoted() -> None:
    long = " ".join(["The gate will not last and nobody can say for how long."] * 12)
    assert texts(f"“{long}” Finch said.\n\n{WEIR}") == [WEIR]


def test_quotations_are_told_from_apostrophes() -> None:
    assert [(one.start, one.end, one.is_closed) for one in quotations("The boys' 'gate' won't.")] == [(10, 16, True)]
    assert quotations("In the '90s the boys’ gate wasn't ours.") == ()
    assert quotations("The town 's gate is n't the council 's .") == ()


def test_a_quotation_may_open_and_close_with_different_sorts_of_marks() -> None:
    text = "Finch called the gate “a relic." + '" Nobody called it "a danger.”'
    assert [(text[one.start : one.end], one.is_closed) for one in quotations(text)] == [
        ('“a relic."', True),
        ('"a danger.”', True),
    ]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("He added that the gate would be mended by Friday.", "en"),
        ("“He left the gate open. We saw it,” Finch told reporters.", "en"),
        ("“They come up with the tide,” said the watchman, Jory Pascoe.", "en"),
        ("He’s the only keeper the gate ever had.", "en"),
        ("It’s built on sand and will not last the winter.", "en"),
        ("They will meet again at the gate on Friday.", "en"),
        ("That is a call for help from the lower town.", "en"),
        ("But he would not say when the gate was built.", "en"),
        ("It was he who left the gate open on Monday.", "en"),
        ("The former said the gate was safe, the latter did not.", "en"),
        ("Rather, he said, the gate was simply old.", "en"),
        ("On Tuesday, he said that the gate could fail again.", "en"),
        ("A day earlier, he warned that the gate could fail.", "en"),
        ("While speaking in Harrow, she said the gate was safe.", "en"),
        ("If he leaves, the town has no keeper.", "en"),
        ("The gate would cost a million, she added.", "en"),
        ("“The gate will not last another winter in this town.”", "en"),
        ("“The gate will not last another winter,” he said.", "en"),
        ("Finch said: “The gate will not last another winter.", "en"),
        ("and the gate failed for the second time this year.", "en"),
        ("The gate failed, and the water", "en"),
        ("Finch agreed.", "en"),
        ("Here is what the council knew about the gate:", "en"),
        ("Er sagte, das Tor werde am Freitag repariert.", "de"),
        ("Das sagte die Bürgermeisterin am Montag in Ellern.", "de"),
        ("Außerdem fehlt der Stadt das Geld für ein Tor.", "de"),
        ("Am Dienstag sagte er, das Tor sei alt.", "de"),
        ("„Das Tor hält nicht bis zum Winter“, sagte er.", "de"),
        ("Il a ajouté que la porte serait réparée vendredi.", "fr"),
        ("It took place at 7.37 in the morning, the survey said.", "en"),
        ("Il s’agit de la onzième réunion du conseil sur la porte.", "fr"),
        ("Cette décision a surpris la ville entière.", "fr"),
        ("Jeudi, elle a dit que la porte tiendrait.", "fr"),
        ("Le maire n’a toutefois pas fermé la porte.", "fr"),
        ("Comme celle de la ville voisine, en son temps.", "fr"),
        ("Une décision qui a surpris la ville entière.", "fr"),
        ("En attendant, la porte de la ville reste ouverte.", "fr"),
        ("« La porte ne tiendra pas cet hiver », a-t-elle dit.", "fr"),
        ("Ella dijo que la puerta se reparará el viernes.", "es"),
        ("Sin embargo, la ciudad no tiene dinero.", "es"),
        ("“La puerta no aguantará otro invierno”, dijo.", "es"),
        ("Ele disse que a porta será consertada na sexta.", "pt"),
        ("No entanto, a cidade não tem dinheiro.", "pt"),
    ],
)
def test_a_sentence_that_leans_on_another_does_not_stand_alone(sentence: str, language: str) -> None:
    assert not stands_alone(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        (GATE, "en"),
        ("This week, the mayor visited the gate with her staff.", "en"),
        ("It is not yet clear who left the gate open.", "en"),
        ("It’s unclear who left the gate open on Monday.", "en"),
        ("There is no money for a new gate in the budget.", "en"),
        ("In his speech on Monday, Mr. Finch said the gate was safe.", "en"),
        ("When he spoke on Monday, Mr. Finch said the gate was safe.", "en"),
        ("After Finch had left, he was asked about the gate again.", "en"),
        ("“We left the gate open. I saw it,” Finch told reporters.", "en"),
        ("No. The last policy for the gate ran out in May.", "en"),
        ("There’s no money for a new gate in the budget.", "en"),
        ("Rather than wait, the council of Ellery bought sand.", "en"),
        ("A row over Oona Brandt, her firm and the gate is over.", "en"),
        ("Those who live in the lower town have lost everything.", "en"),
        ("eBay will pay for a new gate in the lower town.", "en"),
        ("It took two nights to close the gate of Ellery.", "en"),
        ("Es gibt kein Geld für ein neues Tor in Ellern.", "de"),
        ("„Das Tor hält nicht“, sagte Bürgermeisterin Vogt.", "de"),
        ("Der Rat hat am Montag über das Tor beraten.", "de"),
        ("Il y a trop peu d’argent pour une nouvelle porte.", "fr"),
        ("La porte a cédé lundi à Ellery.", "fr"),
        ("En attendant la réparation, la porte reste fermée.", "fr"),
        ("Une décision du conseil a surpris la ville entière.", "fr"),
        ("La puerta cedió el lunes en Ellery.", "es"),
        ("Este lunes la puerta cedió en Ellery.", "es"),
        ("A porta cedeu na segunda em Ellery.", "pt"),
        ("大坝在星期一破裂了。", "zh"),
    ],
)
def test_a_sentence_that_explains_itself_stands_alone(sentence: str, language: str) -> None:
    assert stands_alone(sentence, language)


@pytest.mark.parametrize(
    "article",
    ["", " \n\n ", "WHO?\n\nWHY?", "Gate fails", "\x00\x01\x02", "\ud800", "...", "“", "Register", "|||", "14:05 GMT"],
)
def test_nothing_worth_quoting_is_nothing(article: str) -> None:
    assert quotable(article) == ()


def test_lines_of_a_text_without_any_stop_may_be_quoted() -> None:
    line = "the gate failed on monday and the lower town was under water"
    assert texts(f"gate fails\n\n{line}") == [line]


def test_a_hundred_thousand_words_are_no_trouble() -> None:
    assert len(quotable("\n\n".join([f"{GATE} {WEIR}"] * 3_200))) == 6_400
    assert quotable("gate " * 100_000) == ()


def bodies() -> Iterator[tuple[str, Kind]]:
    """The items of the archive, cut out by their titles."""
    archive = (SHARED / "nato_tag_archive.txt").read_text("utf-8")
    items = json.loads((SHARED / "nato_tag_archive.expected.json").read_text("utf-8"))["items"]
    starts = [archive.index(f"\n{item['title']}\n") + len(item["title"]) + 2 for item in items]
    ends = [start - len(item["title"]) for start, item in zip(starts[1:], items[1:], strict=True)] + [len(archive)]
    for item, start, end in zip(items, starts, ends, strict=True):
        yield archive[start:end], Kind(item["kind"])


@pytest.mark.skipif(not SHARED.exists(), reason="the real archive lies beside the project only")
def test_nothing_forbidden_is_quotable_in_the_real_archive() -> None:
    expected = json.loads((SHARED / "nato_tag_archive.expected.json").read_text("utf-8"))
    for (body, kind), item in zip(bodies(), expected["items"], strict=True):
        sentences = quotable(body, kind)
        assert not [
            (sentence.text, never)
            for sentence in sentences
            for never in expected["never_in_a_brief"]
            if never in sentence.text
        ]
        if kind is not Kind.COVERAGE:
            assert len(sentences) > 10
        if questions := item.get("questions"):
            asked = dict.fromkeys(sentence.question for sentence in sentences if sentence.question)
            assert list(asked) == questions


@pytest.mark.parametrize(
    "caption",
    [
        "A pilot climbs the ladder of a grain carrier. Harbor Board/Handout via NORTHWIRE",
        "The mill after the fire on Monday. Anna Bell/File Photo",
        "The mayor opens the bridge on Monday. Photo: Anna Bell/Courier",
    ],
)
def test_a_caption_with_its_credit_in_the_same_paragraph_is_not_quoted(caption):
    text = f"{caption}\n\nSeventeen ships were waiting in the outer roads on Tuesday."
    assert [each.text for each in quotable(text)] == ["Seventeen ships were waiting in the outer roads on Tuesday."]
