"""Articles that report one event become one story, whatever their words.

An article is compared with every open story by its words and its word pairs, each weighed by how few *stories* have
it: not how few articles, for then the very words that mark a story would count for less the more it is reported. It
joins the story that it resembles most, if it resembles it enough; otherwise it opens a story of its own. A coverage
list, which is somebody's clustering already, is placed by the headlines that it names instead.

Pieces on two events of a kind (two quakes, two matches, two firms' results) may have nearly all words in common but
for who, where and how many. So names and numbers have a veto: those that share too few of them are kept apart, however
alike they are otherwise.

So far it would depend on the order in which articles come: two of one event may have too little in common until a third
comes that resembles both, or one may join a story for want of its own, which opens later. So whenever an article is
placed, its story and those that it also resembles are grouped anew, as if their articles had come all at once
(`linkage`); of large ones, whole stories become one. Each story stays where its first article is.

The index is kept between edits, so that placing an article takes milliseconds however many stories are open: a rough
look over all of them by their rarest words, a close one at the likest few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from summaries.features import OPEN_FOR, Features
from summaries.likeness import NEAR_COPY, UNKNOWN, Asked, Beside, Floats, Language
from summaries.linkage import STRANGERS, clash, groups

ENOUGH = 0.85
"""How much an article must resemble a story's articles, on average, to join it; see `likeness.WORDS_LIKE`."""
ALONE = 0.1
"""How much more it must resemble a story of one article; of two, half that, and so on: few are no sure measure."""
CLOSE_KNIT = 0.5
"""How much of what a story's articles resemble each other an article, or another story, must resemble them.

So a story of one narrow event is not joined by what merely happens in the same town. This and the two above are the
best found for the development sets and for 300 other stories of one of their kinds; a tenth more or less changes the
mean B-cubed F by less than 0.01.
"""
NEARBY = 0.6
"""From this part of what is enough on, a story that an article resembles is grouped anew with the article's."""
UNDATED_ENOUGH = 5.0
"""The same where no date tells how far apart two pieces are: only near-copies are joined."""

_LIKEST_STORIES = 16
"""How many stories get a close look."""
_MOST_GROUPED = 24
"""How many articles are grouped anew at once: it takes a millisecond. Larger stories are looked at as a whole."""
_MOST_FOR_COHESION = 8
_MOST_MEMBERS = 30
"""How many of a story's articles one is compared with: the latest."""


@dataclass(slots=True)
class _Place:
    """Where an article stands: its story, and its row among those of its language (a coverage list has none)."""

    features: Features
    story_id: str
    row: int | None


