# Tout ce que dit Slugline, en français. Les faits sont entre accolades ; leurs noms restent, leur ordre est libre.
# Les commandes et options sont écrites en anglais entre accents graves ; elles sont montrées comme nommées à la fin.

## Stories

story-untitled = Sans titre
story-no-sentences = Il n’y a pas de texte à citer ici : ouvrez l’original.
story-saves = { $minutes } min gagnées
story-differs = Les médias diffèrent : { $figures }
story-outlets-more = +{ $count }
story-update = Du nouveau
story-known = Déjà connu :
kind-opinion = Opinion
kind-explainer = Décryptage
kind-live = Direct
kind-coverage = Couverture
kind-gallery = Images
button-coverage = Toute la couverture
button-original = Original
button-earlier = Sujet précédent
button-later = Sujet suivant
button-add = Ajouter
button-cancel = Annuler
button-open = Ouvrir
button-folders = Faire des thèmes avec les dossiers
button-previous = ← Précédent
button-next = Suivant →
page-of = page { $page } sur { $pages }
outlets = { $count ->
    [one] { $count } média
   *[other] { $count } médias
}
stories = { $count ->
    [one] { $count } sujet
   *[other] { $count } sujets
}
articles = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = à l’instant
age-minutes = { $count ->
    [one] il y a { $count } minute
   *[other] il y a { $count } minutes
}
age-hours = { $count ->
    [one] il y a { $count } heure
   *[other] il y a { $count } heures
}
age-days = { $count ->
    [one] il y a { $count } jour
   *[other] il y a { $count } jours
}

## Periods

period-all = depuis toujours
period-hours = { $count ->
    [one] dernière heure
   *[other] { $count } dernières heures
}
period-days = { $count ->
    [one] dernier jour
   *[other] { $count } derniers jours
}

## Briefs

brief-nothing = Rien sur **{ $topic }** dans cette période ({ $period }). Essayez une période plus longue avec `period:`, ou voyez les nouveautés avec `/headlines`.
brief-nothing-yet = Rien n’a encore été lu, il n’y a donc rien sur **{ $topic }**. Un gestionnaire du serveur peut ajouter une source avec `/source add`.
brief-still-reading = Je lis les sources de ce serveur pour la première fois. Redemandez dans une minute.
brief-page-gone = Cette page n’existe plus : l’actualité a avancé. Redemandez avec `/brief`.
brief-topic-too-long = C’est trop long à chercher. Utilisez au plus { $limit } caractères.
choice-weight-low = Pour moitié
choice-weight-normal = Normalement
choice-weight-high = Double
choice-style-short = court : une phrase par sujet
choice-style-normal = normal : deux ou trois phrases par sujet
choice-style-points = points : chaque phrase à part

## Any page

visit-failed = Cette page n’a pas pu être résumée. { $reason }
visit-no-link = Ce message ne contient aucun lien vers une page.
visit-choose = Quelle page ?
visit-placeholder = Choisissez une page

## Headlines

headlines-title = Titres
headlines-title-topic = Titres sur { $topic }
headlines-more = { $count ->
    [one] et { $count } autre sujet
   *[other] et { $count } autres sujets
}
headlines-nothing = Pas encore de titres. Ils apparaîtront ici quand la prochaine source aura été lue.
headlines-nothing-topic = Pas encore de titres sur **{ $topic }**. Essayez `/headlines` sans thème.

## Full coverage

coverage-summary = { $articles } de { $outlets }
coverage-first = publié d’abord par { $outlet }, { $time }
coverage-first-unnamed = publié d’abord { $time }
coverage-marked-first = premier
coverage-seen = vu d’abord { $time }
coverage-continues = Suite de { $headline } ({ $time })
coverage-continued-by = S’est poursuivi avec { $headline } ({ $time })
coverage-also = Aussi sur ce sujet
story-none = Rien de ce qui est lu ici ne porte sur **{ $words }**. `/headlines` montre ce qu’il y a.
story-none-followed = En message privé, je cherche là où vous suivez quelque chose. Suivez d’abord un thème sur un serveur, avec `/follow`.
coverage-timeline = Ce qui s’est ajouté, et quand
coverage-headlines = Tous les titres
coverage-reprint = reprise
coverage-nothing-added = Aucun article n’a encore rien ajouté.
coverage-gone = Ce sujet n’est plus conservé ici. Demandez les derniers avec `/brief` ou `/headlines`.

## Topics

topic-created = Thème **{ $name }** créé. Il trouve : { $query }. Lisez-le avec `/brief`.
topic-created-none-yet = Thème **{ $name }** créé. Il trouve : { $query }. Aucun article des sources de ce serveur n’y correspond encore.
topic-exists = Il y a déjà un thème **{ $name }**. Choisissez un autre nom, ou supprimez-le d’abord avec `/topic delete`.
topic-deleted = Thème **{ $name }** supprimé. Ses articles restent.
topic-deleted-with-digests = Thème **{ $name }** supprimé. { $count ->
    [one] { $count } récapitulatif ne le contient plus.
   *[other] { $count } récapitulatifs ne le contiennent plus.
}
topic-in-digest = **{ $name }** est le seul thème du récapitulatif dans { $channel }. Supprimez d’abord celui-ci avec `/digest delete`.
topic-unknown = Il n’y a pas de thème **{ $name }** ici. `/topic list` montre tous les thèmes.
topic-list-title = Thèmes
topic-list-line = trouve { $query } · { $count ->
    [0] aucun article en 7 jours
    [one] un article en 7 jours
   *[other] { $count } articles en 7 jours
}
topic-list-suggested = On écrit de plus en plus sur : { $names }.
topic-edited = Le thème **{ $name }** trouve maintenant : { $query }. `/topic show` montre ce que c’est.
topic-show-title = { $name } : { $query }
topic-show-words = par { $words }
topic-show-hint = Modifiez-le avec `/topic edit`. Lisez-le avec `/brief` ou `/archive`.
topic-show-nothing = Aucun article des sources de ce serveur n’y correspond. Modifiez-le avec `/topic edit`.
topic-list-hint = Lisez-en un avec `/brief`. Ajoutez-en un avec `/topic create`.
topic-list-empty = Ce serveur n’a pas encore de thèmes. Créez-en un avec `/topic create`, ou essayez `/brief` avec n’importe quels mots.
topic-too-many = Ce serveur a { $count } thèmes, il n’y a plus de place. Supprimez-en d’abord un avec `/topic delete`.
topic-bad-name = Le nom d’un thème a de 1 à { $limit } caractères. Choisissez-en un plus court.

