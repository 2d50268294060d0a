"""The list of how common words are can be made again, and tells nothing else."""

from importlib.resources import files

from summaries.background import background
from summaries.features import number_of
from tests.background import counted, listed, rows_of


def story(*texts):
    return {"articles": [{"title": "Harbor news", "text": text} for text in texts]}


def test_a_word_is_counted_once_a_story_however_often_it_is_said():
    number, found = counted([story("A ferry, a ferry.", "The ferry."), story("A bridge.")], language="en")
    assert number == 2
    assert (found["ferry"], found["bridge"], found["harbor"]) == (1, 1, 2)


def test_a_story_that_shares_a_text_with_what_is_measured_is_left_out():
    number, found = counted([story("A ferry sank."), story("A bridge fell.")], without=["a FERRY sank"], language="en")
    assert (number, found["ferry"], found["bridge"]) == (1, 0, 1)


def test_rare_words_are_not_listed():
    number, found = counted([story(f"ferry {word}") for word in ("one", "two", "three", "four", "five")], language="en")
    assert listed(number, found, "stories").splitlines()[2:] == ["stories 5", "5 ferry harbor"]


def test_the_list_that_ships_is_the_one_that_the_script_makes(shared):
    data = shared / "data"
    texts = [row["text"] for row in rows_of(data / "stories_dev.jsonl")]
    number, found = counted(rows_of(data / "digests_train.jsonl"), without=texts, language="en")
    made = listed(number, found, "English news stories of 2010 to 2020")
    assert made == (files("summaries") / "background.en.txt").read_text("utf-8")


def test_the_list_is_known_by_the_numbers_of_its_words_and_only_english_has_one():
    stories, known = background("en-GB")
    assert stories == 2433
    assert known[number_of("president")] == 1437
    assert background("de")[0] == background("../en")[0] == 0
