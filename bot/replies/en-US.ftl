# Every sentence that Slugline says, in English. Facts stand in braces; keep their names, order them as you like.
# Commands such as `/brief` are written as they are typed.

## Stories

story-untitled = Untitled
story-no-sentences = There is no text to quote here: open the original.
story-saves = saves { $minutes } min
story-differs = Outlets differ: { $figures }
story-outlets-more = +{ $count }
story-update = Update
story-known = Known before:
kind-opinion = Opinion
kind-explainer = Explainer
kind-live = Live
kind-coverage = Coverage
kind-gallery = Gallery
button-coverage = Full coverage
button-original = Original
button-earlier = Earlier story
button-later = Later story
button-add = Add
button-cancel = Cancel
button-open = Open
button-folders = Make topics of the folders
button-previous = ← Previous
button-next = Next →
page-of = page { $page } of { $pages }
outlets = { $count ->
    [one] { $count } outlet
   *[other] { $count } outlets
}
stories = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = just now
age-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
age-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
age-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}

## Periods

period-all = all time
period-hours = { $count ->
    [one] last hour
   *[other] last { $count } hours
}
period-days = { $count ->
    [one] last day
   *[other] last { $count } days
}

## Briefs

brief-nothing = Nothing on **{ $topic }** in this period ({ $period }). Try a longer `period:`, or see `/headlines` for what is new.
brief-nothing-yet = Nothing has been read yet, so there is nothing on **{ $topic }**. A server manager can add a source with `/source add`.
brief-still-reading = I am still reading this server's sources for the first time. Ask again in a minute.
brief-page-gone = That page is no longer there: the news has moved on. Ask again with `/brief`.
brief-topic-too-long = That topic is too long to search for. Use at most { $limit } characters.

choice-weight-low = Half
choice-weight-normal = As usual
choice-weight-high = Twice
choice-style-short = short: a sentence a story
choice-style-normal = normal: two or three sentences a story
choice-style-points = points: each sentence a point of its own

## Any page

visit-failed = That page could not be summarized. { $reason }
visit-no-link = There is no link to a page in that message.
visit-choose = Which page?
visit-placeholder = Choose a page

## Headlines

headlines-title = Headlines
headlines-title-topic = Headlines on { $topic }
headlines-more = { $count ->
    [one] and { $count } more story
   *[other] and { $count } more stories
}
headlines-nothing = No headlines yet. When the next source has been read, they appear here.
headlines-nothing-topic = No headlines on **{ $topic }** yet. Try `/headlines` without a topic.

## Full coverage

coverage-summary = { $articles } from { $outlets }
coverage-first = first reported by { $outlet }, { $time }
coverage-first-unnamed = first reported { $time }
coverage-marked-first = first
coverage-seen = first seen { $time }
coverage-continues = Goes on from { $headline } ({ $time })
coverage-continued-by = Went on with { $headline } ({ $time })
coverage-also = Also on this story
story-none = Nothing that is read here is on **{ $words }**. `/headlines` shows what is.
story-none-followed = In direct messages I look where you follow something. Follow a topic of a server first, there, with `/follow`.
coverage-timeline = What was added when
coverage-headlines = Every headline
coverage-reprint = reprint
coverage-nothing-added = No later report added anything yet.
coverage-gone = That story is no longer kept here. Ask for the latest with `/brief` or `/headlines`.

## Topics

topic-created = Topic **{ $name }** created. It matches: { $query }. Read it with `/brief`.
topic-created-none-yet = Topic **{ $name }** created. It matches: { $query }. No article of this server's sources matches it yet.
topic-exists = There is already a topic **{ $name }**. Choose another name, or delete it first with `/topic delete`.
topic-deleted = Topic **{ $name }** deleted. Its articles stay.
topic-deleted-with-digests = Topic **{ $name }** deleted. { $count ->
    [one] { $count } digest no longer carries it.
   *[other] { $count } digests no longer carry it.
}
topic-in-digest = Topic **{ $name }** is the only topic of the digest in { $channel }. Delete that digest first with `/digest delete`.
topic-unknown = There is no topic **{ $name }** here. `/topic list` shows all topics.
topic-list-title = Topics
topic-list-line = matches { $query } · { $count ->
    [0] no article in 7 days
    [one] one article in 7 days
   *[other] { $count } articles in 7 days
}
topic-list-suggested = Written of more and more: { $names }.
topic-edited = Topic **{ $name }** now matches: { $query }. `/topic show` tells what that is.
topic-show-title = { $name }: { $query }
topic-show-words = by { $words }
topic-show-hint = Change it with `/topic edit`. Read it with `/brief` or `/archive`.
topic-show-nothing = No article of this server's sources matches it. Change it with `/topic edit`.
topic-list-hint = Read one with `/brief`. Add one with `/topic create`.
topic-list-empty = This server has no topics yet. Create one with `/topic create`, or try `/brief` with any words.
topic-too-many = This server has { $count } topics, and no more fit. Delete one with `/topic delete` first.
topic-bad-name = A topic's name has 1 to { $limit } characters. Choose a shorter one.

