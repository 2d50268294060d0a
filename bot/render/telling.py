"""One story in words: headline, quoted sentences with receipts, small print; as much as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.replies import say
from summaries.families import families_of, family_of
from summaries.model import Article, Brief, Coverage, Kind, Sentence, Story

from .text import Markdown, fit, link, stamp, units, web_url

COVERAGE_SHOWN = 5
OUTLETS_SHOWN = 4
FIGURES_SHOWN = 3

_LONGEST_OUTLET = 30
_LONGEST_QUESTION = 200
_LONGEST_SMALL_PRINT = 260
_LONGEST_FIGURE = 100
_LONGEST_FIGURE_URL = 300


class Style(StrEnum):
    """How a brief is written: a sentence a story, the usual two or three as a quotation, or each as a point."""

    SHORT = "short"
    NORMAL = "normal"
    POINTS = "points"


class Receipts(Enum):
    """Which receipts are links; a receipt's number is always shown."""

    ALL = "every one"
    ONCE = "the first of each article"
    NONE = "none"


@dataclass(frozen=True, kw_only=True, slots=True)
class Detail:
    """How fully a story is told; lengths in UTF-16 units of markdown, their links not counted."""

    sentences: int = 5
    receipts: Receipts = Receipts.ALL
    is_heading_linked: bool = True
    headline: int = 220
    sentence: int = 900
    url: int = 2048


DETAILS = (
    Detail(),
    Detail(receipts=Receipts.ONCE),
    Detail(receipts=Receipts.ONCE, is_heading_linked=False),
    Detail(receipts=Receipts.ONCE, is_heading_linked=False, sentences=3),
    Detail(receipts=Receipts.ONCE, is_heading_linked=False, sentences=2, sentence=400),
    Detail(receipts=Receipts.ONCE, is_heading_linked=False, sentences=2, sentence=280, url=160),
    Detail(receipts=Receipts.ONCE, is_heading_linked=False, sentences=1, sentence=280, url=160),
    Detail(receipts=Receipts.NONE, is_heading_linked=False, sentences=1, headline=150, sentence=180),
)
"""From the fullest telling to the sparest. Sentences go before their links do, save for very long links:
the *Original* and *Full coverage* buttons still lead where those would."""


def tell_all(
    briefs: Sequence[Brief],
    *,
    room: int,
    locale: str,
    most_sentences: int | None = None,
    updates: AbstractSet[str] = frozenset(),
    style: Style = Style.NORMAL,
) -> list[str]:
    """Return each brief as markdown, all together in at most ``room`` units: the longest give way first.

    ``room`` must be 740 units a brief or more, what the sparest telling can take. The stories whose ids are among
    ``updates`` are marked as such.
    """
    leads = [f"{say('story-update', locale)} · " if brief.story.id in updates else "" for brief in briefs]
    levels = [0] * len(briefs)
    most_sentences = 1 if style is Style.SHORT else most_sentences

    def told_at(at: int) -> str:
        return tell(briefs[at], DETAILS[levels[at]], locale, most_sentences, leads[at], style)

    told = [told_at(at) for at in range(len(briefs))]
    while sum(map(units, told)) > room:
        open_ends = [at for at in range(len(told)) if levels[at] + 1 < len(DETAILS)]
        if not open_ends:
            break
        longest = max(open_ends, key=lambda at: units(told[at]))
        levels[longest] += 1
        told[longest] = told_at(longest)
    return told


def tell(
    brief: Brief,
    detail: Detail,
    locale: str,
    most_sentences: int | None = None,
    lead: str = "",
    style: Style = Style.NORMAL,
) -> str:
    """Return one story as markdown in this detail, ``lead`` before its headline."""
    story = brief.story
    count = min(detail.sentences, most_sentences or detail.sentences)
    sentences = [sentence for sentence in brief.sentences if sentence.text.strip()][:count]
    url = next((url for url in (web_url(article.url) for article in story.articles) if url), None)
    cited = _cited(story, sentences)
    lines = [
        f"### {lead}" + heading(story, url if detail.is_heading_linked else None, limit=detail.headline, locale=locale),
        # Under the headline like a byline: below, it would read as a part of the last quotation.
        "-# " + _small_print(brief, list(cited.values()), locale),
    ]
    if sentences:
        mark = "- " if style is Style.POINTS else "> "
        lines += _quotes(sentences[: brief.added], cited, detail, mark)
        known = sentences[brief.added :]
        if brief.added and known:
            lines += ["", f"-# {say('story-known', locale)}"]  # the empty line ends the quotation
        lines += _quotes(known, cited, detail, mark)
    elif story.coverage:
        lines += [_coverage_line(item, detail) for item in story.coverage[: min(count, COVERAGE_SHOWN)]]
    else:
        lines.append(say("story-no-sentences", locale))
    if brief.disagreements and detail.receipts is not Receipts.NONE:
        lines.append("-# " + say("story-differs", locale, figures=_figures(brief, detail)))
    return "\n".join(lines)


