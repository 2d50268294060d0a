"""News pages of our own, as heavy as those of the web: fictional articles as long as real ones in what surrounds them.

The articles are the demo's, told in several worlds, in each of which all but the commonest words are others: so there
are as many events as the demo has, several times, each told by as many outlets. Each goes on with background, which is
another article's, in other words and with this one's names. Around it stands what a page of a newspaper has
(`paperpages`): scripts, styles and data in its head, menus, pictures, lists of other articles, a footer; and what is
easily taken for the article (`traps`).

`python -m tests.bench.newspapers` tells how they compare; median and quartiles, of 91 news pages of the web and of 209
articles that were published with summaries, and here:

- words of an article: 355 600 815 and 338 450 699; 373 505 828
- its sentences: 17 30 49 and 12 18 33; 18 26 37
- words a sentence: 16 19 24 and 21 23 26; 17 20 24
- share of its words that are not there before: 0.44 0.50 0.58 and 0.44 0.50 0.54; 0.41 0.51 0.57
- kB of a page, in the middle: 117; 119
- elements of a page: 800; 765
"""

from __future__ import annotations

import math
import random
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

from bot.demo.news import SampleArticle, articles, outlets
from summaries.language import stop_words
from summaries.sentences import split
from tests.bench.paperpages import PaperPage

WORLDS = 2
"""How often the demo's articles are told, each time with other words."""
WORD = re.compile(r"[^\W\d_]{4,}")
NAME = re.compile(r"(?<=[\w,] )[A-Z][a-z]{3,}")
STOP = re.compile(r"(?<=[^\W\d_]{3})\. ([A-Z][a-z]*)\b")
"""Where a sentence might go on with the next one, which begins with this word."""
FIGURE, MARK = re.compile(r"\d+(?:[.,:]\d+)*"), re.compile(r"[\"“”„]")
PLAIN = 0.8
"""The share of paragraphs of background without figures, and of those without quotation marks."""
USUAL, SPREAD, LONGEST = 500, 0.55, 2_000
"""Words of an article: their median, the deviation of their logarithm, and the most."""
TOPICAL, AGAIN, FRESH = 10, 0.35, 0.45
"""How many words an article mostly comes back to; the share of words that are such, among those that others have, too;
and the share of those that no other has."""


def newspapers(now: datetime, *, worlds: int = WORLDS) -> dict[str, tuple[SampleArticle, str]]:
    """Return each article with its page, by URL, of so many worlds; with more than 84, words come again."""
    public = [each for each in articles(now) if not each.feed_only]
    found = {}
    for world in range(worlds):
        told = [_elsewhere(each, world) for each in public]
        words: dict[str, list[str]] = defaultdict(list)
        for each in told:
            words[each.outlet.language] += _content(each)
        for article, other in zip(told, _partners(told, world), strict=True):
            chance = random.Random(f"{world} {article.path}")
            language = article.outlet.language
            paragraphs = (*article.paragraphs, *_background(article, other, words[language], chance))
            whole = replace(article, paragraphs=_in_long_sentences(paragraphs, language, chance))
            others = [each for each in told if each.outlet == article.outlet and each is not article]
            url = f"https://{article.outlet.slug}{world}.example{article.path}"
            paper = 3 * world + [each.slug for each in outlets()].index(article.outlet.slug)
            found[url] = whole, PaperPage(whole, others, url, paper=paper, chance=chance).html()
    return found


def text_of(article: SampleArticle) -> str:
    """Return what an extractor is to find on an article's page."""
    return "\n\n".join(each.removeprefix("## ") for each in article.paragraphs)


def _elsewhere(article: SampleArticle, world: int) -> SampleArticle:
    """Return an article of another world."""
    told = _in_other_words(world)
    return replace(
        article,
        title=told(article.title),
        teaser=told(article.teaser),
        image_caption=told(article.image_caption),
        paragraphs=tuple(map(told, article.paragraphs)),
    )


def _in_other_words(number: int) -> Callable[[str], str]:
    """Return what tells a text in other words: their vowels and consonants are others, and stop words stay."""
    known = stop_words("en") | stop_words("de")
    moved = {
        ord(letter): to
        for letters in ("aeiou", "bcdfghjklmnprstvw", "AEIOU", "BCDFGHJKLMNPRSTVW")
        for letter, to in zip(letters, letters[number % len(letters) :] + letters[: number % len(letters)], strict=True)
    }
    return lambda text: WORD.sub(
        lambda found: found[0] if found[0].lower() in known else found[0].translate(moved), text
    )


