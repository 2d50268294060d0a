"""Where the outlets of a story differ on a number: the same thing counted, with another result, told by receipts.

Two counts are of the same thing when both tell how many met one fate (were killed, hurt, arrested …), or when both
count the same noun in sentences that share most of their words. What is measured (money, time, lengths, shares) is no
count. A disagreement that is missed does little harm, one that is none does much; so in doubt there is none.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from summaries.families import family_of_article
from summaries.language import stemmer, stop_words
from summaries.model import Article, Disagreement, Figure, Sentence
from summaries.sentences import words

MOST = 2
"""Disagreements of a story that are told; the rest is for who reads the articles."""
_FIRST_SENTENCES = 12
"""Of each article; further down stands what happened at other times and places."""
_SAME_TIME = timedelta(hours=24)
"""A figure that is older than this when another outlet tells a newer one is no longer its word on the matter."""
_LONGEST_NOTE = 100
_SHORTEST_NOUN = 4
_SHARED_WORDS = 4
_SHARED_PART = 0.5
"""Of the shorter sentence's words, those that both sentences about one noun need to share."""
_FARTHEST = {True: 8.0, False: 3.0}
"""Counts that are so many times apart are of different things: of a fate, whose count grows fast, and of a noun."""
_ROUNDED = 100
"""From here on a number with zeros at its end may be a rounded one."""
_YEARS = range(1900, 2101)

_DIGITS = (
    r"(?<![\w.,:/$€£#+−–-])(?P<digits>\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+|\d{1,9}(?:[.,]\d{1,2})?)"
    r"(?![\w:/%°]|[.,]\d|[\s\u00a0\u202f]?[%°€$£]|[-–]\w)"
)
_ANY_DIGITS = (
    r"(?<![\d:])(?<!\d[.,])(?P<digits>\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+(?!\d)|\d{1,12}(?:[.,]\d{1,3})?)"
    r"(?![\d:]|[.,]\d)"
)
"""Also of what is measured: money, shares, lengths."""
_WORD = r"[^\W\d_]+(?:[-’'][^\W\d_]+)*"
_NEXT_WORD = re.compile(rf"\s+{_WORD}")
_NOUN = re.compile(rf"[\s\u00a0](?P<noun>{_WORD})")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SYMBOLS = frozenset("km m cm mm kg g t l ha mph kmh kw mw gw kwh mwh gwh gb tb usd eur pm am uhr th st nd rd".split())


@dataclass(frozen=True, slots=True)
class _Rules:
    """How a language counts, as expressions."""

    number: re.Pattern[str]
    any_number: re.Pattern[str]
    numbers: tuple[re.Pattern[str], ...]
    spelled: tuple[str, ...]
    thousand: re.Pattern[str]
    million: re.Pattern[str]
    hedge: re.Pattern[str]
    vague: re.Pattern[str]
    part: re.Pattern[str]
    grave: re.Pattern[str]
    elsewhen: re.Pattern[str]
    unit: re.Pattern[str]
    fates: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    any_before: re.Pattern[str]
    any_after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Count:
    """One number that an article counts something with; ``about`` is a fate, or the stem of a noun."""

    about: str
    is_fate: bool
    value: float
    is_vague: bool
    article: Article
    start: int
    end: int
    sentence: str

    @property
    def figure(self) -> Figure:
        return Figure(
            value=int(self.value),
            text=self.article.text[self.start : self.end],
            start=self.start,
            end=self.end,
            article=self.article.id,
        )


def disagreements(articles: Sequence[Article], quotable: Iterable[Sentence]) -> tuple[Disagreement, ...]:
    """Return what outlets differ on, at most two things, each with the newest receipt of each value, newest first.

    ``quotable`` are the sentences to look at, in the order of their articles, which they name. Of each outlet its
    newest article that has the count is its word.
    """
    by_id = {article.id: article for article in articles}
    families = {article.id: family_of_article(article) for article in articles}
    if len(set(families.values())) < 2:
        return ()
    latest: dict[str, dict[str, _Count]] = {}
    for count in _counts(by_id, quotable):
        of_outlets = latest.setdefault(count.about, {})
        family = families[count.article.id]
        known = of_outlets.get(family)
        if known is None or count.article.published_at > known.article.published_at:
            of_outlets[family] = count
    found = [
        Disagreement(about=about, figures=figures)
        for about, of_outlets in latest.items()
        if (figures := _differing(list(of_outlets.values())))
    ]
    fates = [each for each in found if next(iter(latest[each.about].values())).is_fate]
    return tuple([*fates, *(each for each in found if each not in fates)][:MOST])