## Sources

source-reading = Lecture de { $url } …
source-added = Source **{ $title }** ajoutée. { $count ->
    [0] Elle n’a pas d’articles pour l’instant ; elle sera relue de temps en temps.
    [one] Son unique article est lu maintenant, en silence.
   *[other] Ses { $count } articles sont lus maintenant, en silence : aucun salon n’est inondé.
}
source-add-ask = Ajouter **{ $title }** ? Voici ce qui s’y trouve. Ses entrées jusqu’ici comptent comme connues : aucun récapitulatif ne les apporte.
source-add-dropped = Pas ajouté : { $url }
source-add-not-yours = Seule la personne qui a demandé cette source peut l’ajouter. Utilisez vous-même `/source add`.
source-already = **{ $title }** est déjà une source de ce serveur.
source-removed = Source **{ $title }** retirée. Ses articles n’apparaissent plus ici.
source-unknown = Il n’y a pas de source **{ $name }** ici. `/source list` montre toutes les sources.
source-failed = La source n’a pas été ajoutée. { $reason }
source-failed-hint = Vérifiez l’adresse dans un navigateur, ou collez l’adresse d’un flux.
source-alert = { $count ->
    [one] Une source de **{ $server }** n’a pas pu être lue pendant un jour :
   *[other] { $count } sources de **{ $server }** n’ont pas pu être lues pendant un jour :
}
source-alert-line = **{ $title }** : { $reason }
source-alert-hint = { $count ->
    [one] Je le dis une fois, je continue d’essayer et je vous préviens quand elle est de nouveau lisible. Là-bas, `/status` montre où elle en est, `/source remove` la retire.
   *[other] Je le dis une fois, je continue d’essayer et je vous préviens quand elles sont de nouveau lisibles. Là-bas, `/status` montre où elles en sont, `/source remove` en retire une.
}
source-back = { $count ->
    [one] Une source de **{ $server }** est de nouveau lisible :
   *[other] { $count } sources de **{ $server }** sont de nouveau lisibles :
}
source-back-line = **{ $title }**
source-list-title = Sources
source-list-read = lue { $time }
source-list-unread = pas encore lue
source-list-failed = { $count ->
    [one] illisible : { $reason }
   *[other] illisible { $count } fois : { $reason }
}
source-weighed = **{ $title }** compte désormais { $weight ->
    [low] pour moitié
    [high] double
   *[normal] normalement
} quand les sujets sont classés. `/why` le montre.
source-list-low = compte pour moitié
source-list-high = compte double
source-list-next = prochaine lecture { $time }
source-list-shared = de l’opérateur, pour tous les serveurs
source-list-hint = Ajoutez-en une avec `/source add` : collez l’adresse d’un flux, d’un site ou d’une archive.
source-list-empty = Ce serveur n’a pas encore de sources. Ajoutez-en une avec `/source add` : collez l’adresse d’un flux, d’un site ou d’une archive.
source-too-many = Ce serveur a { $count } sources, il n’y a plus de place. Retirez-en d’abord une avec `/source remove`.
source-shared = **{ $title }** a été ajoutée par l’opérateur de ce bot ; lui seul peut la retirer.
source-found-kind = { $kind ->
    [archive] page d’articles
   *[other] flux
}
source-found-language = langue : { $language }
source-found-entries = { $count ->
    [0] aucun article pour l’instant
    [one] { $count } article
   *[other] { $count } articles
}
source-found-daily = { $count ->
    [one] environ un par jour
   *[other] environ { $count } par jour
}
source-found-weekly = { $count ->
    [one] un par semaine au plus
   *[other] environ { $count } par semaine
}
source-tested = **{ $title }** est lisible. Rien n’a été enregistré ; `/source add` l’ajoute.
    -# { $url }
source-test-failed = Cela n’est pas lisible. { $reason }
source-imported = { $count ->
    [0] Aucune nouvelle source n’a été ajoutée.
    [one] Une nouvelle source a été ajoutée. Elle sera lue dans les prochaines minutes, en silence.
   *[other] { $count } nouvelles sources ont été ajoutées. Elles seront lues l’une après l’autre dans les prochaines minutes, en silence.
}
source-imported-known = { $count ->
    [one] Une est déjà une source de ce serveur.
   *[other] { $count } sont déjà des sources de ce serveur.
}
source-imported-refused = { $count ->
    [one] Une a été refusée :
   *[other] { $count } ont été refusées :
}
source-imported-folders = { $count ->
    [one] La liste a un dossier : { $names }. Il peut devenir un thème, limité à ses flux.
   *[other] La liste a { $count } dossiers : { $names }. Chacun peut devenir un thème, limité à ses flux.
}
folders-made = { $count ->
    [0] Aucun nouveau thème : chaque dossier porte déjà le nom d’un thème, ou ses flux ne se distinguent pas.
    [one] Un thème a été créé :
   *[other] { $count } thèmes ont été créés :
}
folders-line = { $count ->
    [one] **{ $name }**, d’un site
   *[other] **{ $name }**, de { $count } sites
}
folders-cut = ({ $count } autres n’ont pas de place dans une requête)
source-import-failed = **{ $file }** n’a pas été importé : { $reason }
source-import-too-large = **{ $file }** n’a pas été importé : il dépasse { $limit } Mio, ce n’est donc pas une liste de flux qu’un serveur puisse suivre.
source-import-gone = Discord ne m’a pas donné le fichier ({ $status }). Joignez-le encore une fois.
source-exported = { $count ->
    [one] La source de ce serveur, en OPML : tout lecteur de flux peut l’importer.
   *[other] Les { $count } sources de ce serveur, en OPML : tout lecteur de flux peut les importer.
}
choice-pack = { $title } : { $count } flux