## Sources

source-reading = Reading { $url } …
source-added = Source **{ $title }** added. { $count ->
    [0] It has no articles right now; it is read again from time to time.
    [one] Its one article is read now, silently.
   *[other] Its { $count } articles are read now, silently: nothing floods a channel.
}
source-add-ask = Add **{ $title }**? This is what stands there. Its entries so far count as known: no digest brings them.
source-add-dropped = Not added: { $url }
source-add-not-yours = Only who asked for this source can add it. Use `/source add` yourself.
source-already = **{ $title }** is already a source of this server.
source-removed = Source **{ $title }** removed. Its articles no longer show here.
source-unknown = There is no source **{ $name }** here. `/source list` shows all sources.
source-failed = The source was not added. { $reason }
source-failed-hint = Check the address in a browser, or paste the address of a feed.
source-alert = { $count ->
    [one] A source of **{ $server }** could not be read for a day:
   *[other] { $count } sources of **{ $server }** could not be read for a day:
}
source-alert-line = **{ $title }**: { $reason }
source-alert-hint = { $count ->
    [one] I say so once, keep trying, and tell you when it can be read again. `/status` there shows how it stands, `/source remove` ends it.
   *[other] I say so once, keep trying, and tell you when they can be read again. `/status` there shows how they stand, `/source remove` ends one.
}
source-back = { $count ->
    [one] A source of **{ $server }** can be read again:
   *[other] { $count } sources of **{ $server }** can be read again:
}
source-back-line = **{ $title }**
source-list-title = Sources
source-list-read = read { $time }
source-list-unread = not read yet
source-list-failed = { $count ->
    [one] could not be read: { $reason }
   *[other] could not be read { $count } times: { $reason }
}
source-weighed = **{ $title }** now counts { $weight ->
    [low] half
    [high] twice
   *[normal] as usual
} when stories are ranked. `/why` shows it.
source-list-low = counts half
source-list-high = counts twice
source-list-next = next { $time }
source-list-shared = from the operator, for every server
source-list-hint = Add one with `/source add`: paste any feed, site or tag archive.
source-list-empty = This server has no sources yet. Add one with `/source add`: paste any feed, site or tag archive.
source-too-many = This server has { $count } sources, and no more fit. Remove one with `/source remove` first.
source-shared = **{ $title }** was added by the operator of this bot and can only be removed by them.
source-found-kind = { $kind ->
    [archive] page of articles
   *[other] feed
}
source-found-language = language: { $language }
source-found-entries = { $count ->
    [0] no articles right now
    [one] { $count } article
   *[other] { $count } articles
}
source-found-daily = { $count ->
    [one] about one a day
   *[other] about { $count } a day
}
source-found-weekly = { $count ->
    [one] one a week or fewer
   *[other] about { $count } a week
}
source-tested = **{ $title }** can be read. Nothing was saved; `/source add` adds it.
    -# { $url }
source-test-failed = That cannot be read. { $reason }
source-imported = { $count ->
    [0] No new source was added.
    [one] One new source was added. It is read within the next minutes, silently.
   *[other] { $count } new sources were added. They are read one after the other within the next minutes, silently.
}
source-imported-known = { $count ->
    [one] One is a source of this server already.
   *[other] { $count } are sources of this server already.
}
source-imported-refused = { $count ->
    [one] One was refused:
   *[other] { $count } were refused:
}
source-imported-folders = { $count ->
    [one] The list has a folder: { $names }. It can become a topic, limited to the feeds in it.
   *[other] The list has { $count } folders: { $names }. Each can become a topic, limited to the feeds in it.
}
folders-made = { $count ->
    [0] No new topic: each folder is the name of a topic already, or its feeds cannot be told apart.
    [one] One topic was created:
   *[other] { $count } topics were created:
}
folders-line = { $count ->
    [one] **{ $name }**, from one site
   *[other] **{ $name }**, from { $count } sites
}
folders-cut = ({ $count } more have no room in a query)
source-import-failed = **{ $file }** was not imported: { $reason }
source-import-too-large = **{ $file }** was not imported: it is larger than { $limit } MiB, and so no list of feeds that a server can follow.
source-import-gone = Discord did not give me the file ({ $status }). Attach it once more.
source-exported = { $count ->
    [one] The source of this server, as OPML: every feed reader can import it.
   *[other] The { $count } sources of this server, as OPML: every feed reader can import them.
}
choice-pack = { $title }: { $count } feeds