def numbers_in(text: str, language: str) -> Iterator[tuple[float, int, int]]:
    """Yield the numbers of a text, each with its span, in digits or (up to twenty) in words: ``2,000,000``, ``zwölf``.

    What multiplies them behind is a part of them ("2 million"). Years and times of day are none.
    """
    rules = _rules_of(language)
    for match in rules.any_number.finditer(text):
        digits = match["digits"]
        if digits is None:
            value = float(next(at for at, each in enumerate(rules.numbers) if each.fullmatch(match.group())) + 2)
        else:
            grouped = re.fullmatch(r"\d{1,3}(?:[.,’'\u00a0\u202f ]\d{3})+", digits)
            value = float(re.sub(r"\D", "", digits) if grouped else digits.replace(",", "."))
            if digits.isdigit() and int(digits) in _YEARS:
                continue
        end = match.end()
        for word, size in ((rules.thousand, 1_000), (rules.million, 1_000_000)):
            times = word.match(text, end)
            if times is not None:
                value, end = value * size, times.end()
        yield value, match.start(), end


def _differing(counts: list[_Count]) -> tuple[Figure, ...]:
    """Return the newest receipt of each value that these counts of one thing, an outlet's each, differ by."""
    if len(counts) < 2:
        return ()
    newest = sorted(counts, key=lambda each: (each.article.published_at, each.article.id), reverse=True)
    base = newest[0]
    told: list[_Count] = [base]
    for count in newest[1:]:
        is_of_it = base.article.published_at - count.article.published_at <= _SAME_TIME and _is_same_thing(base, count)
        if is_of_it and not any(_agree(count, other) for other in told):
            told.append(count)
    return tuple(count.figure for count in told) if len(told) > 1 else ()


def _agree(one: _Count, other: _Count) -> bool:
    """Whether two numbers may be the same one, of which one or both are rounded."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    if not (one.is_vague or other.is_vague or low >= _ROUNDED):
        return False
    size = 1
    while low % (size * 10) == 0 or high % (size * 10) == 0:
        size *= 10
    return high - low < size


def _is_same_thing(one: _Count, other: _Count) -> bool:
    if max(one.value, other.value) > _FARTHEST[one.is_fate] * max(min(one.value, other.value), 1):
        return False
    if one.is_fate:
        return True
    said = [_stems(count.sentence, count.article.language) - {one.about} for count in (one, other)]
    shared = len(said[0] & said[1])
    return shared >= _SHARED_WORDS and shared >= _SHARED_PART * min(map(len, said))


def _stems(sentence: str, language: str) -> frozenset[str]:
    stem, stops = stemmer(language), stop_words(language)
    told = (word.lower() for word in words(sentence, language) if not any(map(str.isdigit, word)))
    return frozenset(stem(word) for word in told if word not in stops and len(word) > 2)


# --- counts in an article -----------------------------------------------------------------------------------------


def _counts(articles: Mapping[str, Article], quotable: Iterable[Sentence]) -> Iterator[_Count]:
    """Yield each article's count of each thing: of a fate the highest, of a noun the only one."""
    of_article: dict[str, list[_Count]] = {}
    seen: dict[str, int] = {}
    for sentence in quotable:
        article = articles.get(sentence.article or "")
        if article is None:
            continue
        seen[article.id] = seen.get(article.id, 0) + 1
        if seen[article.id] <= _FIRST_SENTENCES:
            of_article.setdefault(article.id, []).extend(_in_sentence(article, sentence))
    for found in of_article.values():
        for about in dict.fromkeys(count.about for count in found):
            counts = [count for count in found if count.about == about]
            if counts[0].is_fate:
                yield max(counts, key=lambda each: each.value)
            elif all(_agree(one, other) for one, other in combinations(counts, 2)):
                yield counts[0]


def _in_sentence(article: Article, sentence: Sentence) -> Iterator[_Count]:
    rules = _rules_of(article.language)
    text = sentence.text
    if not _may_count(text, rules):
        return
    matches = list(rules.number.finditer(text))
    if not matches or _YEAR.search(text) or rules.elsewhen.search(text):
        return
    for match in matches:
        value, end = _value(match, text, rules)
        if value is None or rules.unit.match(text, end):
            continue
        hedge = rules.hedge.search(text[max(0, match.start() - 30) : match.start()])
        start = match.start() - (len(hedge.group()) if hedge else 0)
        if rules.part.search(text[max(0, start - 40) : start].rpartition(".")[2]) or rules.part.match(text[end:]):
            continue
        counted = _fate(text, start, end, rules) or _noun(text, start, end, article.language)
        if counted is None:
            continue
        about, is_fate, first, last = counted
        if last - first > _LONGEST_NOTE or rules.grave.search(text[max(0, first - 12) : last + 12]):
            continue
        is_vague = bool(hedge and rules.vague.match(hedge.group().strip()))
        begin = sentence.start
        yield _Count(about, is_fate, value, is_vague, article, begin + first, begin + last, text)


def _may_count(text: str, rules: _Rules) -> bool:
    """Whether there is a digit in a text, or what a number is spelled by: most have none, and need no closer look."""
    if _DIGIT.search(text):
        return True
    lower = text.lower()
    return any(word in lower for word in rules.spelled)