## Queries

query-wrong = Je ne peux pas lire cette requête. { $problem }
    Au caractère { $at } : { $near }
query-too-long = Elle a { $length } caractères ; { $limit } au plus sont possibles. Raccourcissez-la.
query-too-many = Elle a { $count } parties ; { $limit } au plus sont possibles. Omettez ce qui suit à partir de là.
query-too-deep = Plus de { $limit } parenthèses sont imbriquées. Écrivez-la avec moins.
query-unopened = Une parenthèse se ferme sans avoir été ouverte. Enlevez-la, ou ajoutez `(`.
query-unclosed = Une parenthèse s’ouvre et ne se ferme jamais. Ajoutez `)`.
query-quote = Un guillemet est seul. Ajoutez un autre `"` où l’expression finit, ou enlevez-le.
query-empty = Elle n’a aucun mot à chercher. Écrivez-en au moins un, par exemple `port`.
query-only-common = Elle n’a que des mots qui sont dans tous les textes. Ajoutez-en un autre, ou mettez tout entre guillemets.
query-only-excludes = Elle ne fait qu’exclure. Ajoutez au moins un mot qui doive s’y trouver.
query-field-empty = Rien ne suit **{ $field }:**. Écrivez ce que vous cherchez juste derrière, sans espace.
query-language = **{ $given }** n’est pas une langue que je connaisse. Écrivez son code, par exemple `lang:en` ou `lang:fr`.
query-kind = **{ $given }** n’est pas un genre d’article. Il y a : { $kinds }.
query-date = **{ $given }** n’est pas une date. Écrivez-la comme 2026-03-31, 2026-03 ou 2026.
query-date-topic = Un thème n’a pas de dates. Omettez `before:` et `after:`, ou utilisez `/search`.

## Search and archive

search-title = Recherche : { $query }
search-nothing = Rien de ce que lit ce serveur ne correspond à { $query }. Essayez moins de mots, ou `OR` entre eux.
page-number = page { $page }
archive-title = Archives : { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = Il n’y a rien là sur { $topic }. Essayez un jour plus récent, ou `/brief` avec d’autres mots.
archive-bad-day = **{ $given }** n’est pas un jour. Écrivez-le comme `2026-03-31`, ou choisissez dans la liste.
button-why = Pourquoi ?
button-newer = ← Plus récents
button-older = Plus anciens →

## Trends

trends-title = Publié ces { $count } derniers jours
trends-picture = Articles par jour
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] un article
   *[other] { $count } articles
}, le plus le { DATETIME($date, dateStyle: "medium") } ({ $most }) ; aujourd’hui { $today }
trends-none = aucun article
trends-hint = Jours dans le fuseau { $zone }. Le tableau ci-dessous a tous les nombres.

## Why

why-unknown = Rien n’est enregistré sous { $url }, et aucune source de ce serveur ne l’a listé. `/source list` montre les sources.
why-unread = { $sources } a listé { $url } { $time }, mais il n’y avait pas d’article à lire : la page n’en est pas un, ou ne peut pas être lue.
why-found = Trouvé
why-found-by = Par { $sources }, d’abord { $time }.
why-found-nowhere = D’abord { $time }. Plus aucune source de ce serveur ne le liste.
why-read = Lu
why-read-how = { $how ->
    [coverage] Une liste de { $headlines } titres.
    [feed] Le texte du flux ({ $words } mots) : sa page n’a pas été lue.
   *[page] { $words } mots.
}
why-read-as = { $kind ->
    [explainer] Un décryptage
    [opinion] Une opinion
    [live] Un direct
    [coverage] Une liste d’articles
    [gallery] Une galerie
   *[report] Un article
}, langue { $language }.
why-dated = Publié { $time }.
why-undated = Sans date : il compte donc depuis qu’il a été vu.
why-changed = { $count ->
    [one] Son titre ou son texte a changé une fois.
   *[other] Son titre ou son texte a changé { $count } fois.
}
why-matched = Reconnu
why-topic = **{ $topic }** par { $words }
why-no-topic = Par aucun thème de ce serveur.
why-story = Sujet
why-story-in = **{ $headline }** : { $articles ->
    [one] un article
   *[other] { $articles } articles
} de { $outlets ->
    [one] un média
   *[other] { $outlets } médias
}.
why-story-first = Cet article l’a ouvert.
why-story-joined = { $outlet } l’a ouvert.
why-no-story = Il n’appartient à aucun sujet.
why-score = Poids { $score }, le produit de
why-reach = portée : { $families ->
    [one] un média en parle de son côté
   *[other] { $families } médias en parlent chacun de leur côté
}{ $reprints ->
    [0] .
    [one] { " " }; une reprise ne compte pas.
   *[other] { " " }; { $reprints } reprises ne comptent pas.
}
why-weight = sources : { $high } d’entre elles comptent double, { $low } pour moitié.
why-weight-usual = sources : toutes comptent normalement.
why-recency = fraîcheur : l’article le plus récent date de { $time } ; elle diminue de moitié en 12 heures.
why-novelty = nouveauté : { $count ->
    [0] rien ne s’est ajouté depuis le récapitulatif, { $time }.
    [one] une phrase s’est ajoutée depuis le récapitulatif, { $time }.
   *[other] { $count } phrases se sont ajoutées depuis le récapitulatif, { $time }.
}
why-novelty-untold = nouveauté : aucun récapitulatif n’en a parlé ici.
why-match = thème : { $how ->
    [headline] **{ $topic }** est dans un titre.
   *[text] **{ $topic }** n’est que dans un texte.
}
why-posted = Publié ici
why-no-digest = Aucun récapitulatif n’a un thème qui le trouve.
why-digest-told = { $channel } : dans le récapitulatif de { $time }.
why-digest-waits = { $channel } : attend le prochain récapitulatif, { $time }.
why-digest-paused = { $channel } : le récapitulatif est en pause.
why-digest-old = { $channel } : il avait plus d’un jour quand il a été vu, ce n’était donc pas une nouvelle.
why-digest-left-out = { $channel } : il est tombé dans un récapitulatif où d’autres comptaient plus, ou ne correspondait alors à aucun thème.
why-digest-before = { $channel } : il a été lu avant que ce récapitulatif ne commence à raconter.