## Queries

query-wrong = I cannot read that query. { $problem }
    At character { $at }: { $near }
query-too-long = It has { $length } characters; at most { $limit } are possible. Shorten it.
query-too-many = It has { $count } parts; at most { $limit } are possible. Leave out what stands from there on.
query-too-deep = More than { $limit } parentheses stand inside each other. Write it with fewer.
query-unopened = A parenthesis closes that was never opened. Remove it, or add `(`.
query-unclosed = A parenthesis opens that is never closed. Add `)`.
query-quote = A quotation mark has no partner. Add another `"` where the phrase ends, or remove it.
query-empty = It has no word to look for. Write at least one, such as `harbor`.
query-only-common = It has only words that stand in every text. Add another, or put all in quotation marks.
query-only-excludes = It only excludes. Add at least one word that must occur.
query-field-empty = Nothing follows **{ $field }:**. Write what you mean right behind it, without a space.
query-language = **{ $given }** is no language that I know. Write its code, such as `lang:en` or `lang:de`.
query-kind = **{ $given }** is no kind of article. There are: { $kinds }.
query-date = **{ $given }** is no date. Write it as 2026-03-31, 2026-03 or 2026.
query-date-topic = A topic has no dates. Leave `before:` and `after:` out, or use `/search`.

## Search and archive

search-title = Search: { $query }
search-nothing = Nothing that this server reads matches { $query }. Try fewer words, or `OR` between them.
page-number = page { $page }
archive-title = Archive: { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = There is nothing on { $topic } there. Try a later day, or `/brief` with other words.
archive-bad-day = **{ $given }** is no day. Write it like `2026-03-31`, or choose from the list.
button-why = Why?
button-newer = ← Newer
button-older = Older →

## Trends

trends-title = Reported in the last { $count } days
trends-picture = Articles per day
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] one article
   *[other] { $count } articles
}, most on { DATETIME($date, dateStyle: "medium") } ({ $most }); today { $today }
trends-none = no article
trends-hint = Days in the time zone { $zone }. The table below has every number.

## Why

why-unknown = Nothing is stored under { $url }, and no source of this server listed it. `/source list` shows the sources.
why-unread = { $sources } listed { $url } { $time }, but there was no article to read: the page is none, or may not be read.
why-found = Found
why-found-by = By { $sources }, first { $time }.
why-found-nowhere = First { $time }. No source of this server lists it any more.
why-read = Read
why-read-how = { $how ->
    [coverage] A list of { $headlines } headlines.
    [feed] The feed's own text ({ $words } words): its page was not read.
   *[page] { $words } words.
}
why-read-as = { $kind ->
    [explainer] An explainer
    [opinion] An opinion
    [live] A live blog
    [coverage] A coverage list
    [gallery] A gallery
   *[report] A report
}, language { $language }.
why-dated = Published { $time }.
why-undated = Undated, so it counts from when it was first seen.
why-changed = { $count ->
    [one] Its headline or text changed once.
   *[other] Its headline or text changed { $count } times.
}
why-matched = Matched
why-topic = **{ $topic }** by { $words }
why-no-topic = None of this server's topics.
why-story = Story
why-story-in = **{ $headline }**: { $articles ->
    [one] one article
   *[other] { $articles } articles
} of { $outlets ->
    [one] one outlet
   *[other] { $outlets } outlets
}.
why-story-first = This article opened it.
why-story-joined = { $outlet } opened it.
why-no-story = It belongs to no story.
why-score = Score { $score }, a product of
why-reach = reach: { $families ->
    [one] one outlet reports it independently
   *[other] { $families } outlets report it independently
}{ $reprints ->
    [0] .
    [one] ; one reprint does not count.
   *[other] ; { $reprints } reprints do not count.
}
why-weight = weight: { $high } of them count twice, { $low } half, as their sources do.
why-weight-usual = weight: the sources of all of them count as usual.
why-recency = recency: the newest report is of { $time }; it halves in 12 hours.
why-novelty = novelty: { $count ->
    [0] nothing was added since a digest told it { $time }.
    [one] one sentence was added since a digest told it { $time }.
   *[other] { $count } sentences were added since a digest told it { $time }.
}
why-novelty-untold = novelty: no digest here has told it.
why-match = topic: { $how ->
    [headline] a headline has **{ $topic }**.
   *[text] **{ $topic }** stands only in a text.
}
why-posted = Posted
why-no-digest = No digest has a topic that it matched.
why-digest-told = { $channel }: in the digest of { $time }.
why-digest-waits = { $channel }: it waits for the next digest, { $time }.
why-digest-paused = { $channel }: the digest pauses.
why-digest-old = { $channel }: it was more than a day old when it was first seen, so it was no news.
why-digest-left-out = { $channel }: it fell into a digest in which others mattered more, or matched no topic then.
why-digest-before = { $channel }: it was read before that digest began to tell.