def _value(match: re.Match[str], text: str, rules: _Rules) -> tuple[float | None, int]:
    """Return the number that is meant, and where it ends; None for what is a year or no whole number."""
    digits = match["digits"]
    if digits is None:
        place = next((at for at, each in enumerate(rules.numbers) if each.fullmatch(match.group())), None)
        value = None if place is None else float(place + 2)
    elif len(re.sub(r"\D", "", digits)) > 3 and not digits.isdigit():
        value = float(re.sub(r"\D", "", digits))
    else:
        value = float(digits.replace(",", "."))
    end = match.end()
    for word, size in ((rules.thousand, 1_000), (rules.million, 1_000_000)):
        times = word.match(text, end)
        if value is not None and times is not None:
            value, end = value * size, times.end()
    is_year = digits is not None and digits.isdigit() and int(digits) in _YEARS
    return (None if value is None or value != int(value) or is_year else value), end


def _fate(text: str, start: int, end: int, rules: _Rules) -> tuple[str, bool, int, int] | None:
    """Return the fate that is counted by the number from ``start`` to ``end``, and the span that tells it."""
    earlier = text[max(0, start - 90) : start]
    if rules.any_before.search(earlier):
        for fate, (before, _) in rules.fates.items():
            match = before.search(earlier)
            if match is not None:
                noun = _NEXT_WORD.match(text, end)
                return fate, True, start - len(earlier) + match.start("said"), noun.end() if noun else end
    if rules.any_after.match(text, end) is None:
        return None
    nearest: tuple[int, str] | None = None
    for fate, (_, after) in rules.fates.items():
        match = after.match(text, end)
        if match is not None and (nearest is None or match.end() < nearest[0]):
            nearest = match.end(), fate
    return None if nearest is None else (nearest[1], True, start, nearest[0])


def _noun(text: str, start: int, end: int, language: str) -> tuple[str, bool, int, int] | None:
    """Return the stem of the word behind the number, and the span of both."""
    match = _NOUN.match(text, end)
    if match is None:
        return None
    noun = match["noun"].lower()
    if len(noun) < _SHORTEST_NOUN or noun in _SYMBOLS or noun in stop_words(language):
        return None
    return stemmer(language)(noun), False, start, match.end()


# --- how languages count --------------------------------------------------------------------------------------------


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(Path(__file__).with_name("figures.toml").read_text("utf-8"))


@cache
def _rules_of(language: str) -> _Rules:
    """Return the rules of a language; of one without any, digits and the signs of units are known."""
    table = _tables().get(language.lower().replace("_", "-").partition("-")[0], {})

    def given(key: str, of: Mapping[str, object] = table) -> list[str]:
        value = of.get(key, [])
        return [value] if isinstance(value, str) else list(value) if isinstance(value, list) else []

    def either(expressions: Iterable[str]) -> str:
        return "(?:" + "|".join(sorted(expressions, key=len, reverse=True)) + ")"

    def pattern(form: str, expressions: list[str]) -> re.Pattern[str]:
        return re.compile(form.format(either(expressions) if expressions else r"(?!)"), re.IGNORECASE)

    numbers = given("numbers")
    spelled = rf"|(?<![\w-])(?:{either(numbers)})(?![\w-])" if numbers else ""
    breaks = [*numbers, *given("units"), *given("parts"), *given("apart")] or ["(?!)"]
    gap = rf"(?:\s+(?!{either(breaks)}\b){_WORD}){{{{0,4}}}}?"
    before, after = r"(?<!\w)(?P<said>{})\s+\Z", gap + r"\s+{}(?!\w)"
    tables = {name: fate for name, fate in table.items() if isinstance(fate, dict)}
    fates = {
        name: (pattern(before, given("before", fate)), pattern(after, given("after", fate)))
        for name, fate in tables.items()
    }
    return _Rules(
        number=re.compile(_DIGITS + spelled, re.IGNORECASE),
        any_number=re.compile(_ANY_DIGITS + spelled, re.IGNORECASE),
        numbers=tuple(re.compile(each, re.IGNORECASE) for each in numbers),
        # Where they are expressions, any text may have one.
        spelled=tuple(each.lower() if each.replace("-", "").isalpha() else "" for each in numbers),
        thousand=pattern(r"[\s\u00a0]{}(?!\w)", given("thousand")),
        million=pattern(r"[\s\u00a0]{}(?!\w)", given("million")),
        hedge=pattern(r"(?<!\w){}\s+\Z", given("hedges")),
        vague=pattern(r"{}\Z", given("vague")),
        part=pattern(r"(?:^|(?<!\w))\s*{}(?!\w)", given("parts")),
        grave=pattern(r"(?<!\w){}(?!\w)", given("grave")),
        elsewhen=pattern(r"(?<!\w){}(?!\w)", given("before")),
        unit=pattern(r"[\s\u00a0\u202f-]*{}(?!\w)", given("units")),
        fates=fates,
        any_before=pattern(before, [each for fate in tables.values() for each in given("before", fate)]),
        any_after=pattern(after, [each for fate in tables.values() for each in given("after", fate)]),
    )
