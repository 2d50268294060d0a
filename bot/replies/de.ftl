# Alles, was Slugline sagt, auf Deutsch. Fakten stehen in geschweiften Klammern; ihre Namen bleiben, ihre Reihenfolge ist frei.
# Befehle und Optionen stehen auf Englisch in Backticks; gezeigt werden sie, wie sie am Ende benannt sind.

## Stories

story-untitled = Ohne Titel
story-no-sentences = Hier gibt es keinen Text zum Zitieren: öffne das Original.
story-saves = spart { $minutes } Min.
story-differs = Die Medien nennen Verschiedenes: { $figures }
story-outlets-more = +{ $count }
story-update = Neues
story-known = Schon bekannt:
kind-opinion = Meinung
kind-explainer = Erklärstück
kind-live = Live
kind-coverage = Berichte
kind-gallery = Bilder
button-coverage = Alle Berichte
button-original = Original
button-earlier = Was davor war
button-later = Wie es weiterging
button-add = Hinzufügen
button-cancel = Abbrechen
button-open = Öffnen
button-folders = Aus den Ordnern Themen machen
button-previous = ← Zurück
button-next = Weiter →
page-of = Seite { $page } von { $pages }
outlets = { $count ->
    [one] { $count } Medium
   *[other] { $count } Medien
}
stories = { $count ->
    [one] { $count } Thema
   *[other] { $count } Themen
}
articles = { $count ->
    [one] { $count } Artikel
   *[other] { $count } Artikel
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = gerade eben
age-minutes = { $count ->
    [one] vor { $count } Minute
   *[other] vor { $count } Minuten
}
age-hours = { $count ->
    [one] vor { $count } Stunde
   *[other] vor { $count } Stunden
}
age-days = { $count ->
    [one] vor { $count } Tag
   *[other] vor { $count } Tagen
}

## Periods

period-all = alles
period-hours = { $count ->
    [one] letzte Stunde
   *[other] letzte { $count } Stunden
}
period-days = { $count ->
    [one] letzter Tag
   *[other] letzte { $count } Tage
}

## Briefs

brief-nothing = Nichts über **{ $topic }** in diesem Zeitraum ({ $period }). Nimm eine längere Zeit mit `period:`, oder sieh mit `/headlines`, was es Neues gibt.
brief-nothing-yet = Es wurde noch nichts gelesen, also gibt es nichts über **{ $topic }**. Wer den Server verwaltet, fügt mit `/source add` eine Quelle hinzu.
brief-still-reading = Ich lese die Quellen dieses Servers gerade zum ersten Mal. Frag in einer Minute noch einmal.
brief-page-gone = Diese Seite gibt es nicht mehr: die Nachrichten sind weitergegangen. Frag noch einmal mit `/brief`.
brief-topic-too-long = Das ist zu lang, um danach zu suchen. Höchstens { $limit } Zeichen, bitte.
choice-weight-low = Halb
choice-weight-normal = Wie üblich
choice-weight-high = Doppelt
choice-style-short = kurz: ein Satz je Thema
choice-style-normal = normal: zwei oder drei Sätze je Thema
choice-style-points = Punkte: jeder Satz ein Punkt für sich

## Any page

visit-failed = Diese Seite ließ sich nicht zusammenfassen. { $reason }
visit-no-link = In dieser Nachricht steht kein Link zu einer Seite.
visit-choose = Welche Seite?
visit-placeholder = Wähle eine Seite

## Headlines

headlines-title = Schlagzeilen
headlines-title-topic = Schlagzeilen zu { $topic }
headlines-more = { $count ->
    [one] und { $count } weiteres Thema
   *[other] und { $count } weitere Themen
}
headlines-nothing = Noch keine Schlagzeilen. Sobald die nächste Quelle gelesen ist, stehen sie hier.
headlines-nothing-topic = Noch keine Schlagzeilen zu **{ $topic }**. Versuch `/headlines` ohne Thema.

## Full coverage

coverage-summary = { $articles } aus { $outlets }
coverage-first = zuerst berichtet von { $outlet }, { $time }
coverage-first-unnamed = zuerst berichtet { $time }
coverage-marked-first = zuerst
coverage-seen = zuerst gesehen { $time }
coverage-continues = Fortsetzung von { $headline } ({ $time })
coverage-continued-by = Ging weiter mit { $headline } ({ $time })
coverage-also = Auch darüber
story-none = Von dem, was hier gelesen wird, passt nichts zu **{ $words }**. `/headlines` zeigt, was da ist.
story-none-followed = In Direktnachrichten suche ich dort, wo du etwas abonniert hast. Folge erst auf einem Server einem Thema, mit `/follow`.
coverage-timeline = Was wann hinzukam
coverage-headlines = Alle Überschriften
coverage-reprint = Nachdruck
coverage-nothing-added = Bisher hat kein späterer Bericht etwas hinzugefügt.
coverage-gone = Das ist hier nicht mehr gespeichert. Das Neueste zeigen `/brief` und `/headlines`.

## Topics

topic-created = Thema **{ $name }** angelegt. Es findet: { $query }. Lies es mit `/brief`.
topic-created-none-yet = Thema **{ $name }** angelegt. Es findet: { $query }. Noch passt kein Artikel aus den Quellen dieses Servers.
topic-exists = Ein Thema **{ $name }** gibt es schon. Wähle einen anderen Namen, oder lösche es zuerst mit `/topic delete`.
topic-deleted = Thema **{ $name }** gelöscht. Seine Artikel bleiben.
topic-deleted-with-digests = Thema **{ $name }** gelöscht. { $count ->
    [one] { $count } Überblick enthält es nicht mehr.
   *[other] { $count } Überblicke enthalten es nicht mehr.
}
topic-in-digest = Thema **{ $name }** ist das einzige des Überblicks in { $channel }. Lösche zuerst diesen mit `/digest delete`.
topic-unknown = Ein Thema **{ $name }** gibt es hier nicht. `/topic list` zeigt alle Themen.
topic-list-title = Themen
topic-list-line = findet { $query } · { $count ->
    [0] kein Artikel in 7 Tagen
    [one] ein Artikel in 7 Tagen
   *[other] { $count } Artikel in 7 Tagen
}
topic-list-suggested = Immer öfter geschrieben wird über: { $names }.
topic-edited = Thema **{ $name }** findet jetzt: { $query }. `/topic show` zeigt, was das ist.
topic-show-title = { $name }: { $query }
topic-show-words = durch { $words }
topic-show-hint = Ändere es mit `/topic edit`. Lies es mit `/brief` oder `/archive`.
topic-show-nothing = Kein Artikel aus den Quellen dieses Servers passt. Ändere es mit `/topic edit`.
topic-list-hint = Lies eines mit `/brief`. Leg eines an mit `/topic create`.
topic-list-empty = Dieser Server hat noch keine Themen. Leg mit `/topic create` eines an, oder versuch `/brief` mit beliebigen Wörtern.
topic-too-many = Dieser Server hat { $count } Themen, mehr passen nicht. Lösche zuerst eines mit `/topic delete`.
topic-bad-name = Der Name eines Themas hat 1 bis { $limit } Zeichen. Wähle einen kürzeren.

## Sources

source-reading = Ich lese { $url } …
source-added = Quelle **{ $title }** hinzugefügt. { $count ->
    [0] Im Moment hat sie keine Artikel; sie wird immer wieder gelesen.
    [one] Ihr einer Artikel wird jetzt still gelesen.
   *[other] Ihre { $count } Artikel werden jetzt still gelesen: kein Kanal wird überschwemmt.
}
source-add-ask = **{ $title }** hinzufügen? Das steht dort. Die Einträge bis jetzt gelten als bekannt: kein Überblick bringt sie.
source-add-dropped = Nicht hinzugefügt: { $url }
source-add-not-yours = Nur wer nach dieser Quelle gefragt hat, kann sie hinzufügen. Nimm selbst `/source add`.
source-already = **{ $title }** ist schon eine Quelle dieses Servers.
source-removed = Quelle **{ $title }** entfernt. Ihre Artikel erscheinen hier nicht mehr.
source-unknown = Eine Quelle **{ $name }** gibt es hier nicht. `/source list` zeigt alle Quellen.
source-failed = Die Quelle wurde nicht hinzugefügt. { $reason }
source-failed-hint = Prüf die Adresse im Browser, oder füge die Adresse eines Feeds ein.
source-alert = { $count ->
    [one] Eine Quelle von **{ $server }** war einen Tag lang nicht lesbar:
   *[other] { $count } Quellen von **{ $server }** waren einen Tag lang nicht lesbar:
}
source-alert-line = **{ $title }**: { $reason }
source-alert-hint = { $count ->
    [one] Ich sage das einmal, versuche es weiter und melde mich, wenn sie wieder lesbar ist. `/status` dort zeigt den Stand, `/source remove` entfernt sie.
   *[other] Ich sage das einmal, versuche es weiter und melde mich, wenn sie wieder lesbar sind. `/status` dort zeigt den Stand, `/source remove` entfernt eine.
}
source-back = { $count ->
    [one] Eine Quelle von **{ $server }** ist wieder lesbar:
   *[other] { $count } Quellen von **{ $server }** sind wieder lesbar:
}
source-back-line = **{ $title }**
source-list-title = Quellen
source-list-read = gelesen { $time }
source-list-unread = noch nicht gelesen
source-list-failed = { $count ->
    [one] nicht lesbar: { $reason }
   *[other] { $count }-mal nicht lesbar: { $reason }
}
source-weighed = **{ $title }** zählt jetzt { $weight ->
    [low] halb
    [high] doppelt
   *[normal] wie üblich
}, wenn sortiert wird, was wichtig ist. `/why` zeigt es.
source-list-low = zählt halb
source-list-high = zählt doppelt
source-list-next = wieder { $time }
source-list-shared = vom Betreiber, für jeden Server
source-list-hint = Füge mit `/source add` eine hinzu: die Adresse eines Feeds, einer Website oder eines Archivs.
source-list-empty = Dieser Server hat noch keine Quellen. Füge mit `/source add` eine hinzu: die Adresse eines Feeds, einer Website oder eines Archivs.
source-too-many = Dieser Server hat { $count } Quellen, mehr passen nicht. Entferne zuerst eine mit `/source remove`.
source-shared = **{ $title }** hat der Betreiber dieses Bots hinzugefügt; nur er kann sie entfernen.
source-found-kind = { $kind ->
    [archive] Artikelseite
   *[other] Feed
}
source-found-language = Sprache: { $language }
source-found-entries = { $count ->
    [0] im Moment keine Artikel
    [one] { $count } Artikel
   *[other] { $count } Artikel
}
source-found-daily = { $count ->
    [one] etwa einer am Tag
   *[other] etwa { $count } am Tag
}
source-found-weekly = { $count ->
    [one] höchstens einer in der Woche
   *[other] etwa { $count } in der Woche
}
source-tested = **{ $title }** ist lesbar. Nichts wurde gespeichert; mit `/source add` wird es eine Quelle.
    -# { $url }
source-test-failed = Das ist nicht lesbar. { $reason }
source-imported = { $count ->
    [0] Keine neue Quelle kam hinzu.
    [one] Eine neue Quelle kam hinzu. Sie wird in den nächsten Minuten still gelesen.
   *[other] { $count } neue Quellen kamen hinzu. Sie werden in den nächsten Minuten nacheinander still gelesen.
}
source-imported-known = { $count ->
    [one] Eine ist schon Quelle dieses Servers.
   *[other] { $count } sind schon Quellen dieses Servers.
}
source-imported-refused = { $count ->
    [one] Eine wurde abgelehnt:
   *[other] { $count } wurden abgelehnt:
}
source-imported-folders = { $count ->
    [one] Die Liste hat einen Ordner: { $names }. Er kann ein Thema werden, beschränkt auf seine Feeds.
   *[other] Die Liste hat { $count } Ordner: { $names }. Jeder kann ein Thema werden, beschränkt auf seine Feeds.
}
folders-made = { $count ->
    [0] Kein neues Thema: jeder Ordner heißt schon wie ein Thema, oder seine Feeds sind nicht zu unterscheiden.
    [one] Ein Thema wurde angelegt:
   *[other] { $count } Themen wurden angelegt:
}
folders-line = { $count ->
    [one] **{ $name }**, von einer Website
   *[other] **{ $name }**, von { $count } Websites
}
folders-cut = ({ $count } weitere haben in einer Anfrage keinen Platz)
source-import-failed = **{ $file }** wurde nicht importiert: { $reason }
source-import-too-large = **{ $file }** wurde nicht importiert: größer als { $limit } MiB, also keine Liste von Feeds, denen ein Server folgen kann.
source-import-gone = Discord gab mir die Datei nicht ({ $status }). Häng sie noch einmal an.
source-exported = { $count ->
    [one] Die Quelle dieses Servers als OPML: jeder Feedreader kann es importieren.
   *[other] Die { $count } Quellen dieses Servers als OPML: jeder Feedreader kann es importieren.
}
choice-pack = { $title }: { $count } Feeds

## Queries

query-wrong = Diese Anfrage kann ich nicht lesen. { $problem }
    Bei Zeichen { $at }: { $near }
query-too-long = Sie hat { $length } Zeichen; höchstens { $limit } sind möglich. Kürze sie.
query-too-many = Sie hat { $count } Teile; höchstens { $limit } sind möglich. Lass weg, was ab dort steht.
query-too-deep = Mehr als { $limit } Klammern stehen ineinander. Schreib sie mit weniger.
query-unopened = Eine Klammer schließt, die nie aufging. Entferne sie, oder setze `(` davor.
query-unclosed = Eine Klammer geht auf und schließt nie. Setze `)` dazu.
query-quote = Ein Anführungszeichen ist allein. Setze ein zweites `"` ans Ende der Wortgruppe, oder entferne es.
query-empty = Sie hat kein Wort, nach dem zu suchen wäre. Schreib mindestens eines, etwa `Hafen`.
query-only-common = Sie hat nur Wörter, die in jedem Text stehen. Nimm ein anderes dazu, oder setze alles in Anführungszeichen.
query-only-excludes = Sie schließt nur aus. Nimm mindestens ein Wort dazu, das vorkommen muss.
query-field-empty = Hinter **{ $field }:** steht nichts. Schreib das Gemeinte direkt dahinter, ohne Leerzeichen.
query-language = **{ $given }** ist keine Sprache, die ich kenne. Schreib ihr Kürzel, etwa `lang:en` oder `lang:de`.
query-kind = **{ $given }** ist keine Art von Artikel. Es gibt: { $kinds }.
query-date = **{ $given }** ist kein Datum. Schreib es wie 2026-03-31, 2026-03 oder 2026.
query-date-topic = Ein Thema hat keine Daten. Lass `before:` und `after:` weg, oder nimm `/search`.

## Search and archive

search-title = Suche: { $query }
search-nothing = Nichts, was dieser Server liest, passt auf { $query }. Nimm weniger Wörter, oder `OR` dazwischen.
page-number = Seite { $page }
archive-title = Archiv: { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = Dort gibt es nichts über { $topic }. Nimm einen späteren Tag, oder `/brief` mit anderen Wörtern.
archive-bad-day = **{ $given }** ist kein Tag. Schreib ihn wie `2026-03-31`, oder wähle aus der Liste.
button-why = Warum?
button-newer = ← Neuer
button-older = Älter →

## Trends

trends-title = Berichtet in den letzten { $count } Tagen
trends-picture = Artikel am Tag
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] ein Artikel
   *[other] { $count } Artikel
}, die meisten am { DATETIME($date, dateStyle: "medium") } ({ $most }); heute { $today }
trends-none = kein Artikel
trends-hint = Tage in der Zeitzone { $zone }. Die Tabelle darunter hat jede Zahl.