@dataclass(slots=True)
class _Open:
    """An open story: its articles in the order in which they joined it, when the newest was published, and came."""

    newest_at: datetime
    grown_at: datetime
    members: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of an article, and of others for its sake.

    ``moved`` are articles that are in another story now, ``changed`` the stories that they came from and went to, as
    far as these are still there; ``gone`` are those that are no more, each with the story that its first article is in.
    """

    story_id: str
    moved: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


class Index:
    """The open stories, as far as it takes to find the one that an article belongs to."""

    def __init__(self) -> None:
        self._open: dict[str, _Open] = {}
        self._places: dict[str, _Place] = {}
        self._languages: dict[str, Language] = {}
        # For each headline, the articles that stand for it.
        self._headlines: defaultdict[int, set[str]] = defaultdict(set)

    def __len__(self) -> int:
        """How many stories are open."""
        return len(self._open)

    def __contains__(self, article_id: object) -> bool:
        """Whether an article is in it."""
        return article_id in self._places

    def story_of(self, article_id: str) -> str | None:
        """Return the id of the story that an article is in."""
        place = self._places.get(article_id)
        return None if place is None else place.story_id

    def members(self, story_id: str) -> tuple[str, ...]:
        """Return the ids of a story's articles, in the order in which they came."""
        return tuple(self._open[story_id].members) if story_id in self._open else ()

    def language(self, name: str) -> Language | None:
        """Return what is known of the open articles of a language, if there are any."""
        return self._languages.get(name)

    def beside(self, story_id: str, others: Sequence[Features], language: str) -> Beside | None:
        """Return how much an open story resembles other articles of a language, if it has any of it itself."""
        rows = self._rows(self._open[story_id], language) if story_id in self._open else []
        words = [each for each in others if not each.is_list]
        return self._languages[language].beside(rows, words) if rows and words else None

    def place(self, features: Features, *, now: datetime) -> Placed:
        """Put an article into the story that it belongs to, or into a new one, named by it."""
        asked = self._asked(features)
        found = {} if asked is None else self._resembled(features, asked)
        story_id = self._listed(features) or self._likest(features, asked, found) or features.id
        is_new = story_id not in self._open
        self.add(features, story_id, now=now)
        goes = self._grouped_anew(features, found)
        if not goes:  # then there may be one that was too large for that
            one = self._same(features, found)
            if one is not None:
                kept, gone = sorted((story_id, one), key=self._began)
                goes = dict.fromkeys(self._open[gone].members, kept)
        return self._moved(features.id, goes, unheard_of={story_id} if is_new else set())

    def add(self, features: Features, story_id: str, *, now: datetime) -> None:
        """Put an article into this story; if it was in one, it is there no more."""
        self.remove(features.id)
        story = self._open.get(story_id)
        if story is None:
            story = self._open[story_id] = _Open(newest_at=features.published_at, grown_at=now)
        row = None
        if not features.is_list:
            language = self._languages.get(features.language)
            if language is None:  # a Language is large: not to be made for every article
                language = self._languages[features.language] = Language(features.language)
            row = language.add(features, self._rows(story, features.language))
        self._places[features.id] = _Place(features=_light(features), story_id=story_id, row=row)
        story.members.append(features.id)
        story.newest_at = max(features.published_at, story.newest_at)
        story.grown_at = max(now, story.grown_at)
        for headline in features.headlines:
            self._headlines[headline].add(features.id)

    def remove(self, article_id: str) -> None:
        """Forget an article, and its story with its last one."""
        place = self._places.pop(article_id, None)
        if place is None:
            return
        story = self._open[place.story_id]
        story.members.remove(article_id)
        if place.row is not None:
            language = self._languages[place.features.language]
            language.remove(place.row, self._rows(story, place.features.language))
        for headline in place.features.headlines:
            self._headlines[headline].discard(article_id)
            if not self._headlines[headline]:
                del self._headlines[headline]
        if story.members:
            self._freshen(place.story_id)
        else:
            del self._open[place.story_id]

    def close(self, before: datetime) -> None:
        """Forget the stories that nothing came to since then."""
        quiet = [story.members for story in self._open.values() if story.grown_at < before]
        for article_id in [each for members in quiet for each in members]:
            self.remove(article_id)

    def _rows(self, story: _Open, language: str) -> list[int]:
        places = (self._places[each] for each in story.members[-_MOST_MEMBERS:])
        return [each.row for each in places if each.row is not None and each.features.language == language]

    def _listed(self, features: Features) -> str | None:
        """The story that a coverage list shares most headlines with, or that lists the article's own."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for headline in features.headlines:
            for article_id in self._headlines.get(headline, ()):
                place = self._places[article_id]
                if features.is_list or place.features.is_list:
                    found[place.story_id].add(headline)
        near = [story_id for story_id in found if self._is_near(features.published_at, story_id)]
        return max(near, key=lambda story_id: (len(found[story_id]), story_id), default=None)

    def _asked(self, features: Features) -> Asked | None:
        """The article as it is compared with those of its language, if there are any."""
        language = self._languages.get(features.language)
        return None if features.is_list or language is None else language.asked(features)

    def _resembled(self, features: Features, asked: Asked) -> dict[str, float]:
        """The stories that the article resembles, each with how much it does on average over the story's articles."""
        language = self._languages[features.language]
        near = Counter[str]()
        for row in language.rough(asked):
            near[self._places[language.article_ids[row]].story_id] += 1
        candidates = [each for each in near if self._is_near(features.published_at, each)][:_LIKEST_STORIES]
        rows = {story_id: self._rows(self._open[story_id], features.language) for story_id in candidates}
        rows = {story_id: its for story_id, its in rows.items() if its}
        if not rows:
            return {}
        likeness = language.likeness(asked, [row for its in rows.values() for row in its])
        counts = np.array([len(its) for its in rows.values()])
        sums = np.add.reduceat(likeness, np.cumsum(counts) - counts)
        return dict(zip(rows, (sums / counts.astype(np.float32)).tolist(), strict=True))

    def _likest(self, features: Features, asked: Asked | None, found: Mapping[str, float]) -> str | None:
        """The story that the article resembles most, if enough."""
        enough = ENOUGH if features.is_dated else UNDATED_ENOUGH
        for story_id in sorted(found, key=lambda each: (found[each], each), reverse=True):
            if asked is None or found[story_id] < ENOUGH:
                break
            language, its = self._languages[features.language], self._rows(self._open[story_id], features.language)
            if found[story_id] < max(enough, self._enough(story_id)) + ALONE / len(its):
                continue
            if UNKNOWN < language.named(asked, its) < STRANGERS * (found[story_id] - 1):
                continue
            if found[story_id] >= CLOSE_KNIT * language.cohesion(its[-_MOST_FOR_COHESION:]):
                return story_id
        return None

    def _same(self, features: Features, found: Mapping[str, float]) -> str | None:
        """The story, among those that the article resembles, that is most surely one with the article's own."""
        language = self._languages.get(features.language)
        own = self._places[features.id].story_id
        near = [each for each, likeness in found.items() if likeness >= NEARBY * ENOUGH and each in self._open]
        near = [each for each in near if each != own and self._is_near(self._open[own].newest_at, each)]
        if language is None or not near:
            return None
        mine = self._rows(self._open[own], features.language)
        cohesion = language.cohesion(mine[-_MOST_FOR_COHESION:])
        links: dict[str, float] = {}
        for story_id in near:
            its = self._rows(self._open[story_id], features.language)
            link = language.linked(mine, its)
            enough = max(self._enough(own), self._enough(story_id)) + ALONE / (len(mine) * len(its))
            if link < enough or link < CLOSE_KNIT * cohesion:
                continue
            if _clash(language, mine, its, link):
                continue
            if link >= CLOSE_KNIT * language.cohesion(its[-_MOST_FOR_COHESION:]):
                links[story_id] = link
        return max(links, key=lambda each: (links[each], each), default=None)

    def _grouped_anew(self, features: Features, found: Mapping[str, float]) -> dict[str, str]:
        """Group the article's story anew with those that it resembles, as long as they are not too large together.

        Return the articles that belong in another story than the one that they are in, each with that story.
        """
        language, own = self._languages.get(features.language), self._places[features.id].story_id
        if features.is_list or language is None or not features.is_dated:
            return {}
        near = sorted((each for each in found if found[each] >= NEARBY * ENOUGH), key=lambda each: (-found[each], each))
        rows: dict[str, list[int]] = {}
        count = 0
        for story_id in (own, *(each for each in near if each != own)):
            is_open_to_it = self._is_near(features.published_at, story_id) and self._enough(story_id) == ENOUGH
            its = self._rows(self._open[story_id], features.language) if is_open_to_it else []
            if its and count + len(its) <= _MOST_GROUPED:
                rows[story_id] = its
                count += len(its)
        if own not in rows or count < 2:
            return {}
        ids = [language.article_ids[row] for its in rows.values() for row in its]
        likeness, names = language.likenesses([row for its in rows.values() for row in its])
        found_groups = groups(likeness, names, enough=ENOUGH, alone=ALONE, close_knit=CLOSE_KNIT, near_copy=NEAR_COPY)
        return self._named([[ids[place] for place in each] for each in found_groups])

    def _named(self, grouped: list[list[str]]) -> dict[str, str]:
        """Return the articles whose group is another story than the one that they are in, each with that story.

        A story stays with its first article (or, if that is not among these, with most of the others); a group of
        several goes by the one that began first, and one of none is a new story, named by its first article.
        """
        group_of = {id: place for place, ids in enumerate(grouped) for id in ids}
        parts: defaultdict[str, Counter[int]] = defaultdict(Counter)
        for id, place in group_of.items():
            parts[self._places[id].story_id][place] += 1
        heirs: defaultdict[int, list[str]] = defaultdict(list)
        for story_id, counted in parts.items():
            most = max(counted, key=lambda place: (counted[place], -place))
            heirs[group_of.get(story_id, most)].append(story_id)
        goes: dict[str, str] = {}
        for place, ids in enumerate(grouped):
            first = min(ids, key=lambda id: (self._places[id].features.published_at, id))
            name = min(heirs[place], key=self._began) if heirs[place] else first
            goes |= {id: name for id in ids if self._places[id].story_id != name}
            for gone in heirs[place]:
                if gone != name:  # what else it has, such as coverage lists, goes where its first article goes
                    goes |= {id: name for id in self._open[gone].members if id not in group_of}
        return goes

    def _moved(self, article_id: str, goes: Mapping[str, str], *, unheard_of: set[str]) -> Placed:
        """Put each of these articles into its other story; return what became of all but this one.

        Of stories that nobody has heard of it is not told that they are gone.
        """
        left: dict[str, str] = {}
        for id, story_id in goes.items():
            place = self._places[id]
            old, features = self._open[place.story_id], place.features
            new = self._open.setdefault(story_id, _Open(newest_at=features.published_at, grown_at=old.grown_at))
            old.members.remove(id)
            if place.row is not None:
                rows = self._rows(old, features.language), self._rows(new, features.language)
                self._languages[features.language].move(place.row, *rows)
            if place.story_id == id or place.story_id not in left:
                left[place.story_id] = story_id
            place.story_id = story_id
            new.members.append(id)
            new.newest_at = max(features.published_at, new.newest_at)
            new.grown_at = max(old.grown_at, new.grown_at)
        for story_id in left:
            if self._open[story_id].members:
                self._freshen(story_id)
            else:
                del self._open[story_id]
        gone = {old: into for old, into in left.items() if old not in self._open and old not in unheard_of}
        changed = {each for each in (*left, *goes.values()) if each in self._open}
        return Placed(
            self._places[article_id].story_id,
            tuple(id for id in goes if id != article_id),
            tuple(sorted(changed)),
            tuple(sorted(gone.items())),
        )

    def _freshen(self, story_id: str) -> None:
        story = self._open[story_id]
        story.newest_at = max(self._places[each].features.published_at for each in story.members)

    def _began(self, story_id: str) -> tuple[datetime, str]:
        """When its first article was published, the same in whatever order others came."""
        return self._places[self._open[story_id].members[0]].features.published_at, story_id

    def _enough(self, story_id: str) -> float:
        members = (self._places[each].features for each in self._open[story_id].members)
        return ENOUGH if all(each.is_dated for each in members if not each.is_list) else UNDATED_ENOUGH

    def _is_near(self, at: datetime, story_id: str) -> bool:
        return abs(at - self._open[story_id].newest_at) <= OPEN_FOR


def _clash(language: Language, rows: list[int], others: list[int], link: float) -> bool:
    """Return whether two stories that resemble each other so much differ in names and numbers; see `linkage`."""
    rows, others = rows[-_MOST_GROUPED // 2 :], others[-_MOST_GROUPED // 2 :]
    _, names = language.likenesses([*rows, *others])
    np.fill_diagonal(names, UNKNOWN)
    mine, its = slice(0, len(rows)), slice(len(rows), None)
    between = _known_mean(names[mine, its])
    inner = min(_known_mean(names[mine, mine]) or 0.0, _known_mean(names[its, its]) or 0.0)
    return between is not None and clash(link, between, inner, min(len(rows), len(others)))


def _known_mean(names: Floats) -> float | None:
    """Return the mean of what is known."""
    known = names[names >= 0]
    return float(known.mean()) if len(known) else None


def _light(features: Features) -> Features:
    """Return features without their words, which the rows of the language have."""
    return Features(
        id=features.id,
        language=features.language,
        published_at=features.published_at,
        is_dated=features.is_dated,
        is_list=features.is_list,
        headlines=features.headlines,
    )