def _partners(told: Sequence[SampleArticle], world: int) -> list[SampleArticle]:
    """Return, for each article, the one from which it has its background: of another event, in its language."""
    found = []
    for place, article in enumerate(told):
        others = [
            each for each in told if each.event != article.event and each.outlet.language == article.outlet.language
        ]
        found.append((others or list(told))[(7 * place + world) % max(len(others), 1)])
    return found


def _background(
    article: SampleArticle, other: SampleArticle, vocabulary: Sequence[str], chance: random.Random
) -> list[str]:
    """Return paragraphs that bring an article to its length, in words of its own and with its names."""
    length = min(chance.lognormvariate(math.log(USUAL), SPREAD), LONGEST)
    wanted = length - sum(len(each.split()) for each in article.paragraphs)
    names = list(dict.fromkeys(NAME.findall(" ".join(article.paragraphs)))) or ["Averton"]
    found: list[str] = []
    for turn in count(1):
        told, known = _in_own_words(article, vocabulary, chance), {}
        for paragraph in other.paragraphs[1:]:
            if sum(len(each.split()) for each in found) >= wanted:
                return found
            # Names come again and again in an article, as in any other.
            for name in NAME.findall(paragraph):
                known.setdefault(name, names[(turn + len(known)) % len(names)])
            parts = NAME.sub(lambda name: f"\0{known[name[0]]}\0", paragraph).split("\0")  # noqa: B023 - used here
            parts[::2] = map(told, parts[::2])
            found.append(_plainly("".join(parts), article.outlet.language, chance))
    return found


def _plainly(paragraph: str, language: str, chance: random.Random) -> str:
    """Return a paragraph without figures or quotation marks, mostly: the demo's have twice as many as most."""
    if chance.random() < PLAIN:
        paragraph = FIGURE.sub("mehrere" if language == "de" else "several", paragraph)
    return MARK.sub("", paragraph) if chance.random() < PLAIN else paragraph


def _in_own_words(article: SampleArticle, vocabulary: Sequence[str], chance: random.Random) -> Callable[[str], str]:
    """Return what tells a text in words that no other article has, and in those that the others have, by chance.

    It comes back to those of before, most of all to its article's.
    """
    known, elsewhere = stop_words(article.outlet.language), _in_other_words(chance.randrange(1, 85))
    own = Counter(_content(article))
    topical = [word for word, _ in own.most_common(TOPICAL)]
    instead: dict[str, str] = {}

    def word_for(found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in known or not word.islower():
            return word
        if word not in instead:
            before = [*topical, *instead.values()]
            drawn = chance.choice(before if before and chance.random() < AGAIN else vocabulary)
            instead[word] = elsewhere(word) if chance.random() < FRESH else drawn
        return instead[word]

    return lambda text: WORD.sub(word_for, text)


def _content(article: SampleArticle) -> list[str]:
    """Return the words of an article that are neither common nor names, as often as they are in it."""
    known = stop_words(article.outlet.language)
    return [word for word in WORD.findall(" ".join(article.paragraphs)) if word.islower() and word not in known]


def _in_long_sentences(paragraphs: Sequence[str], language: str, chance: random.Random) -> tuple[str, ...]:
    """Return paragraphs of which some sentences go on where others would end: the demo's are shorter than most."""
    known, conjunction = stop_words(language), "und" if language == "de" else "and"
    share = chance.random() ** 0.5

    def joined(found: re.Match[str]) -> str:
        word = found[1] if found[1] == "I" else found[1].lower()
        return f", {conjunction} {word}" if word.lower() in known and chance.random() < share else found[0]

    return tuple(STOP.sub(joined, each) for each in paragraphs)


def main() -> None:
    """Print the quartiles by which these articles and pages are made."""
    found = list(newspapers(datetime(2026, 1, 1, tzinfo=UTC)).values())
    texts = [text_of(article) for article, _ in found]
    words = [re.findall(r"\w+", text.lower()) for text in texts]
    cut = [len(split(text, article.outlet.language)) for text, (article, _) in zip(texts, found, strict=True)]
    figures = {
        "elements": [html.count("</") for _, html in found],
        "bytes": [len(html.encode()) for _, html in found],
        "tags": [html.count("<") for _, html in found],
        "links": [html.count("<a ") for _, html in found],
        "list items": [html.count("<li") for _, html in found],
        "divisions": [html.count("<div") for _, html in found],
        "paragraphs": [html.count("<p>") + html.count("<p ") for _, html in found],
        "words of article": [len(each) for each in words],
        "sentences": cut,
        "words a sentence": [len(each) / number for each, number in zip(words, cut, strict=True)],
        "new words": [len(set(each)) / len(each) for each in words],
    }
    for what, values in figures.items():
        low, middle, high = statistics.quantiles(values, n=4)
        print(f"{what:18}{low:10.4g}{middle:10.4g}{high:10.4g}")


if __name__ == "__main__":
    main()