## Digests

digest-title = Actualités du { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } sujet sur { $topics }
   *[other] { $count } sujets sur { $topics }
}
digest-since = depuis { $time }
digest-section-continued = { $topic }, suite
digest-post-title = { DATETIME($date, dateStyle: "medium") } : { $topics }
digest-quiet = Une journée calme : rien de nouveau sur { $topics } depuis { $time }.
digest-left-out = { $count ->
    [one] { $count } autre sujet sur { $topic }. Lisez-le avec `/brief`.
   *[other] { $count } autres sujets sur { $topic }. Lisez-les avec `/brief`.
}
digest-unread = { $count ->
    [one] Une source n’a pas pu être lue : { $sources }. `/source list` dit pourquoi.
   *[other] { $count } sources n’ont pas pu être lues : { $sources }. `/source list` dit pourquoi.
}
digest-created = Récapitulatif créé : { $topics }, { $days } à { $at } ({ $zone }) dans { $channel }. Le premier arrive { $next }.
digest-edited = Récapitulatif modifié : { $topics }, { $days } à { $at } ({ $zone }) dans { $channel }. Le prochain arrive { $next }.
digest-paused = Le récapitulatif dans { $channel } est en pause. `/digest resume` le reprend ; ce qui a plus de deux jours n’est alors pas raconté.
digest-resumed = Le récapitulatif dans { $channel } reprend. Le prochain arrive { $next }.
days = { $which ->
    [every] chaque jour
    [work] du lundi au vendredi
    [end] le week-end
    [0] lundi
    [1] mardi
    [2] mercredi
    [3] jeudi
    [4] vendredi
    [5] samedi
   *[6] dimanche
}
choice-length-short = court : une phrase par sujet
choice-length-normal = normal : une à trois phrases par sujet
choice-length-long = long : tout ce que disent les brèves
choice-quiet-line = le dire en une ligne
choice-quiet-nothing = ne rien publier
choice-late-merge = le raconter dans le prochain récapitulatif
choice-late-skip = l’omettre
digest-list-title = Récapitulatifs
digest-list-line = { $days } à { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = prochain { $time }
digest-list-paused = en pause
digest-list-stories = jusqu’à { $count } sujets
digest-list-quiet = rien les jours calmes
digest-list-skips = omis au-delà de { $hours } h de retard
digest-list-silent = silencieux
digest-list-published = publié aux abonnés
digest-list-kept = Celui de { $time } n’a pas pu être publié et sera retenté { $again }. { $reason }
digest-list-hint = Voyez-en un avant publication avec `/digest preview`. Ajoutez-en un avec `/digest create`.
digest-list-empty = Ce serveur n’a pas encore de récapitulatifs. Créez-en un avec `/digest create` : des thèmes, une heure et un salon.
digest-unknown = Il n’y a pas de tel récapitulatif ici. `/digest list` les montre tous.
digest-previewed = Voici le récapitulatif pour { $channel } tel qu’il est maintenant. Vous seul le voyez.
digest-posted = Publié dans { $channel }.
digest-nothing-new = Il n’y a rien de nouveau, donc rien n’a été publié dans { $channel }.
digest-posting = Le récapitulatif pour { $channel } est déjà en cours de publication.
digest-post-failed = Le récapitulatif n’a pas pu être publié dans { $channel } : { $reason } Il est gardé et sera retenté { $time }.
digest-deleted = Récapitulatif supprimé. Il ne publiera plus rien dans { $channel }.
digest-needs-topic = Un récapitulatif a besoin d’au moins un thème. Créez-en un avec `/topic create`.
digest-bad-time = **{ $given }** n’est pas une heure. Écrivez-la comme `08:00` ou `17:30`.
digest-bad-zone = **{ $given }** n’est pas un fuseau horaire que je connaisse. Tapez votre ville, par exemple `Paris`, et choisissez dans la liste.
digest-bad-days = **{ $given }** ne sont pas des jours de la semaine. Écrivez-les comme `weekdays`, `mon, wed, fri` ou `sat-sun`.
digest-bad-role = Je ne peux pas mentionner **{ $role }**. Autorisez tout le monde à le mentionner dans ses réglages, ou donnez à mon rôle *Mentionner tous les rôles*.
digest-bad-tag = Le forum n’a pas de tag **{ $given }**. Choisissez-en un dans la liste.
digest-needs-tag = Ce forum veut un tag pour chaque publication. Choisissez-en un avec `tags:`.
digest-not-announcement = Seul un salon d’annonces publie à ses abonnés. Choisissez-en un avec `channel:`, ou omettez `publish:`.
digest-too-many = Ce serveur a { $count } récapitulatifs, il n’y a plus de place. Supprimez-en d’abord un avec `/digest delete`.
digest-missing-permission = Je ne peux pas encore publier dans { $channel }. Il m’y faut : { $permissions }. Ouvrez les paramètres du salon, Permissions, et autorisez mon rôle.
digest-no-channel = Un récapitulatif se publie dans un salon textuel ou d’annonces, un fil ou un forum. Choisissez-en un avec `channel:`.
digest-alert = Le récapitulatif pour { $channel } ne peut pas être publié : { $reason } Il est gardé et sera retenté ; `/digest list` montre où il en est.

## Live posts

live-line = En direct · { $topic }
live-outlets = { $count ->
    [one] { $count } média
   *[other] { $count } médias
}
live-updated = mis à jour { $time }
live-list-still = publié une fois, non modifié
live-created = Publications en direct créées : { $topics } dans { $channel }, { $importance }, au plus { $count } par heure. Ce qui est plus ancien que maintenant n’est pas publié.
live-edited = Publications en direct modifiées : { $topics } dans { $channel }, { $importance }, au plus { $count } par heure.
live-paused = Les publications en direct dans { $channel } sont en pause. `/live resume` les reprend, à partir de ce moment.
live-resumed = Les publications en direct dans { $channel } reprennent avec ce qui vient à partir de maintenant.
live-deleted = Publications en direct supprimées. { $channel } n’en reçoit plus.
live-alert = Une publication en direct pour { $channel } est impossible : { $reason } Elle est retentée pendant six heures, puis laissée au récapitulatif ; `/live list` montre où cela en est.
live-list-title = Publications en direct
live-list-line = { $importance }, au plus { $count } par heure
live-list-hint = Ce qui n’est pas publié en direct vient dans les récapitulatifs. Ajoutez des publications en direct avec `/live create`.
live-list-empty = Ce serveur n’a pas encore de publications en direct. `/live create` publie un sujet dès qu’il compte assez.
live-unknown = Il n’y a pas de telles publications en direct ici. `/live list` les montre toutes.
live-too-many = Ce serveur a { $count } publications en direct, il n’y a plus de place. Supprimez-en d’abord avec `/live delete`.
choice-importance-any = tous les sujets
choice-importance-notable = deux médias ou plus en parlent
choice-importance-big = quatre médias ou plus en parlent
choice-importance-top = environ huit médias ou plus en parlent
choice-after-live-leave-out = omettre ce qui a été publié en direct, sauf s’il y a plus
choice-after-live-tell = le raconter encore
digest-list-after-live = avec ce qui a été publié en direct

## Following: a digest of one's own, by direct message

followed = Vous suivez **{ $name }**.
followed-all = Vous suivez ici : { $topics }
followed-hint = `/following` montre tout ce que vous suivez, `/unfollow` y met fin. Les jours calmes, rien n’arrive.
follow-greeting = Bonjour ! Ce que vous suivez dans **{ $server }** arrive ici, une fois par jour. `/following` le montre, `/unfollow` y met fin.
follow-unreachable = Je ne peux pas encore vous écrire : { $reason }
follow-too-many = Vous suivez { $count } thèmes ici, il n’y a plus de place. Quittez-en d’abord un avec `/unfollow`.
following-title = Vous suivez
following-line = par message privé à { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = en pause, car rien ne vous parvenait
following-troubled = ne vous parvient pas depuis { $time }, nouvel essai prévu
following-leave = Quitter des thèmes
following-resume = Reprendre : { $server }
following-nothing = Vous ne suivez rien encore. Suivez un thème d’un serveur avec `/follow`, et ses nouvelles vous arrivent par message privé, une fois par jour.
following-untold = Ce que vous suivez dans **{ $server }** ne vous parvient pas depuis { $time }. { $reason }
following-stopped = Ce que vous suivez dans **{ $server }** ne vous est pas parvenu pendant une semaine ; c’est donc en pause. { $reason } Appuyez ensuite sur *Reprendre* dans `/following`.
unfollowed = Vous ne suivez plus **{ $name }**.
unfollow-unknown = Vous ne suivez pas **{ $name }** ici. `/following` montre ce que vous suivez.
button-follow = Suivre

## Why a digest could not be posted, and what mends it

trouble-gone = Le salon n’existe plus, ou j’ai été retiré du serveur. Choisissez-en un autre avec `/digest edit`.
trouble-permission = Je ne peux pas y publier ({ $reason }). Ouvrez les paramètres du salon, Permissions, et accordez à mon rôle *Voir le salon*, *Envoyer des messages* (*Envoyer des messages dans les fils*, pour un fil ou un forum) et *Voir les anciens messages*.
trouble-private = Vous n’acceptez pas de messages privés de ce serveur. Ouvrez le menu du serveur, Confidentialité, et autorisez les *Messages privés* ; si vous m’avez bloqué, débloquez-moi.
trouble-archived = Le fil est archivé ou verrouillé. Ouvrez-le et déverrouillez-le, ou choisissez un autre salon avec `/digest edit`.
trouble-full = Discord n’y accepte plus de publications ni de fils. Fermez-en ou archivez-en d’anciens.
trouble-tag = Ce forum veut un tag pour chaque publication. Choisissez-en un avec l’option `tags:` de `/digest edit`.
trouble-kind = Ce genre de salon n’accepte pas de messages. Choisissez-en un autre avec `/digest edit`.
trouble-busy = Discord me demande d’attendre.
trouble-answer = Discord a répondu { $status } ({ $reason }).
trouble-unreachable = Discord est injoignable ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = Voir le salon
permission-send-messages = Envoyer des messages
permission-send-messages-in-threads = Envoyer des messages dans les fils
permission-read-message-history = Voir les anciens messages

## Help

help-title = Slugline
help-about = L’essentiel des actualités que suit ce serveur. Chaque phrase est citée mot pour mot, et son numéro mène à l’article.
help-member-title = Lire
help-manager-title = Configurer (Gérer le serveur)
help-manager-next = Ensuite : { $step ->
    [source] { $setup } vous mène de rien à un premier récapitulatif. Ou commencez par { $source }.
    [topic] créez un premier thème avec { $topic }.
    [digest] planifiez un premier récapitulatif avec { $digest }.
   *[done] tout est prêt.
}
help-menu = *En bref* dans le menu d’un message (*Applications*) : la page vers laquelle il renvoie, en phrases citées. *Toute la couverture* sous un sujet : le titre de chaque média.
help-member-only = Les membres qui peuvent gérer le serveur ajoutent sources, thèmes et récapitulatifs.

## How things stand

status-title = État
status-no-sources = Pas encore de sources : `/source add` en ajoute une.
status-sources-count = { $count ->
    [one] Une source
   *[other] { $count } sources
}{ $unread ->
    [0] {""}
    [one] , { $unread } pas encore lue
   *[other] , { $unread } pas encore lues
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , illisible pour l’instant.
       *[other] , dont une illisible pour l’instant.
    }
   *[other] , dont { $failing } illisibles pour l’instant.
}
status-last-read = Dernière lecture { $time }.
status-next-digest = { $count ->
    [one] Un récapitulatif ; il arrive { $time }.
   *[other] { $count } récapitulatifs ; le prochain arrive { $time }.
}
status-no-digest = { $count ->
    [0] Pas encore de récapitulatifs : `/digest create` en planifie un.
    [one] Un récapitulatif, en pause.
   *[other] { $count } récapitulatifs, tous en pause.
}
status-digests = Récapitulatifs
status-sources = Sources suivies
status-posted = publié { $time }
status-never-posted = pas encore publié
status-ended = n’est plus lue
status-failing = { $count ->
    [one] échec { $time } : { $reason }
   *[other] { $count } échecs depuis { $time } : { $reason }
}

## Privacy

choice-privacy-me = sur moi
choice-privacy-server = sur ce serveur (Gérer le serveur)
privacy-exported-me = Tout ce que je garde sur vous : ce que vous suivez, les configurations commencées, et quels réglages de serveurs vous avez faits. Je ne garde aucun message.
privacy-exported-server = Tout ce que je garde sur ce serveur : ses sources, thèmes, récapitulatifs, et ce qui en a été publié. Je ne garde aucun message des membres.
privacy-sure-me = **Effacer tout ce que je garde sur vous ?** Ce que vous suivez prend fin. Votre nom quitte les réglages que vous avez faits ; les réglages restent, ils sont au serveur. C’est irréversible.
privacy-sure-server = **Effacer tout ce que je garde sur ce serveur ?** Ses sources, thèmes et récapitulatifs disparaissent, et ce que les membres suivent ici prend fin. Plus rien n’est publié. C’est irréversible ; `/privacy export` vous en donne d’abord une copie.
privacy-erase = Effacer
privacy-keep = Tout garder
privacy-kept = Rien n’a été effacé.
privacy-erased = { $count ->
    [0] Il n’y avait rien à effacer.
    [one] Effacé : une entrée.
   *[other] Effacé : { $count } entrées.
}

## Setting up

setup-title-sources = Configurer · 1 sur 3 : d’où viennent les nouvelles
setup-title-topics = Configurer · 2 sur 3 : de quoi elles parlent
setup-title-place = Configurer · 3 sur 3 : où et quand
setup-title-ready = Configurer · prêt
setup-sources = Choisissez un paquet de départ de flux publics connus, ou collez l’adresse d’un flux ou d’un site. Vous pourrez en ajouter plus tard.
setup-sources-followed = { $count ->
    [one] Ce serveur suit déjà une source.
   *[other] Ce serveur suit déjà { $count } sources.
}
setup-address = { $title }
setup-pack = Choisissez un paquet de départ
setup-paste = Coller une adresse
setup-address-label = Adresse d’un flux ou d’un site
setup-topics = Un récapitulatif raconte les nouvelles de ces thèmes, dans leur ordre.
setup-topics-own = Les vôtres : { $topics }
setup-topics-choose = Choisissez des thèmes
setup-topic = Un thème à vous
setup-topic-name = Nom
setup-topic-query = Trouve (le nom, si vide)
setup-place = Choisissez le salon du récapitulatif quotidien. Seuls sont listés ceux où je peux publier.
setup-no-channel = Il n’y a pas de salon que vous voyez et où je peux publier. Ouvrez les paramètres d’un salon, Permissions, et accordez à mon rôle *Voir le salon*, *Envoyer des messages* et *Voir les anciens messages* ; puis appuyez sur *Retour* et *Suivant*.
setup-time = Il arrive chaque jour à **{ $at }** ({ $zone }).
setup-channel = Choisissez un salon
setup-time-change = Changer l’heure
setup-time-label = Heure, par exemple 08:00
setup-zone-label = Fuseau horaire : votre ville, par ex. Paris
setup-bad-zone = **{ $given }** n’est pas un fuseau horaire que je connaisse. Écrivez la plus grande ville de votre fuseau, par exemple `Paris`, `New York` ou `Tokyo`.
setup-ready-sources = **Sources** : { $sources }
setup-ready-topics = **Thèmes** : { $topics }
setup-ready-place = **Récapitulatif** : dans { $channel }, chaque jour à { $at } ({ $zone })
setup-back = ← Retour
setup-next = Suivant →
setup-cancel = Annuler
setup-start = Commencer, et publier le premier
setup-reading = { $done } sources sur { $total } lues. Le premier récapitulatif suit dans un instant.
setup-done = C’est fait : le premier récapitulatif est dans { $channel }. Le prochain arrive { $next }.
setup-nothing-yet = C’est fait. Il n’y a rien à raconter encore, et les sources sont en cours de lecture : le premier récapitulatif arrive dans { $channel } { $next }. Essayez `/brief` dans une minute.
setup-not-posted = C’est fait, mais le premier récapitulatif n’a pas pu être publié dans { $channel } : { $reason } Il est gardé et sera retenté.
setup-hint = `/digest edit` change sa façon, `/source add` et `/topic create` le complètent, `/help` montre le reste.
setup-cancelled = Rien n’a été changé.
setup-again = `/setup` recommence.
setup-expired = Cette configuration est terminée, ou trop ancienne pour continuer. Recommencez avec `/setup`.
welcome = ### Bonjour, je suis Slugline
    Je lis les sources que vous choisissez et raconte les nouveautés en phrases citées, chacune avec son lien. Rien n’est inventé.
    Les membres qui peuvent *Gérer le serveur* me configurent en une minute : une source, un thème, un salon, une heure.
welcome-button = Configurer

## When something is not possible

need-manage-server = Seuls les membres qui peuvent *Gérer le serveur* peuvent le faire. Demandez à l’un d’eux.
only-in-a-server = Cela marche dans un serveur, pas en message privé.
newsroom-error = Cela n’a pas marché : { $reason }
unexpected-error = Quelque chose s’est mal passé, et ce n’est pas votre faute. Réessayez ; si cela persiste, donnez cette référence à l’opérateur : **{ $reference }**
cooldown = Cela fait beaucoup d’un coup. Vous pourrez continuer { $time }.
changed-command = Cette commande a changé. Attendez une minute, ou redémarrez Discord, puis réessayez.
being-updated = Slugline est en cours de mise à jour et ne fait rien d’ici là. Réessayez dans quelques minutes. Si cela persiste, prévenez l’opérateur : le bot et sa base de données sont de versions différentes, et le journal du bot dit quoi faire.
discord-busy = Discord ne répond pas comme il faut en ce moment. Réessayez dans une minute. Si cela persiste, donnez cette référence à l’opérateur : **{ $reference }**
discord-forbids = Discord ne me laisse pas faire cela : { $reason }. Donnez la permission à mon rôle, puis réessayez. Référence : **{ $reference }**
button-too-old = Ce bouton est trop ancien pour répondre. Redemandez avec la commande.
not-ready = Je démarre encore. Réessayez dans quelques secondes.
listing-more = { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
}

## Commands and their options (at most 100 characters each)

command-brief = L’essentiel sur un thème, en phrases citées
command-brief-topic = Un thème de ce serveur, ou n’importe quels mots
command-brief-period = Jusqu’où remonter (24 heures par défaut)
command-brief-style = La façon de l’écrire (normal par défaut)
command-headlines = Une ligne par sujet, les plus récents d’abord
command-headlines-topic = Un thème de ce serveur, ou n’importe quels mots (tout par défaut)
command-privacy = Ce qui est gardé sur vous ou sur ce serveur
command-privacy-export = Recevoir tout ce qui est gardé, en fichier
command-privacy-delete = Effacer tout ce qui est gardé, après confirmation
command-privacy-about = Sur vous, ou sur ce serveur (vous par défaut)
command-setup = Configurer sources, thèmes et un récapitulatif quotidien, pas à pas
command-summarize = L’essentiel de n’importe quelle page publique, en phrases citées
command-summarize-url = L’adresse de la page
command-summarize-sentences = Combien de phrases au plus, de 1 à 5 (3 par défaut)
command-brief-this = En bref
command-follow = Recevoir les nouvelles d’un thème en message privé, une fois par jour
command-follow-topic = Un thème de ce serveur, ou n’importe quels mots
command-follow-time = Votre heure, par exemple 08:00 (8 h du matin par défaut)
command-follow-timezone = Votre fuseau horaire : tapez votre ville (deviné par défaut)
command-unfollow = Ne plus recevoir les nouvelles d’un thème
command-unfollow-topic = Ce que vous suivez
command-following = Tout ce que vous suivez, et quand cela arrive
command-topic = Thèmes : un nom et ce qu’il trouve
command-topic-create = Créer un thème
command-topic-create-name = Un nom court, par exemple OTAN
command-topic-create-query = Ce qu’il trouve : mots, "expressions", OR, -sans (le nom par défaut)
command-topic-edit = Modifier le nom d’un thème ou ce qu’il trouve
command-topic-edit-topic = Le thème
command-topic-edit-name = Son nouveau nom (l’ancien par défaut)
command-topic-edit-query = Ce qu’il doit trouver : mots, "expressions", OR, -sans, source:, lang:, kind:
command-topic-show = Voir ce qu’un thème a trouvé dernièrement, et par quels mots
command-topic-list = Voir les thèmes de ce serveur, et ce qui en mériterait un autre
command-search = Chercher dans tout ce qui a jamais été lu
command-search-query = Mots, "expressions", OR, -sans, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = Une image de ce qui a été publié par jour sur chaque thème
command-trends-topic = Un thème de ce serveur, ou n’importe quels mots (tous les thèmes par défaut)
command-trends-days = Combien de jours en arrière (14 par défaut)
command-story = Un sujet en entier : tous les titres, qui fut le premier, ce qui s’est ajouté et quand
command-story-story = Son titre : choisissez-en un, ou tapez-en des mots
command-why = Ce qu’est devenu un article : trouvé, lu, reconnu, dans quel sujet et récapitulatif
command-why-url = L’adresse de l’article
command-archive = Les archives d’un thème, jour par jour, les plus récents d’abord
command-archive-topic = Un thème de ce serveur, ou n’importe quels mots
command-archive-before = Commencer avant ce jour, par exemple 2026-03-31
command-topic-delete = Supprimer un thème
command-topic-delete-name = Le thème à supprimer
command-status = Où en sont les sources et les récapitulatifs de ce serveur
command-source = Sources : d’où viennent les nouvelles de ce serveur
command-source-add = Ajouter un flux, un site ou une archive
command-source-add-url = Collez son adresse
command-source-test = Voir ce qui serait lu à une adresse ; rien n’est enregistré
command-source-import = Ajouter tous les flux d’une liste exportée par un lecteur de flux (OPML)
command-source-import-file = La liste, un fichier en .opml ou .xml
command-source-export = Obtenir les sources de ce serveur en liste pour tout lecteur de flux (OPML)
command-source-pack = Ajouter des flux publics connus sur un sujet ou dans une langue
command-source-pack-name = Le paquet de départ
command-source-list = Voir les sources de ce serveur et comment elles vont
command-source-remove = Retirer une source
command-source-remove-source = La source à retirer
command-source-weight = Faire compter une source plus ou moins dans le classement des sujets
command-source-weight-source = La source
command-source-weight-weight = Ce que comptent ses articles
command-digest = Récapitulatifs : les nouvelles d’un jour, publiées à l’heure dite
command-digest-create = Planifier un récapitulatif
command-digest-create-topics = Un thème, ou plusieurs séparés par des virgules
command-digest-create-at = L’heure, par exemple 08:00
command-digest-create-zone = Le fuseau horaire : tapez votre ville
command-digest-create-channel = Où publier (ce salon par défaut)
command-digest-create-days = Quels jours, par exemple weekdays ou mon, wed, fri (chaque jour par défaut)
command-digest-create-length = Combien il dit de chaque sujet (normal par défaut)
command-digest-create-stories = Combien de sujets au plus (10 par défaut)
command-digest-create-quiet = Que faire quand il n’y a rien de nouveau (le dire par défaut)
command-digest-create-late = Que faire d’un récapitulatif trop tardif (le raconter dans le prochain par défaut)
command-digest-create-grace = Avec combien d’heures de retard il est encore publié (6 par défaut)
command-digest-create-role = Le rôle à mentionner s’il y a du nouveau (@everyone veut dire personne)
command-digest-create-publish = Le publier aux abonnés d’un salon d’annonces
command-digest-create-silent = Publier sans notification
command-digest-create-tags = Les tags de la publication du forum, séparés par des virgules
command-digest-create-live = Que faire des sujets publiés en direct (les omettre par défaut)
command-live = Publications en direct : un sujet dès qu’il compte assez
command-live-create = Publier les sujets dès qu’ils comptent assez
command-live-edit = Modifier des publications en direct ; ce que vous omettez reste tel quel
command-live-list = Voir les publications en direct de ce serveur
command-live-pause = Ne rien publier en direct jusqu’à la reprise
command-live-resume = Reprendre des publications en direct en pause
command-live-delete = Supprimer des publications en direct
command-live-which = Quelles publications en direct
command-live-importance = Combien un sujet doit compter (par défaut : deux médias en parlent)
command-live-updates = Modifier la publication quand il y a du nouveau sur le sujet (oui par défaut)
command-live-hourly = Combien au plus par heure, les plus importants d’abord (3 par défaut)
command-digest-edit = Modifier un récapitulatif ; ce que vous omettez reste tel quel
command-digest-edit-channel = Où publier
command-digest-pause = Ne plus rien publier d’un récapitulatif jusqu’à sa reprise
command-digest-resume = Reprendre un récapitulatif en pause
command-digest-list = Voir les récapitulatifs de ce serveur
command-digest-preview = Voir un récapitulatif tel qu’il serait publié ; vous seul le voyez
command-digest-now = Publier un récapitulatif maintenant
command-digest-delete = Supprimer un récapitulatif
command-digest-digest = Le récapitulatif
command-help = Ce que vous pouvez faire ici
command-private = Ne montrer la réponse qu’à vous

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.


## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = sur
name-add = ajouter
name-after = après
name-archive = archives
name-before = avant
name-brief = bref
name-channel = salon
name-create = créer
name-days = jours
name-delete = supprimer
name-digest = récap
name-edit = modifier
name-export = exporter
name-file = fichier
name-follow = suivre
name-following = suivis
name-grace = délai
name-headlines = titres
name-help = aide
name-import = importer
name-importance = importance
name-late = retard
name-length = longueur
name-list = liste
name-live = direct
name-name = nom
name-now = maintenant
name-pack = paquet
name-pause = pause
name-period = période
name-preview = aperçu
name-privacy = confidentialité
name-private = privé
name-publish = publier
name-query = requête
name-quiet = calme
name-remove = retirer
name-resume = reprendre
name-role = rôle
name-search = chercher
name-sentences = phrases
name-setup = configurer
name-show = montrer
name-silent = silencieux
name-source = source
name-status = état
name-stories = nombre
name-story = sujet
name-style = style
name-summarize = résumer
name-tags = tags
name-test = tester
name-time = heure
name-timezone = fuseau
name-topic = thème
name-topics = thèmes
name-trends = tendances
name-unfollow = arrêter
name-updates = suites
name-url = adresse
name-weight = poids
name-why = pourquoi