## Digests

digest-title = News for { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } story on { $topics }
   *[other] { $count } stories on { $topics }
}
digest-since = since { $time }
digest-section-continued = { $topic }, continued
digest-post-title = { DATETIME($date, dateStyle: "medium") }: { $topics }
digest-quiet = A quiet day: nothing new on { $topics } since { $time }.
digest-left-out = { $count ->
    [one] { $count } more story on { $topic }. Read it with `/brief`.
   *[other] { $count } more stories on { $topic }. Read them with `/brief`.
}
digest-unread = { $count ->
    [one] One source could not be read: { $sources }. `/source list` says why.
   *[other] { $count } sources could not be read: { $sources }. `/source list` says why.
}
digest-created = Digest created: { $topics }, { $days } at { $at } ({ $zone }) in { $channel }. The first one comes { $next }.
digest-edited = Digest changed: { $topics }, { $days } at { $at } ({ $zone }) in { $channel }. The next one comes { $next }.
digest-paused = The digest in { $channel } pauses. `/digest resume` goes on with it; what is older than two days then is not told.
digest-resumed = The digest in { $channel } goes on. The next one comes { $next }.
days = { $which ->
    [every] every day
    [work] Monday to Friday
    [end] on weekends
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}
choice-length-short = short: one sentence a story
choice-length-normal = normal: one to three sentences a story
choice-length-long = long: all that the briefs say
choice-quiet-line = say so in one line
choice-quiet-nothing = post nothing
choice-late-merge = tell it in the next digest
choice-late-skip = leave it out
digest-list-title = Digests
digest-list-line = { $days } at { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = next { $time }
digest-list-paused = paused
digest-list-stories = up to { $count } stories
digest-list-quiet = nothing on quiet days
digest-list-skips = left out if more than { $hours } h late
digest-list-silent = silent
digest-list-published = published to followers
digest-list-kept = That of { $time } could not be posted and is tried again { $again }. { $reason }
digest-list-hint = See one before it is posted with `/digest preview`. Add one with `/digest create`.
digest-list-empty = This server has no digests yet. Create one with `/digest create`: topics, a time and a channel.
digest-unknown = There is no such digest here. `/digest list` shows all digests.
digest-previewed = This is how the digest for { $channel } looks now. Only you can see it.
digest-posted = Posted to { $channel }.
digest-nothing-new = There is nothing new, so nothing was posted to { $channel }.
digest-posting = The digest for { $channel } is being posted already.
digest-post-failed = The digest could not be posted to { $channel }: { $reason } It is kept and tried again { $time }.
digest-deleted = Digest deleted. { $channel } gets no more posts from it.
digest-needs-topic = A digest needs at least one topic. Create one with `/topic create`.
digest-bad-time = **{ $given }** is not a time of day. Write it like `08:00` or `17:30`.
digest-bad-zone = **{ $given }** is not a time zone that I know. Type your city, such as `Berlin`, and choose from the list.
digest-bad-days = **{ $given }** are not days of the week. Write them like `weekdays`, `mon, wed, fri` or `sat-sun`.
digest-bad-role = I cannot mention **{ $role }**. Allow anyone to mention it in its role settings, or give my role *Mention All Roles*.
digest-bad-tag = The forum has no tag **{ $given }**. Choose one from the list.
digest-needs-tag = That forum wants every post to have a tag. Choose one with `tags:`.
digest-not-announcement = Only an announcement channel publishes to its followers. Choose one with `channel:`, or leave `publish:` out.
digest-too-many = This server has { $count } digests, and no more fit. Delete one with `/digest delete` first.
digest-missing-permission = I may not post in { $channel } yet. There I need: { $permissions }. Open the channel's settings, Permissions, and allow it for my role.
digest-no-channel = A digest is posted to a text or announcement channel, a thread or a forum. Choose one with `channel:`.

digest-alert = The digest for { $channel } cannot be posted: { $reason } It is kept and tried again; `/digest list` shows how it stands.

## Live posts

live-line = Live · { $topic }
live-outlets = { $count ->
    [one] { $count } outlet
   *[other] { $count } outlets
}
live-updated = updated { $time }
live-list-still = posted once, not edited
live-created = Live posts created: { $topics } in { $channel }, { $importance }, at most { $count } an hour. What is older than now is not posted.
live-edited = Live posts changed: { $topics } in { $channel }, { $importance }, at most { $count } an hour.
live-paused = The live posts in { $channel } pause. `/live resume` goes on with them, from then on.
live-resumed = The live posts in { $channel } go on with what comes from now on.
live-deleted = Live posts deleted. { $channel } gets no more of them.
live-alert = A live post for { $channel } cannot be made: { $reason } It is tried again for six hours, and then left to the digest; `/live list` shows how it stands.
live-list-title = Live posts
live-list-line = { $importance }, at most { $count } an hour
live-list-hint = What is not posted live comes in the digests. Add live posts with `/live create`.
live-list-empty = This server has no live posts yet. `/live create` posts a story as soon as it matters enough.
live-unknown = There are no such live posts here. `/live list` shows all of them.
live-too-many = This server has { $count } live posts, and no more fit. Delete some with `/live delete` first.
choice-importance-any = every story
choice-importance-notable = two outlets or more report it
choice-importance-big = four outlets or more report it
choice-importance-top = about eight outlets or more report it
choice-after-live-leave-out = leave out what was posted live, unless there is more
choice-after-live-tell = tell it again
digest-list-after-live = with what was posted live

## Following: a digest of one's own, by direct message

followed = You follow **{ $name }**.
followed-all = You follow here: { $topics }
followed-hint = `/following` shows all that you follow, `/unfollow` ends it. On quiet days nothing comes.
follow-greeting = Hello! What you follow in **{ $server }** comes to you here, once a day. `/following` shows it, `/unfollow` ends it.
follow-unreachable = I cannot write to you yet: { $reason }
follow-too-many = You follow { $count } topics here, and no more fit. Leave one with `/unfollow` first.
following-title = You follow
following-line = by direct message at { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = paused, since it did not reach you
following-troubled = did not reach you since { $time }, and is tried again
following-leave = Leave topics
following-resume = Go on: { $server }
following-nothing = You follow nothing yet. `/follow` a topic in a server, and its news comes to you by direct message, once a day.
following-untold = What you follow in **{ $server }** does not reach you since { $time }. { $reason }
following-stopped = What you follow in **{ $server }** did not reach you for a week, so it pauses. { $reason } Then press *Go on* in `/following`.
unfollowed = You no longer follow **{ $name }**.
unfollow-unknown = You do not follow **{ $name }** here. `/following` shows what you follow.
button-follow = Follow

## Why a digest could not be posted, and what mends it

trouble-gone = The channel does not exist any more, or I was removed from the server. Choose another with `/digest edit`.
trouble-permission = I may not post there ({ $reason }). Open the channel's settings, Permissions, and allow my role *View Channel*, *Send Messages* (*Send Messages in Threads*, if it is a thread or forum) and *Read Message History*.
trouble-private = You take no direct messages from this server. Open the server's menu, Privacy Settings, and allow *Direct Messages*; if you blocked me, unblock me.
trouble-archived = The thread is archived or locked. Open and unlock it, or choose another channel with `/digest edit`.
trouble-full = Discord takes no more posts or threads there. Close or archive old ones.
trouble-tag = The forum wants every post to have a tag. Choose one with the option `tags:` of `/digest edit`.
trouble-kind = That kind of channel takes no messages. Choose another with `/digest edit`.
trouble-busy = Discord asks me to wait.
trouble-answer = Discord answered { $status } ({ $reason }).
trouble-unreachable = Discord cannot be reached ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = View Channel
permission-send-messages = Send Messages
permission-send-messages-in-threads = Send Messages in Threads
permission-read-message-history = Read Message History

## Help

help-title = Slugline
help-about = Briefs of the news this server follows. Every sentence is quoted word for word, and its number links to the article.
help-member-title = Read
help-manager-title = Set up (Manage Server)
help-manager-next = Next: { $step ->
    [source] { $setup } leads you from nothing to a first digest. Or begin with { $source }.
    [topic] create a first topic with { $topic }.
    [digest] schedule a first digest with { $digest }.
   *[done] everything is set up.
}
help-menu = *Brief this* in a message's menu (*Apps*): the page it links to, in quoted sentences. *Full coverage* under a story: every outlet's headline on it.
help-member-only = Members with Manage Server can add sources, topics and digests.

## How things stand

status-title = Status
status-no-sources = No sources yet: `/source add` adds one.
status-sources-count = { $count ->
    [one] One source
   *[other] { $count } sources
}{ $unread ->
    [0] {""}
   *[other] , { $unread } not read yet
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , which cannot be read at the moment.
       *[other] , one of which cannot be read at the moment.
    }
   *[other] , { $failing } of which cannot be read at the moment.
}
status-last-read = Last read { $time }.
status-next-digest = { $count ->
    [one] One digest; it comes { $time }.
   *[other] { $count } digests; the next comes { $time }.
}
status-no-digest = { $count ->
    [0] No digests yet: `/digest create` schedules one.
    [one] One digest, which is paused.
   *[other] { $count } digests, all of them paused.
}
status-digests = Digests
status-sources = Sources
status-posted = posted { $time }
status-never-posted = not posted yet
status-ended = not read any more
status-failing = { $count ->
    [one] failed { $time }: { $reason }
   *[other] failed { $count } times since { $time }: { $reason }
}

## Privacy

choice-privacy-me = about me
choice-privacy-server = about this server (Manage Server)
privacy-exported-me = All that I keep about you: what you follow, setups you began, and which settings of servers you made. I keep no messages.
privacy-exported-server = All that I keep about this server: its sources, topics, digests, and what was posted of them. I keep no messages of members.
privacy-sure-me = **Erase all that I keep about you?** What you follow ends. Your name goes from the settings you made; the settings stay, they are the server's. This cannot be undone.
privacy-sure-server = **Erase all that I keep about this server?** Its sources, topics and digests go, and what members follow here ends. Nothing is posted any more. This cannot be undone; `/privacy export` first gives you a copy.
privacy-erase = Erase
privacy-keep = Keep everything
privacy-kept = Nothing was erased.
privacy-erased = { $count ->
    [0] There was nothing to erase.
    [one] Erased: one record.
   *[other] Erased: { $count } records.
}

## Setting up

setup-title-sources = Set up · 1 of 3: where the news comes from
setup-title-topics = Set up · 2 of 3: what it is about
setup-title-place = Set up · 3 of 3: where and when
setup-title-ready = Set up · ready
setup-sources = Choose a starter pack of well-known public feeds, or paste the address of any feed or site. You can add more later.
setup-sources-followed = { $count ->
    [one] This server follows one source already.
   *[other] This server follows { $count } sources already.
}
setup-address = { $title }
setup-pack = Choose a starter pack
setup-paste = Paste an address
setup-address-label = Address of a feed or site
setup-topics = A digest tells the news of these topics, in their order.
setup-topics-own = Your own: { $topics }
setup-topics-choose = Choose topics
setup-topic = A topic of your own
setup-topic-name = Name
setup-topic-query = Matches (the name, if left empty)
setup-place = Choose the channel for the daily digest. Only those are listed in which I may post.
setup-no-channel = There is no channel that you see and I may post in. Open a channel's settings, Permissions, and allow my role *View Channel*, *Send Messages* and *Read Message History*; then press *Back* and *Next*.
setup-time = It comes every day at **{ $at }** ({ $zone }).
setup-channel = Choose a channel
setup-time-change = Change the time
setup-time-label = Time of day, such as 08:00
setup-zone-label = Time zone: your city, such as Berlin
setup-bad-zone = **{ $given }** is not a time zone that I know. Write the largest city of your zone, such as `Berlin`, `New York` or `Tokyo`.
setup-ready-sources = **Sources**: { $sources }
setup-ready-topics = **Topics**: { $topics }
setup-ready-place = **Digest**: in { $channel }, every day at { $at } ({ $zone })
setup-back = ← Back
setup-next = Next →
setup-cancel = Cancel
setup-start = Start, and post the first one
setup-reading = { $done } of { $total } sources read. The first digest follows in a moment.
setup-done = Done: the first digest stands in { $channel }. The next one comes { $next }.
setup-nothing-yet = Done. There is nothing to tell yet, and the sources are still being read: the first digest comes to { $channel } { $next }. Try `/brief` in a minute.
setup-not-posted = Done, but the first digest could not be posted to { $channel }: { $reason } It is kept and tried again.
setup-hint = `/digest edit` changes how it is made, `/source add` and `/topic create` add to it, `/help` shows the rest.
setup-cancelled = Nothing was changed.
setup-again = `/setup` begins anew.
setup-expired = That setup is over, or too old to go on with. Begin anew with `/setup`.
welcome = ### Hello, I am Slugline
    I read the news sources you choose and tell what is new in quoted sentences, each with its link. Nothing is invented.
    Members with *Manage Server* set me up in a minute: a source, a topic, a channel, a time.
welcome-button = Set up

## When something is not possible

need-manage-server = Only members with the Manage Server permission can do this. Ask one of them.
only-in-a-server = This works in a server, not in direct messages.
newsroom-error = That did not work: { $reason }
unexpected-error = Something went wrong, and it is not your fault. Please try again; if it stays, tell the operator this reference: **{ $reference }**
cooldown = That was a lot at once. You can go on { $time }.
changed-command = This command has changed. Wait a minute, or restart Discord, and try it again.
being-updated = Slugline is being updated and does nothing until that is done. Please try again in a few minutes. If it stays so, tell the operator: the bot and its database are of different releases, and the bot’s log says what to do.
discord-busy = Discord does not answer as it should just now. Please try again in a minute. If it stays, tell the operator this reference: **{ $reference }**
discord-forbids = Discord does not let me do that: { $reason }. Give my role the permission, then try again. Reference: **{ $reference }**
button-too-old = This button is too old to answer. Ask again with the command.
not-ready = I am still starting. Try again in a few seconds.
listing-more = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}