def heading(story: Story, url: str | None, *, limit: int, locale: str) -> str:
    """Return a story's headline, linked if ``url`` is given, after the kind it is of unless it is a report."""
    headline = fit(story.headline, limit)
    if not headline:
        title = str(say("story-untitled", locale))
    elif url is None:
        title = headline
    else:
        title = link(story.headline, url, limit=limit)
    kind = "" if story.kind is Kind.REPORT else say(f"kind-{story.kind}", locale)
    says_so_itself = story.headline.strip().casefold().startswith(kind.casefold())
    return title if says_so_itself else f"{kind} · {title}"


def _cited(story: Story, sentences: Sequence[Sentence]) -> dict[str, Article]:
    """Return the articles that these sentences quote, in the order of their receipt numbers, by id."""
    articles = {article.id: article for article in story.articles}
    only = story.articles[0] if len(story.articles) == 1 else None
    quoted = (articles.get(sentence.article or "", only) for sentence in sentences)
    return {article.id: article for article in quoted if article is not None}


def _quotes(sentences: Sequence[Sentence], cited: dict[str, Article], detail: Detail, mark: str) -> list[str]:
    """Return the sentences, ``mark`` before each, and with its receipt, a question above those that answer it."""
    numbers = {article_id: number for number, article_id in enumerate(cited, start=1)}
    only = next(iter(cited)) if len(cited) == 1 else ""
    linked: set[str] = set()
    lines: list[str] = []
    asked: str | None = None
    for sentence in sentences:
        if sentence.question and sentence.question != asked:
            question = fit(sentence.question, min(_LONGEST_QUESTION, detail.sentence // 2))
            lines += [f"{mark if mark == '> ' else ''}**{question}**"] if question else []
        asked = sentence.question
        article_id = sentence.article if sentence.article in cited else only
        receipt = ""
        if article_id in numbers:
            has_link = detail.receipts is Receipts.ALL or (
                detail.receipts is Receipts.ONCE and article_id not in linked
            )
            linked.add(article_id)
            receipt = "\u00a0" + _receipt(numbers[article_id], cited[article_id].url if has_link else None, detail)
        lines.append(f"{mark}{fit(sentence.text, detail.sentence)}{receipt}")
    return lines


def _figures(brief: Brief, detail: Detail) -> Markdown:
    """Return what each outlet says of the numbers that they differ on, linked to its article."""
    articles = {article.id: article for article in brief.story.articles}
    things = []
    for disagreement in brief.disagreements:
        told = []
        for figure in disagreement.figures[:FIGURES_SHOWN]:
            article = articles.get(figure.article)
            if article is not None:
                url = article.url if len(article.url or "") <= min(detail.url, _LONGEST_FIGURE_URL) else None
                outlet = link(article.outlet or article.title, url, limit=_LONGEST_OUTLET)
                told.append(f"“{fit(figure.text, _LONGEST_FIGURE)}” {outlet}")
        things.append(", ".join(told))
    return Markdown(" · ".join(things))


def _receipt(number: int, url: str | None, detail: Detail) -> str:
    address = web_url(url)
    return f"[{number}]({address})" if address is not None and len(address) <= detail.url else f"({number})"


def _coverage_line(item: Coverage, detail: Detail) -> str:
    address = web_url(item.url) if detail.receipts is Receipts.ALL else None
    headline = link(item.headline, address, limit=detail.headline)
    outlet = fit(item.outlet or "", _LONGEST_OUTLET)
    return "- " + " · ".join(part for part in (headline, outlet) if part)


def _small_print(brief: Brief, cited: Sequence[Article], locale: str) -> str:
    """Return who reported it (numbered as the receipts are), how old it is and how much reading it saves."""
    story = brief.story
    numbers: dict[str, list[str]] = {}
    told = {family_of(article.url, article.outlet) for article in cited}
    for number, article in enumerate(cited, start=1):
        numbers.setdefault(article.outlet or article.title, []).append(str(number))
    named = [f"{', '.join(at)} {fit(name, _LONGEST_OUTLET)}" for name, at in numbers.items()]
    named += [fit(outlet, _LONGEST_OUTLET) for family, outlet in families_of(story).items() if family not in told]
    ending: list[str] = [stamp(story.published_at)]
    minutes = round(brief.saved.total_seconds() / 60)
    if minutes and brief.sentences:
        ending.append(say("story-saves", locale, minutes=minutes))
    shown = OUTLETS_SHOWN
    while True:
        more = len(named) - min(shown, len(named))
        plus = [say("story-outlets-more", locale, count=more)] if more else []
        made = " · ".join(part for part in (*named[:shown], *plus, *ending) if part)
        if units(made) <= _LONGEST_SMALL_PRINT or not shown:
            return made
        shown -= 1
