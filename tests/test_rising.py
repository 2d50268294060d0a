"""Which names are suggested as topics."""

from summaries.rising import Title, rising
from tests.builders import NOW, ago


def title(text, *, outlet="Courier", language="en", **since):
    return Title(text=text, language=language, outlet=outlet, story_id=text, published_at=ago(**since or {"hours": 3}))


OLD = [title(f"Mayor Ito opens market {n}", days=3 + n) for n in range(8)]
NEW = [
    title("Storm Dagny nears the coast"),
    title("Ferries wait for Storm Dagny", outlet="Northwire"),
    title("Why the name Dagny?", outlet="Ledger"),
    title("Then Ito speaks", outlet="Ledger"),
]


def test_what_is_written_of_more_and_more_is_suggested_and_what_always_was_is_not():
    assert rising([*OLD, *NEW], now=NOW) == ("Storm Dagny",)


def test_what_a_topic_stands_for_already_is_not_suggested():
    assert rising([*OLD, *NEW], now=NOW, known=["dagny"]) == ()


def test_what_one_outlet_writes_alone_is_not_suggested():
    assert rising([title(f"The Vault of Tarn {n}") for n in range(9)], now=NOW) == ()


def test_nothing_is_suggested_of_nothing():
    assert rising([], now=NOW) == ()
    assert rising([title(""), title("👉"), title("北京宣布", language="zh")], now=NOW) == ()