## Why

why-unknown = Unter { $url } ist nichts gespeichert, und keine Quelle dieses Servers hat es gelistet. `/source list` zeigt die Quellen.
why-unread = { $sources } hat { $url } gelistet, { $time }, aber da war kein Artikel zu lesen: die Seite ist keiner, oder sie darf nicht gelesen werden.
why-found = Gefunden
why-found-by = Durch { $sources }, zuerst { $time }.
why-found-nowhere = Zuerst { $time }. Keine Quelle dieses Servers listet es noch.
why-read = Gelesen
why-read-how = { $how ->
    [coverage] Eine Liste von { $headlines } Schlagzeilen.
    [feed] Der Text aus dem Feed ({ $words } Wörter): die Seite wurde nicht gelesen.
   *[page] { $words } Wörter.
}
why-read-as = { $kind ->
    [explainer] Ein Erklärstück
    [opinion] Eine Meinung
    [live] Ein Liveblog
    [coverage] Eine Liste von Berichten
    [gallery] Eine Bilderstrecke
   *[report] Ein Bericht
}, Sprache { $language }.
why-dated = Veröffentlicht { $time }.
why-undated = Ohne Datum, darum zählt es ab dem Moment, in dem es zuerst gesehen wurde.
why-changed = { $count ->
    [one] Schlagzeile oder Text wurden einmal geändert.
   *[other] Schlagzeile oder Text wurden { $count }-mal geändert.
}
why-matched = Gefunden von
why-topic = **{ $topic }** durch { $words }
why-no-topic = Keinem Thema dieses Servers.
why-story = Zusammenhang
why-story-in = **{ $headline }**: { $articles ->
    [one] ein Artikel
   *[other] { $articles } Artikel
} aus { $outlets ->
    [one] einem Medium
   *[other] { $outlets } Medien
}.
why-story-first = Dieser Artikel war der erste.
why-story-joined = { $outlet } war zuerst da.
why-no-story = Er gehört zu keinem anderen.
why-score = Gewicht { $score }, das Produkt aus
why-reach = Reichweite: { $families ->
    [one] ein Medium berichtet eigenständig
   *[other] { $families } Medien berichten eigenständig
}{ $reprints ->
    [0] .
    [one] ; ein Nachdruck zählt nicht.
   *[other] ; { $reprints } Nachdrucke zählen nicht.
}
why-weight = Quellen: { $high } davon zählen doppelt, { $low } halb.
why-weight-usual = Quellen: alle zählen wie üblich.
why-recency = Aktualität: der neueste Bericht ist von { $time }; sie halbiert sich in 12 Stunden.
why-novelty = Neuigkeit: { $count ->
    [0] seit dem Überblick { $time } kam nichts hinzu.
    [one] seit dem Überblick { $time } kam ein Satz hinzu.
   *[other] seit dem Überblick { $time } kamen { $count } Sätze hinzu.
}
why-novelty-untold = Neuigkeit: hier hat noch kein Überblick davon erzählt.
why-match = Thema: { $how ->
    [headline] **{ $topic }** steht in einer Überschrift.
   *[text] **{ $topic }** steht nur in einem Text.
}
why-posted = Gepostet
why-no-digest = Kein Überblick hat ein Thema, das ihn findet.
why-digest-told = { $channel }: im Überblick von { $time }.
why-digest-waits = { $channel }: wartet auf den nächsten Überblick, { $time }.
why-digest-paused = { $channel }: der Überblick pausiert.
why-digest-old = { $channel }: war mehr als einen Tag alt, als es zuerst gesehen wurde, also nichts Neues.
why-digest-left-out = { $channel }: fiel in einen Überblick, in dem anderes mehr zählte, oder passte damals zu keinem Thema.
why-digest-before = { $channel }: wurde gelesen, bevor dieser Überblick zu erzählen begann.

