"""What was found, archives, trends and traces as text for a console_of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, tzinfo

from rich.padding import Padding
from rich.text import Text

from bot.cli.printing import age, clean, console_of, plural, printable
from summaries.due import why_untold
from summaries.highlights import Snippet
from summaries.importance import Importance
from summaries.model import Article, Story, Topic
from summaries.novelty import Step
from summaries.store import Around, Carried, Listed, Match, Trace
from summaries.trends import Trend

_BARS = " ▁▂▃▄▅▆▇█"
_UNTOLD = {
    "waits": "waits for the next one",
    "paused": "the digest pauses",
    "old": "was more than a day old when it was first seen",
    "left-out": "fell into one, but others mattered more, or it matched no topic then",
    "before": "was read before the digest began to tell",
}
_WHERE = {True: "in a headline", False: "only in a text"}


def found(hits: Sequence[tuple[Article, Snippet]], *, now: datetime) -> None:
    """Print what was found, with what was looked for in bold."""
    screen = console_of()
    for article, snippet in hits:
        _line(article, age(now, article.published_at))
        told = Text("… " if snippet.is_cut[0] else "")
        at = 0
        for start, end in snippet.spans:
            told.append(printable(snippet.text[at:start]))
            told.append(printable(snippet.text[start:end]), style="bold yellow")
            at = end
        told.append(printable(snippet.text[at:]) + (" …" if snippet.is_cut[1] else ""))
        screen.print(Padding(told, (0, 0, 0, 2)))
        if article.url:
            screen.print(Text(f"  {clean(article.url)}", style="dim"), soft_wrap=True)


def archive(listed: Sequence[Listed], zone: tzinfo) -> None:
    """Print an archive, a heading a day."""
    screen, last = console_of(), None
    for each in listed:
        day = each.article.published_at.astimezone(zone).date()
        if day != last:
            screen.print(Text(f"{day:%A}, {day.isoformat()}", style="bold"))
            last = day
        _line(each.article, f"{each.article.published_at.astimezone(zone):%H:%M}")


def trends(shown: Sequence[Trend], days: Sequence[date]) -> None:
    """Print a line a topic: its bars, its sum and its busiest day."""
    screen = console_of()
    screen.print(Text(f"{days[0].isoformat()} to {days[-1].isoformat()}", style="dim"))
    width = max((len(trend.name) for trend in shown), default=0)
    highest = max((max(trend.counts) for trend in shown), default=0) or 1
    for trend in shown:
        bars = "".join(_BARS[-(-count * (len(_BARS) - 1) // highest)] for count in trend.counts)
        line = Text(f"{clean(trend.name):{min(width, 30)}}  ", style="bold")
        line.append(bars, style="default")
        most = max(range(len(days)), key=lambda place: (trend.counts[place], place))
        busiest = f", most on {days[most].isoformat()} ({trend.counts[most]})" if trend.total else ""
        line.append(f"  {trend.total} {plural('article', 'articles', trend.total)}{busiest}", style="dim")
        screen.print(line, soft_wrap=True)


def topics(shown: Sequence[Topic]) -> None:
    """Print topics with their servers and queries."""
    screen = console_of()
    for topic in shown:
        line = Text(f"{clean(topic.name)}  ", style="bold")
        line.append(clean(topic.query), style="default")
        line.append(f"  server {topic.guild_id}", style="dim")
        screen.print(line, soft_wrap=True)


def matches(topic: Topic, shown: Sequence[Match], *, now: datetime) -> None:
    """Print what a topic matched, and by which words."""
    topics([topic])
    for match in shown:
        _line(match.article, age(now, match.article.published_at))
        if match.words:
            console_of().print(Text(f"  by {', '.join(map(clean, match.words))}", style="dim"), soft_wrap=True)


def why(trace: Trace, score: Importance | None = None) -> None:
    """Print what became of an article, step by step."""
    article, screen = trace.article, console_of()
    if article is None:
        for each in trace.listed:
            seen = f"{each.seen_at:%Y-%m-%d %H:%M} UTC"
            screen.print(f"listed by {clean(each.source.title)} ({seen}), but there was no article to read")
        return
    _line(article, f"{article.published_at:%Y-%m-%d %H:%M} UTC" if article.is_dated else "undated")
    sources = ", ".join(clean(each.source.title) for each in trace.told) or "no source any more"
    how = "the feed's own text" if trace.is_by_feed else "a coverage list" if article.coverage else "its text"
    facts = [
        ("found", f"{article.first_seen_at:%Y-%m-%d %H:%M} UTC by {sources}"),
        ("read", f"{how}: {len(article.text.split())} words, {article.kind.value}, language {article.language}"),
    ]
    if trace.versions:
        facts.append(("changed", f"{trace.versions} {plural('time', 'times', trace.versions)} since"))
    facts += [("matched", f"{topic.name}: {', '.join(words)}") for topic, words in trace.matched] or [
        ("matched", "no topic")
    ]
    if trace.story is not None:
        story = trace.story
        size = f"{len(story.articles)} {plural('article', 'articles', len(story.articles))}"
        facts.append(("story", f"{story.headline} ({story.id}): {size}, {', '.join(story.outlets) or 'no outlet'}"))
    if score is not None:
        facts += [("score", f"{score.score:.2f}"), *(("", part) for part in _parts(score))]
    facts += [("digest", _carried(each, article)) for each in trace.carried] or [("digest", "none has a topic for it")]
    for name, told in facts:
        screen.print(Text(f"  {name:8}", style="bold").append(clean(told), style="default"), soft_wrap=True)


def story(told: Story, steps: Sequence[Step], around: Around) -> None:
    """Print a story: its headline, what it goes on from, what was added when, and every headline."""
    screen = console_of()
    screen.print(Text(clean(told.headline), style="bold"))
    others = [("goes on from", around.earlier)] if around.earlier is not None else []
    for way, other in [*others, *(("went on with", each) for each in around.later)]:
        day = f"{other.published_at:%Y-%m-%d}"
        screen.print(Text(f"{way}: {clean(other.headline)}  {day}  {other.id}", style="dim"), soft_wrap=True)
    for step in steps:
        article = step.article
        _line(article, f"{article.published_at:%Y-%m-%d %H:%M} UTC" if article.is_dated else "undated")
        for each in step.news.additions:
            quote = Text("+ ", style="green").append(clean(each.sentence.text), style="default")
            screen.print(Padding(quote, (0, 0, 0, 2)))
        if article.url:
            screen.print(Text(f"  {clean(article.url)}", style="dim"), soft_wrap=True)
    for item in told.coverage:
        screen.print(
            Text(f"also: {clean(item.headline)}  {clean(item.outlet or '')}".rstrip(), style="dim"), soft_wrap=True
        )


def _parts(score: Importance) -> list[str]:
    """Return the parts of a score, a line each."""
    reach, weighing, novelty, match = score.reach, score.weighing, score.novelty, score.match
    outlets = f"{reach.families} independent {plural('outlet', 'outlets', reach.families)}"
    if reach.reprints:
        outlets += f", {reach.reprints} {plural('reprint', 'reprints', reach.reprints)} not counted"
    weight = f"{weighing.high} count twice, {weighing.low} half" if weighing.high or weighing.low else "all as usual"
    told = "never told in a digest"
    if novelty.since is not None:
        added = f"{novelty.added} new {plural('sentence', 'sentences', novelty.added)}"
        told = f"{added} since it was told, {novelty.since:%Y-%m-%d %H:%M} UTC"
    topic = "none asked for" if match.topic is None else f"{match.topic}, {_WHERE[match.is_in_headline]}"
    return [
        f"{reach.value:.2f} reach: {outlets}",
        f"× {weighing.value:.2f} weight of sources: {weight}",
        f"× {score.recency.value:.2f} recency: newest report {score.recency.newest_at:%Y-%m-%d %H:%M} UTC",
        f"× {novelty.value:.2f} novelty: {told}",
        f"× {match.value:.2f} topic: {topic}",
    ]


def _carried(carried: Carried, article: Article) -> str:
    digest = carried.subscription
    name = f"{digest.id} ({', '.join(topic.name for topic in digest.topics)})"
    if carried.delivery is not None:
        return f"{name}: posted in the one of {carried.delivery.due_at:%Y-%m-%d %H:%M} UTC"
    untold = why_untold(digest, article.first_seen_at, article.published_at, covering=carried.covering)
    return f"{name}: {_UNTOLD[untold.value]}"


def _line(article: Article, when: str) -> None:
    line = Text(clean(article.title), style="bold")
    line.append("  " + " · ".join(fact for fact in (clean(article.outlet or ""), when) if fact), style="dim")
    console_of().print(line)