## Commands and their options (at most 100 characters each)

command-brief = The top stories on a topic, in quoted sentences
command-brief-topic = A topic of this server, or any words
command-brief-period = How far back to look (24 hours if left out)
command-brief-style = How it is written (normal if left out)
command-headlines = One line a story, newest first
command-headlines-topic = A topic of this server, or any words (everything if left out)
command-privacy = What is kept about you or this server
command-privacy-export = Get all that is kept, as a file
command-privacy-delete = Erase all that is kept, after asking whether you are sure
command-privacy-about = About you, or about this server (you, if left out)
command-setup = Set up sources, topics and a daily digest, step by step
command-summarize = A brief of any public page, in quoted sentences
command-summarize-url = The address of the page
command-summarize-sentences = How many sentences at most, 1 to 5 (3 if left out)
command-brief-this = Brief this
command-follow = Get the news on a topic as a direct message, once a day
command-follow-topic = A topic of this server, or any words
command-follow-time = Your time of day, such as 08:00 (8 in the morning if left out)
command-follow-timezone = Your time zone: type your city (guessed if left out)
command-unfollow = Get no more news on a topic
command-unfollow-topic = What you follow
command-following = All that you follow, and when it comes
command-topic = Topics: a name and what it matches
command-topic-create = Create a topic
command-topic-create-name = A short name, such as NATO
command-topic-create-query = What it matches: words, "phrases", OR, -not (the name if left out)
command-topic-edit = Change a topic's name or what it matches
command-topic-edit-topic = The topic
command-topic-edit-name = Its new name (the old one if left out)
command-topic-edit-query = What it is to match: words, "phrases", OR, -not, source:, lang:, kind:
command-topic-show = See what a topic matched lately, and by which words
command-topic-list = Show this server's topics, and what may be worth another
command-search = Search all that was ever read
command-search-query = Words, "phrases", OR, -not, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = A picture of how much was reported on each topic per day
command-trends-topic = A topic of this server, or any words (all topics if left out)
command-trends-days = How many days back (14 if left out)
command-story = One story in full: every outlet’s headline, who was first, and what was added when
command-story-story = Its headline: choose one, or type words of it
command-why = What became of an article: found, read, matched, in which story and digest
command-why-url = The article's address
command-archive = A topic's archive, day by day, newest first
command-archive-topic = A topic of this server, or any words
command-archive-before = Begin before this day, such as 2026-03-31
command-topic-delete = Delete a topic
command-topic-delete-name = The topic to delete
command-status = How this server's sources and digests stand
command-source = Sources: where this server's news comes from
command-source-add = Add a feed, a site or a tag archive
command-source-add-url = Paste its address
command-source-test = See what would be read at an address; nothing is saved
command-source-import = Add all feeds of a list that a feed reader exported (OPML)
command-source-import-file = The list, a file that ends in .opml or .xml
command-source-export = Get this server's sources as a list that every feed reader can import (OPML)
command-source-pack = Add well-known public feeds on a subject or in a language
command-source-pack-name = The starter pack
command-source-list = Show this server's sources and how they are doing
command-source-remove = Remove a source
command-source-remove-source = The source to remove
command-source-weight = Let a source count more or less when stories are ranked
command-source-weight-source = The source
command-source-weight-weight = How much its reports count
command-digest = Digests: the news of a day, posted by schedule
command-digest-create = Schedule a digest
command-digest-create-topics = One topic, or several with commas between them
command-digest-create-at = The time of day, such as 08:00
command-digest-create-zone = The time zone: type your city
command-digest-create-channel = Where to post (this channel if left out)
command-digest-create-days = On which days, such as weekdays or mon, wed, fri (every day if left out)
command-digest-create-length = How much it says of each story (normal if left out)
command-digest-create-stories = How many stories at most (10 if left out)
command-digest-create-quiet = What to do when there is nothing new (say so if left out)
command-digest-create-late = What to do with a digest that is too late (tell it in the next if left out)
command-digest-create-grace = How many hours late it is still posted (6 if left out)
command-digest-create-role = The role to mention when there is news (@everyone stands for nobody)
command-digest-create-publish = Publish it to the followers of an announcement channel
command-digest-create-silent = Post without a notification
command-digest-create-tags = Tags of the forum post, with commas between them
command-digest-create-live = What to do with stories that were posted live (leave them out if left out)
command-live = Live posts: a story as soon as it matters enough
command-live-create = Post stories as soon as they matter enough
command-live-edit = Change live posts; what you leave out stays as it is
command-live-list = Show this server's live posts
command-live-pause = Post nothing live until it is resumed
command-live-resume = Go on with live posts that pause
command-live-delete = Delete live posts
command-live-which = Which live posts
command-live-importance = How much a story must matter (if left out: two outlets report it)
command-live-updates = Edit the post when there is more to its story (yes if left out)
command-live-hourly = How many at most in an hour, the most important first (3 if left out)
command-digest-edit = Change a digest; what you leave out stays as it is
command-digest-edit-channel = Where to post
command-digest-pause = Post nothing of a digest until it is resumed
command-digest-resume = Go on with a digest that pauses
command-digest-list = Show this server's digests
command-digest-preview = See a digest as it would be posted now; only you see it
command-digest-now = Post a digest now
command-digest-delete = Delete a digest
command-digest-digest = The digest
command-help = What you can do here
command-private = Show the answer only to you

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.
## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = about
name-add = add
name-after = after
name-archive = archive
name-before = before
name-brief = brief
name-channel = channel
name-create = create
name-days = days
name-delete = delete
name-digest = digest
name-edit = edit
name-export = export
name-file = file
name-follow = follow
name-following = following
name-grace = grace
name-headlines = headlines
name-help = help
name-import = import
name-importance = importance
name-late = late
name-length = length
name-list = list
name-live = live
name-name = name
name-now = now
name-pack = pack
name-pause = pause
name-period = period
name-preview = preview
name-privacy = privacy
name-private = private
name-publish = publish
name-query = query
name-quiet = quiet
name-remove = remove
name-resume = resume
name-role = role
name-search = search
name-sentences = sentences
name-setup = setup
name-show = show
name-silent = silent
name-source = source
name-status = status
name-stories = stories
name-story = story
name-style = style
name-summarize = summarize
name-tags = tags
name-test = test
name-time = time
name-timezone = timezone
name-topic = topic
name-topics = topics
name-trends = trends
name-unfollow = unfollow
name-updates = updates
name-url = url
name-weight = weight
name-why = why