## Digests

digest-title = Nachrichten vom { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } Thema zu { $topics }
   *[other] { $count } Themen zu { $topics }
}
digest-since = seit { $time }
digest-section-continued = { $topic }, Fortsetzung
digest-post-title = { DATETIME($date, dateStyle: "medium") }: { $topics }
digest-quiet = Ein ruhiger Tag: nichts Neues zu { $topics } seit { $time }.
digest-left-out = { $count ->
    [one] { $count } weiteres Thema zu { $topic }. Lies es mit `/brief`.
   *[other] { $count } weitere Themen zu { $topic }. Lies sie mit `/brief`.
}
digest-unread = { $count ->
    [one] Eine Quelle war nicht lesbar: { $sources }. `/source list` sagt, warum.
   *[other] { $count } Quellen waren nicht lesbar: { $sources }. `/source list` sagt, warum.
}
digest-created = Überblick angelegt: { $topics }, { $days } um { $at } ({ $zone }) in { $channel }. Der erste kommt { $next }.
digest-edited = Überblick geändert: { $topics }, { $days } um { $at } ({ $zone }) in { $channel }. Der nächste kommt { $next }.
digest-paused = Der Überblick in { $channel } pausiert. `/digest resume` setzt ihn fort; was älter als zwei Tage ist, wird dann nicht erzählt.
digest-resumed = Der Überblick in { $channel } geht weiter. Der nächste kommt { $next }.
days = { $which ->
    [every] jeden Tag
    [work] Montag bis Freitag
    [end] am Wochenende
    [0] Montag
    [1] Dienstag
    [2] Mittwoch
    [3] Donnerstag
    [4] Freitag
    [5] Samstag
   *[6] Sonntag
}
choice-length-short = kurz: ein Satz je Thema
choice-length-normal = normal: ein bis drei Sätze je Thema
choice-length-long = lang: alles, was die Kurzfassungen sagen
choice-quiet-line = in einer Zeile sagen
choice-quiet-nothing = nichts posten
choice-late-merge = im nächsten Überblick erzählen
choice-late-skip = weglassen
digest-list-title = Überblicke
digest-list-line = { $days } um { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = nächster { $time }
digest-list-paused = pausiert
digest-list-stories = bis zu { $count } Themen
digest-list-quiet = nichts an ruhigen Tagen
digest-list-skips = entfällt, wenn mehr als { $hours } Std. zu spät
digest-list-silent = lautlos
digest-list-published = an Follower veröffentlicht
digest-list-kept = Der von { $time } konnte nicht gepostet werden und wird { $again } wieder versucht. { $reason }
digest-list-hint = Sieh einen vorab mit `/digest preview`. Leg einen an mit `/digest create`.
digest-list-empty = Dieser Server hat noch keine Überblicke. Leg mit `/digest create` einen an: Themen, eine Uhrzeit und ein Kanal.
digest-unknown = Einen solchen Überblick gibt es hier nicht. `/digest list` zeigt alle.
digest-previewed = So sieht der Überblick für { $channel } jetzt aus. Nur du siehst das.
digest-posted = In { $channel } gepostet.
digest-nothing-new = Es gibt nichts Neues, also wurde in { $channel } nichts gepostet.
digest-posting = Der Überblick für { $channel } wird gerade schon gepostet.
digest-post-failed = Der Überblick konnte in { $channel } nicht gepostet werden: { $reason } Er bleibt erhalten und wird { $time } wieder versucht.
digest-deleted = Überblick gelöscht. In { $channel } kommt von ihm nichts mehr.
digest-needs-topic = Ein Überblick braucht mindestens ein Thema. Leg mit `/topic create` eines an.
digest-bad-time = **{ $given }** ist keine Uhrzeit. Schreib sie wie `08:00` oder `17:30`.
digest-bad-zone = **{ $given }** ist keine Zeitzone, die ich kenne. Tipp deine Stadt, etwa `Berlin`, und wähle aus der Liste.
digest-bad-days = **{ $given }** sind keine Wochentage. Schreib sie wie `weekdays`, `mon, wed, fri` oder `sat-sun`.
digest-bad-role = Ich kann **{ $role }** nicht erwähnen. Erlaube in den Rolleneinstellungen allen, sie zu erwähnen, oder gib meiner Rolle *Alle Rollen erwähnen*.
digest-bad-tag = Das Forum hat kein Tag **{ $given }**. Wähle eines aus der Liste.
digest-needs-tag = In diesem Forum braucht jeder Beitrag ein Tag. Wähle eines mit `tags:`.
digest-not-announcement = Nur ein Ankündigungskanal veröffentlicht an Follower. Wähle einen mit `channel:`, oder lass `publish:` weg.
digest-too-many = Dieser Server hat { $count } Überblicke, mehr passen nicht. Lösche zuerst einen mit `/digest delete`.
digest-missing-permission = In { $channel } darf ich noch nicht posten. Dort brauche ich: { $permissions }. Öffne die Kanaleinstellungen, Berechtigungen, und erlaube es meiner Rolle.
digest-no-channel = Ein Überblick wird in einem Text- oder Ankündigungskanal, einem Thread oder einem Forum gepostet. Wähle eines mit `channel:`.
digest-alert = Der Überblick für { $channel } kann nicht gepostet werden: { $reason } Er bleibt erhalten und wird wieder versucht; `/digest list` zeigt den Stand.

## Live posts

live-line = Live · { $topic }
live-outlets = { $count ->
    [one] { $count } Medium
   *[other] { $count } Medien
}
live-updated = aktualisiert { $time }
live-list-still = einmal gepostet, nicht bearbeitet
live-created = Liveposts angelegt: { $topics } in { $channel }, { $importance }, höchstens { $count } in der Stunde. Was älter als jetzt ist, wird nicht gepostet.
live-edited = Liveposts geändert: { $topics } in { $channel }, { $importance }, höchstens { $count } in der Stunde.
live-paused = Die Liveposts in { $channel } pausieren. `/live resume` setzt sie von da an fort.
live-resumed = Die Liveposts in { $channel } gehen weiter mit dem, was ab jetzt kommt.
live-deleted = Liveposts gelöscht. In { $channel } kommen keine mehr.
live-alert = Ein Livepost für { $channel } ist nicht möglich: { $reason } Er wird sechs Stunden lang wieder versucht und dann dem Überblick überlassen; `/live list` zeigt den Stand.
live-list-title = Liveposts
live-list-line = { $importance }, höchstens { $count } in der Stunde
live-list-hint = Was nicht live gepostet wird, kommt in den Überblicken. Leg Liveposts mit `/live create` an.
live-list-empty = Dieser Server hat noch keine Liveposts. `/live create` postet etwas, sobald es wichtig genug ist.
live-unknown = Solche Liveposts gibt es hier nicht. `/live list` zeigt alle.
live-too-many = Dieser Server hat { $count } Liveposts, mehr passen nicht. Lösche zuerst welche mit `/live delete`.
choice-importance-any = alles
choice-importance-notable = zwei Medien oder mehr berichten
choice-importance-big = vier Medien oder mehr berichten
choice-importance-top = etwa acht Medien oder mehr berichten
choice-after-live-leave-out = weglassen, was live gepostet wurde, außer es gibt mehr
choice-after-live-tell = noch einmal erzählen
digest-list-after-live = mit dem, was live gepostet wurde

## Following: a digest of one's own, by direct message

followed = Du folgst **{ $name }**.
followed-all = Du folgst hier: { $topics }
followed-hint = `/following` zeigt alles, dem du folgst, `/unfollow` beendet es. An ruhigen Tagen kommt nichts.
follow-greeting = Hallo! Wem du in **{ $server }** folgst, davon liest du hier, einmal am Tag. `/following` zeigt es, `/unfollow` beendet es.
follow-unreachable = Ich kann dir noch nicht schreiben: { $reason }
follow-too-many = Du folgst hier { $count } Themen, mehr passen nicht. Verlass zuerst eines mit `/unfollow`.
following-title = Du folgst
following-line = als Direktnachricht um { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = pausiert, da es dich nicht erreichte
following-troubled = erreicht dich seit { $time } nicht und wird wieder versucht
following-leave = Themen verlassen
following-resume = Weiter: { $server }
following-nothing = Du folgst noch nichts. Folge mit `/follow` einem Thema in einem Server, und seine Nachrichten kommen einmal am Tag als Direktnachricht.
following-untold = Wem du in **{ $server }** folgst, davon erreicht dich seit { $time } nichts. { $reason }
following-stopped = Wem du in **{ $server }** folgst, davon erreichte dich eine Woche lang nichts, darum pausiert es. { $reason } Drück dann *Weiter* in `/following`.
unfollowed = Du folgst **{ $name }** nicht mehr.
unfollow-unknown = Du folgst **{ $name }** hier nicht. `/following` zeigt, wem du folgst.
button-follow = Folgen

## Why a digest could not be posted, and what mends it

trouble-gone = Den Kanal gibt es nicht mehr, oder ich wurde vom Server entfernt. Wähle einen anderen mit `/digest edit`.
trouble-permission = Ich darf dort nicht posten ({ $reason }). Öffne die Kanaleinstellungen, Berechtigungen, und erlaube meiner Rolle *Kanal anzeigen*, *Nachrichten senden* (in Threads und Foren *Nachrichten in Threads senden*) und *Nachrichtenverlauf anzeigen*.
trouble-private = Du nimmst von diesem Server keine Direktnachrichten an. Öffne im Servermenü die Privatsphäre-Einstellungen und erlaube *Direktnachrichten*; falls du mich blockiert hast, heb das auf.
trouble-archived = Der Thread ist archiviert oder gesperrt. Öffne und entsperre ihn, oder wähle einen anderen Kanal mit `/digest edit`.
trouble-full = Discord nimmt dort keine Beiträge oder Threads mehr an. Schließ oder archiviere alte.
trouble-tag = In diesem Forum braucht jeder Beitrag ein Tag. Wähle eines mit der Option `tags:` von `/digest edit`.
trouble-kind = Kanäle dieser Art nehmen keine Nachrichten an. Wähle einen anderen mit `/digest edit`.
trouble-busy = Discord bittet mich zu warten.
trouble-answer = Discord antwortete { $status } ({ $reason }).
trouble-unreachable = Discord ist nicht erreichbar ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = Kanal anzeigen
permission-send-messages = Nachrichten senden
permission-send-messages-in-threads = Nachrichten in Threads senden
permission-read-message-history = Nachrichtenverlauf anzeigen

## Help

help-title = Slugline
help-about = Kurzfassungen der Nachrichten, denen dieser Server folgt. Jeder Satz ist wörtlich zitiert, und seine Nummer führt zum Artikel.
help-member-title = Lesen
help-manager-title = Einrichten (Server verwalten)
help-manager-next = Als Nächstes: { $step ->
    [source] { $setup } führt dich von nichts zum ersten Überblick. Oder beginne mit { $source }.
    [topic] leg mit { $topic } ein erstes Thema an.
    [digest] plane mit { $digest } einen ersten Überblick.
   *[done] alles ist eingerichtet.
}
help-menu = *Kurz gefasst* im Menü einer Nachricht (*Apps*): die Seite, auf die sie verlinkt, in zitierten Sätzen. *Alle Berichte* darunter: die Schlagzeile jedes Mediums dazu.
help-member-only = Wer *Server verwalten* darf, kann Quellen, Themen und Überblicke anlegen.

## How things stand

status-title = Stand
status-no-sources = Noch keine Quellen: `/source add` fügt eine hinzu.
status-sources-count = { $count ->
    [one] Eine Quelle
   *[other] { $count } Quellen
}{ $unread ->
    [0] {""}
   *[other] , { $unread } noch nicht gelesen
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , die im Moment nicht lesbar ist.
       *[other] , eine davon im Moment nicht lesbar.
    }
   *[other] , { $failing } davon im Moment nicht lesbar.
}
status-last-read = Zuletzt gelesen { $time }.
status-next-digest = { $count ->
    [one] Ein Überblick; er kommt { $time }.
   *[other] { $count } Überblicke; der nächste kommt { $time }.
}
status-no-digest = { $count ->
    [0] Noch keine Überblicke: `/digest create` plant einen.
    [one] Ein Überblick, der pausiert.
   *[other] { $count } Überblicke, die alle pausieren.
}
status-digests = Überblicke
status-sources = Quellen
status-posted = gepostet { $time }
status-never-posted = noch nicht gepostet
status-ended = wird nicht mehr gelesen
status-failing = { $count ->
    [one] misslang { $time }: { $reason }
   *[other] misslang { $count }-mal seit { $time }: { $reason }
}

## Privacy

choice-privacy-me = über mich
choice-privacy-server = über diesen Server (Server verwalten)
privacy-exported-me = Alles, was ich über dich speichere: wem du folgst, begonnene Einrichtungen, und welche Einstellungen von Servern du gemacht hast. Nachrichten speichere ich nicht.
privacy-exported-server = Alles, was ich über diesen Server speichere: Quellen, Themen, Überblicke, und was davon gepostet wurde. Nachrichten der Mitglieder speichere ich nicht.
privacy-sure-me = **Alles löschen, was ich über dich speichere?** Dein Folgen endet. Dein Name verschwindet aus den Einstellungen, die du gemacht hast; sie selbst bleiben, sie gehören dem Server. Das lässt sich nicht rückgängig machen.
privacy-sure-server = **Alles löschen, was ich über diesen Server speichere?** Quellen, Themen und Überblicke verschwinden, und wem Mitglieder hier folgen, das endet. Nichts wird mehr gepostet. Das lässt sich nicht rückgängig machen; `/privacy export` gibt dir vorher eine Kopie.
privacy-erase = Löschen
privacy-keep = Alles behalten
privacy-kept = Nichts wurde gelöscht.
privacy-erased = { $count ->
    [0] Es gab nichts zu löschen.
    [one] Gelöscht: ein Eintrag.
   *[other] Gelöscht: { $count } Einträge.
}

## Setting up

setup-title-sources = Einrichten · 1 von 3: woher die Nachrichten kommen
setup-title-topics = Einrichten · 2 von 3: wovon sie handeln
setup-title-place = Einrichten · 3 von 3: wo und wann
setup-title-ready = Einrichten · fertig
setup-sources = Wähle ein Startpaket bekannter öffentlicher Feeds, oder füge die Adresse eines Feeds oder einer Website ein. Mehr geht auch später.
setup-sources-followed = { $count ->
    [one] Dieser Server folgt schon einer Quelle.
   *[other] Dieser Server folgt schon { $count } Quellen.
}
setup-address = { $title }
setup-pack = Wähle ein Startpaket
setup-paste = Adresse einfügen
setup-address-label = Adresse eines Feeds oder einer Website
setup-topics = Ein Überblick erzählt die Nachrichten zu diesen Themen, in ihrer Reihenfolge.
setup-topics-own = Deine eigenen: { $topics }
setup-topics-choose = Wähle Themen
setup-topic = Ein eigenes Thema
setup-topic-name = Name
setup-topic-query = Findet (leer: den Namen)
setup-place = Wähle den Kanal für den täglichen Überblick. Nur die stehen da, in denen ich posten darf.
setup-no-channel = Es gibt keinen Kanal, den du siehst und in dem ich posten darf. Öffne die Einstellungen eines Kanals, Berechtigungen, und erlaube meiner Rolle *Kanal anzeigen*, *Nachrichten senden* und *Nachrichtenverlauf anzeigen*; drück dann *Zurück* und *Weiter*.
setup-time = Er kommt jeden Tag um **{ $at }** ({ $zone }).
setup-channel = Wähle einen Kanal
setup-time-change = Uhrzeit ändern
setup-time-label = Uhrzeit, etwa 08:00
setup-zone-label = Zeitzone: deine Stadt, etwa Berlin
setup-bad-zone = **{ $given }** ist keine Zeitzone, die ich kenne. Schreib die größte Stadt deiner Zone, etwa `Berlin`, `New York` oder `Tokyo`.
setup-ready-sources = **Quellen**: { $sources }
setup-ready-topics = **Themen**: { $topics }
setup-ready-place = **Überblick**: in { $channel }, jeden Tag um { $at } ({ $zone })
setup-back = ← Zurück
setup-next = Weiter →
setup-cancel = Abbrechen
setup-start = Los, und den ersten posten
setup-reading = { $done } von { $total } Quellen gelesen. Der erste Überblick folgt gleich.
setup-done = Fertig: der erste Überblick steht in { $channel }. Der nächste kommt { $next }.
setup-nothing-yet = Fertig. Noch gibt es nichts zu erzählen, und die Quellen werden noch gelesen: der erste Überblick kommt { $next } in { $channel }. Versuch in einer Minute `/brief`.
setup-not-posted = Fertig, aber der erste Überblick konnte in { $channel } nicht gepostet werden: { $reason } Er bleibt erhalten und wird wieder versucht.
setup-hint = `/digest edit` ändert, wie er gemacht wird, `/source add` und `/topic create` ergänzen ihn, `/help` zeigt den Rest.
setup-cancelled = Nichts wurde geändert.
setup-again = `/setup` beginnt von vorn.
setup-expired = Diese Einrichtung ist vorbei oder zu alt, um weiterzumachen. Beginn neu mit `/setup`.
welcome = ### Hallo, ich bin Slugline
    Ich lese die Nachrichtenquellen, die ihr wählt, und erzähle das Neue in zitierten Sätzen, jeden mit seinem Link. Nichts ist erfunden.
    Wer *Server verwalten* darf, richtet mich in einer Minute ein: eine Quelle, ein Thema, ein Kanal, eine Uhrzeit.
welcome-button = Einrichten

## When something is not possible

need-manage-server = Das kann nur, wer *Server verwalten* darf. Frag jemanden davon.
only-in-a-server = Das geht in einem Server, nicht in Direktnachrichten.
newsroom-error = Das ging nicht: { $reason }
unexpected-error = Etwas ist schiefgegangen, und nicht durch dich. Versuch es noch einmal; wenn es bleibt, nenn dem Betreiber diese Nummer: **{ $reference }**
cooldown = Das war viel auf einmal. Weiter geht es { $time }.
changed-command = Dieser Befehl hat sich geändert. Warte eine Minute oder starte Discord neu, dann versuch es noch einmal.
being-updated = Slugline wird gerade aktualisiert und tut bis dahin nichts. Versuch es in ein paar Minuten noch einmal. Wenn es so bleibt, sag es dem Betreiber: Der Bot und seine Datenbank haben verschiedene Versionen, und im Log des Bots steht, was zu tun ist.
discord-busy = Discord antwortet gerade nicht, wie es sollte. Versuch es in einer Minute noch einmal. Wenn es bleibt, nenn dem Betreiber diese Nummer: **{ $reference }**
discord-forbids = Discord lässt mich das nicht tun: { $reason }. Gib meiner Rolle die Berechtigung, dann versuch es noch einmal. Nummer: **{ $reference }**
button-too-old = Dieser Knopf ist zu alt für eine Antwort. Frag noch einmal mit dem Befehl.
not-ready = Ich starte noch. Versuch es in ein paar Sekunden noch einmal.
listing-more = { $count ->
    [one] und { $count } weiteres
   *[other] und { $count } weitere
}

## Commands and their options (at most 100 characters each)

command-brief = Das Wichtigste zu einem Thema, in zitierten Sätzen
command-brief-topic = Ein Thema dieses Servers oder beliebige Wörter
command-brief-period = Wie weit zurück (ohne Angabe 24 Stunden)
command-brief-style = Wie es geschrieben ist (ohne Angabe normal)
command-headlines = Eine Zeile je Thema, das Neueste zuerst
command-headlines-topic = Ein Thema dieses Servers oder beliebige Wörter (ohne Angabe alles)
command-privacy = Was über dich oder diesen Server gespeichert ist
command-privacy-export = Alles Gespeicherte als Datei bekommen
command-privacy-delete = Alles Gespeicherte löschen, nach einer Rückfrage
command-privacy-about = Über dich oder über diesen Server (ohne Angabe über dich)
command-setup = Quellen, Themen und einen täglichen Überblick einrichten, Schritt für Schritt
command-summarize = Eine Kurzfassung jeder öffentlichen Seite, in zitierten Sätzen
command-summarize-url = Die Adresse der Seite
command-summarize-sentences = Höchstens wie viele Sätze, 1 bis 5 (ohne Angabe 3)
command-brief-this = Kurz gefasst
command-follow = Die Nachrichten zu einem Thema als Direktnachricht, einmal am Tag
command-follow-topic = Ein Thema dieses Servers oder beliebige Wörter
command-follow-time = Deine Uhrzeit, etwa 08:00 (ohne Angabe 8 Uhr morgens)
command-follow-timezone = Deine Zeitzone: tipp deine Stadt (ohne Angabe geschätzt)
command-unfollow = Keine Nachrichten zu einem Thema mehr
command-unfollow-topic = Wem du folgst
command-following = Alles, dem du folgst, und wann es kommt
command-topic = Themen: ein Name und was er findet
command-topic-create = Ein Thema anlegen
command-topic-create-name = Ein kurzer Name, etwa NATO
command-topic-create-query = Was es findet: Wörter, "Wortgruppen", OR, -nicht (ohne Angabe der Name)
command-topic-edit = Den Namen eines Themas ändern, oder was es findet
command-topic-edit-topic = Das Thema
command-topic-edit-name = Sein neuer Name (ohne Angabe der alte)
command-topic-edit-query = Was es finden soll: Wörter, "Wortgruppen", OR, -nicht, source:, lang:, kind:
command-topic-show = Was ein Thema zuletzt gefunden hat, und durch welche Wörter
command-topic-list = Die Themen dieses Servers, und was noch eines wert wäre
command-search = In allem suchen, was je gelesen wurde
command-search-query = Wörter, "Wortgruppen", OR, -nicht, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = Ein Bild davon, wie viel zu jedem Thema am Tag berichtet wurde
command-trends-topic = Ein Thema dieses Servers oder beliebige Wörter (ohne Angabe alle Themen)
command-trends-days = Wie viele Tage zurück (ohne Angabe 14)
command-story = Ein Thema ganz: alle Überschriften, wer zuerst berichtete, und was wann hinzukam
command-story-story = Seine Überschrift: wähle eine, oder tippe Wörter daraus
command-why = Was aus einem Artikel wurde: gefunden, gelesen, in welchem Thema und Überblick
command-why-url = Die Adresse des Artikels
command-archive = Das Archiv eines Themas, Tag für Tag, das Neueste zuerst
command-archive-topic = Ein Thema dieses Servers oder beliebige Wörter
command-archive-before = Vor diesem Tag beginnen, etwa 2026-03-31
command-topic-delete = Ein Thema löschen
command-topic-delete-name = Das Thema, das gelöscht wird
command-status = Wie die Quellen und Überblicke dieses Servers stehen
command-source = Quellen: woher die Nachrichten dieses Servers kommen
command-source-add = Einen Feed, eine Website oder ein Archiv hinzufügen
command-source-add-url = Die Adresse
command-source-test = Ansehen, was an einer Adresse gelesen würde; nichts wird gespeichert
command-source-import = Alle Feeds einer Liste aus einem Feedreader hinzufügen (OPML)
command-source-import-file = Die Liste, eine Datei auf .opml oder .xml
command-source-export = Die Quellen dieses Servers als Liste für jeden Feedreader (OPML)
command-source-pack = Bekannte öffentliche Feeds zu einem Gebiet oder in einer Sprache hinzufügen
command-source-pack-name = Das Startpaket
command-source-list = Die Quellen dieses Servers und wie es ihnen geht
command-source-remove = Eine Quelle entfernen
command-source-remove-source = Die Quelle, die entfernt wird
command-source-weight = Eine Quelle mehr oder weniger zählen lassen, wenn nach Wichtigkeit sortiert wird
command-source-weight-source = Die Quelle
command-source-weight-weight = Wie viel ihre Berichte zählen
command-digest = Überblicke: die Nachrichten eines Tages, nach Plan gepostet
command-digest-create = Einen Überblick planen
command-digest-create-topics = Ein Thema, oder mehrere mit Kommas dazwischen
command-digest-create-at = Die Uhrzeit, etwa 08:00
command-digest-create-zone = Die Zeitzone: tipp deine Stadt
command-digest-create-channel = Wo gepostet wird (ohne Angabe in diesem Kanal)
command-digest-create-days = An welchen Tagen, etwa weekdays oder mon, wed, fri (ohne Angabe täglich)
command-digest-create-length = Wie viel er zu jedem Thema sagt (ohne Angabe normal)
command-digest-create-stories = Höchstens wie viele Themen (ohne Angabe 10)
command-digest-create-quiet = Was geschieht, wenn es nichts Neues gibt (ohne Angabe eine Zeile)
command-digest-create-late = Was mit einem zu späten Überblick geschieht (ohne Angabe im nächsten erzählen)
command-digest-create-grace = Bis wie viele Stunden zu spät er noch gepostet wird (ohne Angabe 6)
command-digest-create-role = Die Rolle, die bei Neuem erwähnt wird (@everyone steht für niemanden)
command-digest-create-publish = An die Follower eines Ankündigungskanals veröffentlichen
command-digest-create-silent = Ohne Benachrichtigung posten
command-digest-create-tags = Tags des Forenbeitrags, mit Kommas dazwischen
command-digest-create-live = Was mit live Gepostetem geschieht (ohne Angabe weglassen)
command-live = Liveposts: was wichtig ist, sobald es wichtig genug ist
command-live-create = Posten, sobald etwas wichtig genug ist
command-live-edit = Liveposts ändern; was du weglässt, bleibt, wie es ist
command-live-list = Die Liveposts dieses Servers
command-live-pause = Nichts live posten, bis es fortgesetzt wird
command-live-resume = Pausierte Liveposts fortsetzen
command-live-delete = Liveposts löschen
command-live-which = Welche Liveposts
command-live-importance = Wie wichtig es sein muss (ohne Angabe: zwei Medien berichten)
command-live-updates = Den Post bearbeiten, wenn es mehr gibt (ohne Angabe ja)
command-live-hourly = Höchstens wie viele in der Stunde, das Wichtigste zuerst (ohne Angabe 3)
command-digest-edit = Einen Überblick ändern; was du weglässt, bleibt, wie es ist
command-digest-edit-channel = Wo gepostet wird
command-digest-pause = Nichts von einem Überblick posten, bis er fortgesetzt wird
command-digest-resume = Einen pausierten Überblick fortsetzen
command-digest-list = Die Überblicke dieses Servers
command-digest-preview = Einen Überblick ansehen, wie er jetzt gepostet würde; nur du siehst ihn
command-digest-now = Einen Überblick jetzt posten
command-digest-delete = Einen Überblick löschen
command-digest-digest = Der Überblick
command-help = Was du hier tun kannst
command-private = Die Antwort nur dir zeigen

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.


## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = über
name-add = hinzufügen
name-after = nach
name-archive = archiv
name-before = vor
name-brief = kurz
name-channel = kanal
name-create = anlegen
name-days = tage
name-delete = löschen
name-digest = überblick
name-edit = ändern
name-export = exportieren
name-file = datei
name-follow = folgen
name-following = gefolgt
name-grace = frist
name-headlines = schlagzeilen
name-help = hilfe
name-import = importieren
name-importance = gewicht
name-late = verspätet
name-length = länge
name-list = liste
name-live = live
name-name = name
name-now = jetzt
name-pack = paket
name-pause = pausieren
name-period = zeitraum
name-preview = vorschau
name-privacy = datenschutz
name-private = privat
name-publish = veröffentlichen
name-query = anfrage
name-quiet = ruhig
name-remove = entfernen
name-resume = fortsetzen
name-role = rolle
name-search = suche
name-sentences = sätze
name-setup = einrichten
name-show = zeigen
name-silent = lautlos
name-source = quelle
name-status = stand
name-stories = anzahl
name-story = bericht
name-style = stil
name-summarize = zusammenfassen
name-tags = tags
name-test = testen
name-time = uhrzeit
name-timezone = zeitzone
name-topic = thema
name-topics = themen
name-trends = trends
name-unfollow = entfolgen
name-updates = aktualisierungen
name-url = adresse
name-weight = gewicht
name-why = warum
