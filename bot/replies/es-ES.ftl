# Todo lo que dice Slugline, en español. Los datos van entre llaves; sus nombres quedan, su orden es libre.
# Los comandos y opciones se escriben en inglés entre acentos graves; se muestran como se nombran al final.

## Stories

story-untitled = Sin título
story-no-sentences = Aquí no hay texto que citar: abre el original.
story-saves = ahorra { $minutes } min
story-differs = Los medios difieren: { $figures }
story-outlets-more = +{ $count }
story-update = Novedad
story-known = Ya se sabía:
kind-opinion = Opinión
kind-explainer = Claves
kind-live = En directo
kind-coverage = Cobertura
kind-gallery = Imágenes
button-coverage = Toda la cobertura
button-original = Original
button-earlier = Noticia anterior
button-later = Noticia posterior
button-add = Añadir
button-cancel = Cancelar
button-open = Abrir
button-folders = Hacer temas de las carpetas
button-previous = ← Anterior
button-next = Siguiente →
page-of = página { $page } de { $pages }
outlets = { $count ->
    [one] { $count } medio
   *[other] { $count } medios
}
stories = { $count ->
    [one] { $count } noticia
   *[other] { $count } noticias
}
articles = { $count ->
    [one] { $count } artículo
   *[other] { $count } artículos
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = ahora mismo
age-minutes = { $count ->
    [one] hace { $count } minuto
   *[other] hace { $count } minutos
}
age-hours = { $count ->
    [one] hace { $count } hora
   *[other] hace { $count } horas
}
age-days = { $count ->
    [one] hace { $count } día
   *[other] hace { $count } días
}

## Periods

period-all = desde siempre
period-hours = { $count ->
    [one] última hora
   *[other] últimas { $count } horas
}
period-days = { $count ->
    [one] último día
   *[other] últimos { $count } días
}

## Briefs

brief-nothing = Nada sobre **{ $topic }** en este periodo ({ $period }). Prueba uno más largo con `period:`, o mira lo nuevo con `/headlines`.
brief-nothing-yet = Aún no se ha leído nada, así que no hay nada sobre **{ $topic }**. Quien gestiona el servidor puede añadir una fuente con `/source add`.
brief-still-reading = Estoy leyendo las fuentes de este servidor por primera vez. Pregunta de nuevo en un minuto.
brief-page-gone = Esa página ya no existe: las noticias han avanzado. Pregunta de nuevo con `/brief`.
brief-topic-too-long = Eso es demasiado largo para buscarlo. Usa como mucho { $limit } caracteres.
choice-weight-low = La mitad
choice-weight-normal = Lo normal
choice-weight-high = El doble
choice-style-short = corto: una frase por noticia
choice-style-normal = normal: dos o tres frases por noticia
choice-style-points = puntos: cada frase aparte

## Any page

visit-failed = Esa página no se pudo resumir. { $reason }
visit-no-link = En ese mensaje no hay ningún enlace a una página.
visit-choose = ¿Qué página?
visit-placeholder = Elige una página

## Headlines

headlines-title = Titulares
headlines-title-topic = Titulares sobre { $topic }
headlines-more = { $count ->
    [one] y { $count } noticia más
   *[other] y { $count } noticias más
}
headlines-nothing = Aún no hay titulares. Aparecerán aquí cuando se lea la próxima fuente.
headlines-nothing-topic = Aún no hay titulares sobre **{ $topic }**. Prueba `/headlines` sin tema.

## Full coverage

coverage-summary = { $articles } de { $outlets }
coverage-first = publicado primero por { $outlet }, { $time }
coverage-first-unnamed = publicado primero { $time }
coverage-marked-first = primero
coverage-seen = visto por primera vez { $time }
coverage-continues = Continuación de { $headline } ({ $time })
coverage-continued-by = Siguió con { $headline } ({ $time })
coverage-also = También sobre esto
story-none = Nada de lo que se lee aquí trata de **{ $words }**. `/headlines` muestra lo que hay.
story-none-followed = En mensajes directos busco donde sigues algo. Sigue primero un tema en un servidor, con `/follow`.
coverage-timeline = Qué se añadió y cuándo
coverage-headlines = Todos los titulares
coverage-reprint = reproducción
coverage-nothing-added = Ningún artículo posterior ha añadido nada todavía.
coverage-gone = Esa noticia ya no se guarda aquí. Pide lo último con `/brief` o `/headlines`.

## Topics

topic-created = Tema **{ $name }** creado. Encuentra: { $query }. Léelo con `/brief`.
topic-created-none-yet = Tema **{ $name }** creado. Encuentra: { $query }. Ningún artículo de las fuentes de este servidor encaja todavía.
topic-exists = Ya hay un tema **{ $name }**. Elige otro nombre, o bórralo antes con `/topic delete`.
topic-deleted = Tema **{ $name }** borrado. Sus artículos quedan.
topic-deleted-with-digests = Tema **{ $name }** borrado. { $count ->
    [one] { $count } boletín ya no lo lleva.
   *[other] { $count } boletines ya no lo llevan.
}
topic-in-digest = **{ $name }** es el único tema del boletín en { $channel }. Borra antes ese boletín con `/digest delete`.
topic-unknown = Aquí no hay un tema **{ $name }**. `/topic list` muestra todos los temas.
topic-list-title = Temas
topic-list-line = encuentra { $query } · { $count ->
    [0] ningún artículo en 7 días
    [one] un artículo en 7 días
   *[other] { $count } artículos en 7 días
}
topic-list-suggested = Se escribe cada vez más de: { $names }.
topic-edited = El tema **{ $name }** encuentra ahora: { $query }. `/topic show` muestra qué es.
topic-show-title = { $name }: { $query }
topic-show-words = por { $words }
topic-show-hint = Cámbialo con `/topic edit`. Léelo con `/brief` o `/archive`.
topic-show-nothing = Ningún artículo de las fuentes de este servidor encaja. Cámbialo con `/topic edit`.
topic-list-hint = Lee uno con `/brief`. Añade uno con `/topic create`.
topic-list-empty = Este servidor aún no tiene temas. Crea uno con `/topic create`, o prueba `/brief` con cualquier palabra.
topic-too-many = Este servidor tiene { $count } temas y no caben más. Borra antes uno con `/topic delete`.
topic-bad-name = El nombre de un tema tiene de 1 a { $limit } caracteres. Elige uno más corto.

## Sources

source-reading = Leyendo { $url } …
source-added = Fuente **{ $title }** añadida. { $count ->
    [0] Ahora mismo no tiene artículos; se volverá a leer de vez en cuando.
    [one] Su único artículo se lee ahora, en silencio.
   *[other] Sus { $count } artículos se leen ahora, en silencio: ningún canal se inunda.
}
source-add-ask = ¿Añadir **{ $title }**? Esto es lo que hay allí. Sus entradas hasta ahora cuentan como conocidas: ningún boletín las trae.
source-add-dropped = No añadida: { $url }
source-add-not-yours = Solo quien pidió esta fuente puede añadirla. Usa tú `/source add`.
source-already = **{ $title }** ya es una fuente de este servidor.
source-removed = Fuente **{ $title }** quitada. Sus artículos ya no aparecen aquí.
source-unknown = Aquí no hay una fuente **{ $name }**. `/source list` muestra todas las fuentes.
source-failed = La fuente no se añadió. { $reason }
source-failed-hint = Comprueba la dirección en un navegador, o pega la dirección de un feed.
source-alert = { $count ->
    [one] Una fuente de **{ $server }** no se pudo leer durante un día:
   *[other] { $count } fuentes de **{ $server }** no se pudieron leer durante un día:
}
source-alert-line = **{ $title }**: { $reason }
source-alert-hint = { $count ->
    [one] Lo digo una vez, sigo intentándolo y aviso cuando se pueda leer de nuevo. Allí, `/status` muestra cómo está y `/source remove` la quita.
   *[other] Lo digo una vez, sigo intentándolo y aviso cuando se puedan leer de nuevo. Allí, `/status` muestra cómo están y `/source remove` quita una.
}
source-back = { $count ->
    [one] Una fuente de **{ $server }** se puede leer de nuevo:
   *[other] { $count } fuentes de **{ $server }** se pueden leer de nuevo:
}
source-back-line = **{ $title }**
source-list-title = Fuentes
source-list-read = leída { $time }
source-list-unread = aún no leída
source-list-failed = { $count ->
    [one] no se pudo leer: { $reason }
   *[other] no se pudo leer { $count } veces: { $reason }
}
source-weighed = **{ $title }** cuenta ahora { $weight ->
    [low] la mitad
    [high] el doble
   *[normal] lo normal
} al ordenar las noticias. `/why` lo muestra.
source-list-low = cuenta la mitad
source-list-high = cuenta el doble
source-list-next = próxima lectura { $time }
source-list-shared = del operador, para todos los servidores
source-list-hint = Añade una con `/source add`: pega la dirección de un feed, un sitio o un archivo.
source-list-empty = Este servidor aún no tiene fuentes. Añade una con `/source add`: pega la dirección de un feed, un sitio o un archivo.
source-too-many = Este servidor tiene { $count } fuentes y no caben más. Quita antes una con `/source remove`.
source-shared = **{ $title }** la añadió el operador de este bot; solo él puede quitarla.
source-found-kind = { $kind ->
    [archive] página de artículos
   *[other] feed
}
source-found-language = idioma: { $language }
source-found-entries = { $count ->
    [0] ningún artículo ahora mismo
    [one] { $count } artículo
   *[other] { $count } artículos
}
source-found-daily = { $count ->
    [one] más o menos uno al día
   *[other] unos { $count } al día
}
source-found-weekly = { $count ->
    [one] uno por semana o menos
   *[other] unos { $count } por semana
}
source-tested = **{ $title }** se puede leer. No se guardó nada; `/source add` la añade.
    -# { $url }
source-test-failed = Eso no se puede leer. { $reason }
source-imported = { $count ->
    [0] No se añadió ninguna fuente nueva.
    [one] Se añadió una fuente nueva. Se lee en los próximos minutos, en silencio.
   *[other] Se añadieron { $count } fuentes nuevas. Se leen una tras otra en los próximos minutos, en silencio.
}
source-imported-known = { $count ->
    [one] Una ya es fuente de este servidor.
   *[other] { $count } ya son fuentes de este servidor.
}
source-imported-refused = { $count ->
    [one] Una fue rechazada:
   *[other] { $count } fueron rechazadas:
}
source-imported-folders = { $count ->
    [one] La lista tiene una carpeta: { $names }. Puede ser un tema, limitado a sus feeds.
   *[other] La lista tiene { $count } carpetas: { $names }. Cada una puede ser un tema, limitado a sus feeds.
}
folders-made = { $count ->
    [0] Ningún tema nuevo: cada carpeta se llama ya como un tema, o sus feeds no se distinguen.
    [one] Se creó un tema:
   *[other] Se crearon { $count } temas:
}
folders-line = { $count ->
    [one] **{ $name }**, de un sitio
   *[other] **{ $name }**, de { $count } sitios
}
folders-cut = ({ $count } más no caben en una consulta)
source-import-failed = **{ $file }** no se importó: { $reason }
source-import-too-large = **{ $file }** no se importó: pasa de { $limit } MiB, así que no es una lista de feeds que un servidor pueda seguir.
source-import-gone = Discord no me dio el archivo ({ $status }). Adjúntalo otra vez.
source-exported = { $count ->
    [one] La fuente de este servidor, en OPML: cualquier lector de feeds puede importarla.
   *[other] Las { $count } fuentes de este servidor, en OPML: cualquier lector de feeds puede importarlas.
}
choice-pack = { $title }: { $count } feeds

## Queries

query-wrong = No puedo leer esa consulta. { $problem }
    En el carácter { $at }: { $near }
query-too-long = Tiene { $length } caracteres; son posibles { $limit } como mucho. Acórtala.
query-too-many = Tiene { $count } partes; son posibles { $limit } como mucho. Deja fuera lo que sigue desde ahí.
query-too-deep = Hay más de { $limit } paréntesis uno dentro de otro. Escríbela con menos.
query-unopened = Se cierra un paréntesis que nunca se abrió. Quítalo, o añade `(`.
query-unclosed = Se abre un paréntesis que nunca se cierra. Añade `)`.
query-quote = Una comilla está sola. Añade otra `"` donde acaba la frase, o quítala.
query-empty = No tiene ninguna palabra que buscar. Escribe al menos una, por ejemplo `puerto`.
query-only-common = Solo tiene palabras que están en todos los textos. Añade otra, o ponlo todo entre comillas.
query-only-excludes = Solo excluye. Añade al menos una palabra que deba aparecer.
query-field-empty = Nada sigue a **{ $field }:**. Escribe lo que buscas justo detrás, sin espacio.
query-language = **{ $given }** no es un idioma que conozca. Escribe su código, por ejemplo `lang:en` o `lang:es`.
query-kind = **{ $given }** no es una clase de artículo. Hay: { $kinds }.
query-date = **{ $given }** no es una fecha. Escríbela como 2026-03-31, 2026-03 o 2026.
query-date-topic = Un tema no tiene fechas. Deja fuera `before:` y `after:`, o usa `/search`.

## Search and archive

search-title = Búsqueda: { $query }
search-nothing = Nada de lo que lee este servidor encaja con { $query }. Prueba menos palabras, u `OR` entre ellas.
page-number = página { $page }
archive-title = Archivo: { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = Ahí no hay nada sobre { $topic }. Prueba un día posterior, o `/brief` con otras palabras.
archive-bad-day = **{ $given }** no es un día. Escríbelo como `2026-03-31`, o elige de la lista.
button-why = ¿Por qué?
button-newer = ← Más nuevo
button-older = Más antiguo →

## Trends

trends-title = Publicado en los últimos { $count } días
trends-picture = Artículos por día
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] un artículo
   *[other] { $count } artículos
}, el máximo el { DATETIME($date, dateStyle: "medium") } ({ $most }); hoy { $today }
trends-none = ningún artículo
trends-hint = Días en la zona horaria { $zone }. La tabla de abajo tiene todos los números.

## Why

why-unknown = No hay nada guardado bajo { $url }, y ninguna fuente de este servidor lo listó. `/source list` muestra las fuentes.
why-unread = { $sources } listó { $url } { $time }, pero no había artículo que leer: la página no lo es, o no se puede leer.
why-found = Encontrado
why-found-by = Por { $sources }, primero { $time }.
why-found-nowhere = Primero { $time }. Ninguna fuente de este servidor lo lista ya.
why-read = Leído
why-read-how = { $how ->
    [coverage] Una lista de { $headlines } titulares.
    [feed] El texto del propio feed ({ $words } palabras): su página no se leyó.
   *[page] { $words } palabras.
}
why-read-as = { $kind ->
    [explainer] Un artículo de claves
    [opinion] Una opinión
    [live] Un directo
    [coverage] Una lista de artículos
    [gallery] Una galería
   *[report] Una noticia
}, idioma { $language }.
why-dated = Publicado { $time }.
why-undated = Sin fecha, así que cuenta desde que se vio por primera vez.
why-changed = { $count ->
    [one] Su titular o su texto cambió una vez.
   *[other] Su titular o su texto cambió { $count } veces.
}
why-matched = Encaja
why-topic = **{ $topic }** por { $words }
why-no-topic = En ningún tema de este servidor.
why-story = Noticia
why-story-in = **{ $headline }**: { $articles ->
    [one] un artículo
   *[other] { $articles } artículos
} de { $outlets ->
    [one] un medio
   *[other] { $outlets } medios
}.
why-story-first = Este artículo la abrió.
why-story-joined = { $outlet } la abrió.
why-no-story = No pertenece a ninguna noticia.
why-score = Peso { $score }, el producto de
why-reach = alcance: { $families ->
    [one] un medio informa por su cuenta
   *[other] { $families } medios informan por su cuenta
}{ $reprints ->
    [0] .
    [one] ; una reproducción no cuenta.
   *[other] ; { $reprints } reproducciones no cuentan.
}
why-weight = fuentes: { $high } de ellas cuentan el doble, { $low } la mitad.
why-weight-usual = fuentes: todas cuentan lo normal.
why-recency = actualidad: lo más nuevo es de { $time }; baja a la mitad en 12 horas.
why-novelty = novedad: { $count ->
    [0] no se añadió nada desde el boletín, { $time }.
    [one] se añadió una frase desde el boletín, { $time }.
   *[other] se añadieron { $count } frases desde el boletín, { $time }.
}
why-novelty-untold = novedad: ningún boletín la ha contado aquí.
why-match = tema: { $how ->
    [headline] **{ $topic }** está en un titular.
   *[text] **{ $topic }** solo está en un texto.
}
why-posted = Publicado aquí
why-no-digest = Ningún boletín tiene un tema que lo encuentre.
why-digest-told = { $channel }: en el boletín de { $time }.
why-digest-waits = { $channel }: espera al próximo boletín, { $time }.
why-digest-paused = { $channel }: el boletín está en pausa.
why-digest-old = { $channel }: tenía más de un día cuando se vio, así que no era novedad.
why-digest-left-out = { $channel }: cayó en un boletín en que otras importaban más, o entonces no encajaba en ningún tema.
why-digest-before = { $channel }: se leyó antes de que ese boletín empezara a contar.

## Digests

digest-title = Noticias del { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } noticia sobre { $topics }
   *[other] { $count } noticias sobre { $topics }
}
digest-since = desde { $time }
digest-section-continued = { $topic }, continuación
digest-post-title = { DATETIME($date, dateStyle: "medium") }: { $topics }
digest-quiet = Un día tranquilo: nada nuevo sobre { $topics } desde { $time }.
digest-left-out = { $count ->
    [one] { $count } noticia más sobre { $topic }. Léela con `/brief`.
   *[other] { $count } noticias más sobre { $topic }. Léelas con `/brief`.
}
digest-unread = { $count ->
    [one] Una fuente no se pudo leer: { $sources }. `/source list` dice por qué.
   *[other] { $count } fuentes no se pudieron leer: { $sources }. `/source list` dice por qué.
}
digest-created = Boletín creado: { $topics }, { $days } a las { $at } ({ $zone }) en { $channel }. El primero llega { $next }.
digest-edited = Boletín cambiado: { $topics }, { $days } a las { $at } ({ $zone }) en { $channel }. El próximo llega { $next }.
digest-paused = El boletín en { $channel } queda en pausa. `/digest resume` lo reanuda; lo que tenga más de dos días ya no se cuenta.
digest-resumed = El boletín en { $channel } sigue. El próximo llega { $next }.
days = { $which ->
    [every] cada día
    [work] de lunes a viernes
    [end] los fines de semana
    [0] lunes
    [1] martes
    [2] miércoles
    [3] jueves
    [4] viernes
    [5] sábado
   *[6] domingo
}
choice-length-short = corto: una frase por noticia
choice-length-normal = normal: de una a tres frases por noticia
choice-length-long = largo: todo lo que dicen los resúmenes
choice-quiet-line = decirlo en una línea
choice-quiet-nothing = no publicar nada
choice-late-merge = contarlo en el próximo boletín
choice-late-skip = omitirlo
digest-list-title = Boletines
digest-list-line = { $days } a las { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = próximo { $time }
digest-list-paused = en pausa
digest-list-stories = hasta { $count } noticias
digest-list-quiet = nada en días tranquilos
digest-list-skips = se omite con más de { $hours } h de retraso
digest-list-silent = silencioso
digest-list-published = publicado a los seguidores
digest-list-kept = El de { $time } no se pudo publicar y se intentará de nuevo { $again }. { $reason }
digest-list-hint = Mira uno antes de publicarlo con `/digest preview`. Añade uno con `/digest create`.
digest-list-empty = Este servidor aún no tiene boletines. Crea uno con `/digest create`: temas, una hora y un canal.
digest-unknown = Aquí no hay tal boletín. `/digest list` los muestra todos.
digest-previewed = Así se ve ahora el boletín para { $channel }. Solo tú lo ves.
digest-posted = Publicado en { $channel }.
digest-nothing-new = No hay nada nuevo, así que no se publicó nada en { $channel }.
digest-posting = El boletín para { $channel } ya se está publicando.
digest-post-failed = El boletín no se pudo publicar en { $channel }: { $reason } Se guarda y se intentará de nuevo { $time }.
digest-deleted = Boletín borrado. No publicará más en { $channel }.
digest-needs-topic = Un boletín necesita al menos un tema. Crea uno con `/topic create`.
digest-bad-time = **{ $given }** no es una hora. Escríbela como `08:00` o `17:30`.
digest-bad-zone = **{ $given }** no es una zona horaria que conozca. Escribe tu ciudad, por ejemplo `Madrid`, y elige de la lista.
digest-bad-days = **{ $given }** no son días de la semana. Escríbelos como `weekdays`, `mon, wed, fri` o `sat-sun`.
digest-bad-role = No puedo mencionar **{ $role }**. Permite en sus ajustes que cualquiera lo mencione, o da a mi rol *Mencionar todos los roles*.
digest-bad-tag = El foro no tiene la etiqueta **{ $given }**. Elige una de la lista.
digest-needs-tag = Ese foro pide una etiqueta en cada publicación. Elige una con `tags:`.
digest-not-announcement = Solo un canal de anuncios publica a sus seguidores. Elige uno con `channel:`, o deja fuera `publish:`.
digest-too-many = Este servidor tiene { $count } boletines y no caben más. Borra antes uno con `/digest delete`.
digest-missing-permission = Todavía no puedo publicar en { $channel }. Allí necesito: { $permissions }. Abre los ajustes del canal, Permisos, y permítelo a mi rol.
digest-no-channel = Un boletín se publica en un canal de texto o de anuncios, un hilo o un foro. Elige uno con `channel:`.
digest-alert = El boletín para { $channel } no se puede publicar: { $reason } Se guarda y se intentará de nuevo; `/digest list` muestra cómo está.

## Live posts

live-line = En directo · { $topic }
live-outlets = { $count ->
    [one] { $count } medio
   *[other] { $count } medios
}
live-updated = actualizado { $time }
live-list-still = se publica una vez, sin editar
live-created = Publicaciones en directo creadas: { $topics } en { $channel }, { $importance }, como mucho { $count } por hora. Lo anterior a ahora no se publica.
live-edited = Publicaciones en directo cambiadas: { $topics } en { $channel }, { $importance }, como mucho { $count } por hora.
live-paused = Las publicaciones en directo en { $channel } quedan en pausa. `/live resume` las reanuda desde ese momento.
live-resumed = Las publicaciones en directo en { $channel } siguen con lo que venga desde ahora.
live-deleted = Publicaciones en directo borradas. { $channel } no recibe más.
live-alert = Una publicación en directo para { $channel } no es posible: { $reason } Se intenta durante seis horas y luego se deja al boletín; `/live list` muestra cómo está.
live-list-title = Publicaciones en directo
live-list-line = { $importance }, como mucho { $count } por hora
live-list-hint = Lo que no se publica en directo llega en los boletines. Añade publicaciones en directo con `/live create`.
live-list-empty = Este servidor aún no tiene publicaciones en directo. `/live create` publica una noticia en cuanto importa lo bastante.
live-unknown = Aquí no hay tales publicaciones en directo. `/live list` las muestra todas.
live-too-many = Este servidor tiene { $count } publicaciones en directo y no caben más. Borra antes algunas con `/live delete`.
choice-importance-any = cada noticia
choice-importance-notable = la cuentan dos medios o más
choice-importance-big = la cuentan cuatro medios o más
choice-importance-top = la cuentan unos ocho medios o más
choice-after-live-leave-out = omitir lo publicado en directo, salvo que haya más
choice-after-live-tell = contarlo otra vez
digest-list-after-live = con lo publicado en directo

## Following: a digest of one's own, by direct message

followed = Sigues **{ $name }**.
followed-all = Aquí sigues: { $topics }
followed-hint = `/following` muestra todo lo que sigues, `/unfollow` lo termina. En días tranquilos no llega nada.
follow-greeting = ¡Hola! Lo que sigues en **{ $server }** te llega aquí, una vez al día. `/following` lo muestra, `/unfollow` lo termina.
follow-unreachable = Todavía no puedo escribirte: { $reason }
follow-too-many = Aquí sigues { $count } temas y no caben más. Deja antes uno con `/unfollow`.
following-title = Sigues
following-line = por mensaje directo a las { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = en pausa, porque no te llegaba
following-troubled = no te llega desde { $time }, y se intenta de nuevo
following-leave = Dejar temas
following-resume = Reanudar: { $server }
following-nothing = Aún no sigues nada. Sigue con `/follow` un tema de un servidor, y sus noticias te llegan por mensaje directo, una vez al día.
following-untold = Lo que sigues en **{ $server }** no te llega desde { $time }. { $reason }
following-stopped = Lo que sigues en **{ $server }** no te llegó durante una semana, así que queda en pausa. { $reason } Después pulsa *Reanudar* en `/following`.
unfollowed = Ya no sigues **{ $name }**.
unfollow-unknown = Aquí no sigues **{ $name }**. `/following` muestra lo que sigues.
button-follow = Seguir

## Why a digest could not be posted, and what mends it

trouble-gone = El canal ya no existe, o me quitaron del servidor. Elige otro con `/digest edit`.
trouble-permission = Allí no puedo publicar ({ $reason }). Abre los ajustes del canal, Permisos, y permite a mi rol *Ver canal*, *Enviar mensajes* (*Enviar mensajes en hilos*, si es un hilo o foro) y *Leer el historial de mensajes*.
trouble-private = No aceptas mensajes directos de este servidor. Abre el menú del servidor, Ajustes de privacidad, y permite *Mensajes directos*; si me bloqueaste, desbloquéame.
trouble-archived = El hilo está archivado o bloqueado. Ábrelo y desbloquéalo, o elige otro canal con `/digest edit`.
trouble-full = Discord no acepta allí más publicaciones ni hilos. Cierra o archiva algunos viejos.
trouble-tag = El foro pide una etiqueta en cada publicación. Elige una con la opción `tags:` de `/digest edit`.
trouble-kind = Esa clase de canal no acepta mensajes. Elige otro con `/digest edit`.
trouble-busy = Discord me pide que espere.
trouble-answer = Discord respondió { $status } ({ $reason }).
trouble-unreachable = No se puede llegar a Discord ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = Ver canal
permission-send-messages = Enviar mensajes
permission-send-messages-in-threads = Enviar mensajes en hilos
permission-read-message-history = Leer el historial de mensajes

## Help

help-title = Slugline
help-about = Resúmenes de las noticias que sigue este servidor. Cada frase se cita palabra por palabra, y su número lleva al artículo.
help-member-title = Leer
help-manager-title = Preparar (Gestionar servidor)
help-manager-next = Ahora: { $step ->
    [source] { $setup } te lleva de la nada a un primer boletín. O empieza con { $source }.
    [topic] crea un primer tema con { $topic }.
    [digest] programa un primer boletín con { $digest }.
   *[done] todo está listo.
}
help-menu = *Resumir esto* en el menú de un mensaje (*Aplicaciones*): la página a la que enlaza, en frases citadas. *Toda la cobertura* bajo una noticia: el titular de cada medio.
help-member-only = Quienes pueden *Gestionar servidor* añaden fuentes, temas y boletines.

## How things stand

status-title = Estado
status-no-sources = Aún no hay fuentes: `/source add` añade una.
status-sources-count = { $count ->
    [one] Una fuente
   *[other] { $count } fuentes
}{ $unread ->
    [0] {""}
    [one] , { $unread } aún no leída
   *[other] , { $unread } aún no leídas
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , que ahora no se puede leer.
       *[other] , una de las cuales ahora no se puede leer.
    }
   *[other] , { $failing } de las cuales ahora no se pueden leer.
}
status-last-read = Última lectura { $time }.
status-next-digest = { $count ->
    [one] Un boletín; llega { $time }.
   *[other] { $count } boletines; el próximo llega { $time }.
}
status-no-digest = { $count ->
    [0] Aún no hay boletines: `/digest create` programa uno.
    [one] Un boletín, en pausa.
   *[other] { $count } boletines, todos en pausa.
}
status-digests = Boletines
status-sources = Fuentes
status-posted = publicado { $time }
status-never-posted = aún no publicado
status-ended = ya no se lee
status-failing = { $count ->
    [one] falló { $time }: { $reason }
   *[other] falló { $count } veces desde { $time }: { $reason }
}

## Privacy

choice-privacy-me = sobre mí
choice-privacy-server = sobre este servidor (Gestionar servidor)
privacy-exported-me = Todo lo que guardo sobre ti: lo que sigues, configuraciones empezadas, y qué ajustes de servidores hiciste. No guardo mensajes.
privacy-exported-server = Todo lo que guardo sobre este servidor: sus fuentes, temas, boletines, y lo publicado de ellos. No guardo mensajes de los miembros.
privacy-sure-me = **¿Borrar todo lo que guardo sobre ti?** Lo que sigues termina. Tu nombre sale de los ajustes que hiciste; los ajustes quedan, son del servidor. No se puede deshacer.
privacy-sure-server = **¿Borrar todo lo que guardo sobre este servidor?** Sus fuentes, temas y boletines desaparecen, y lo que los miembros siguen aquí termina. No se publica nada más. No se puede deshacer; `/privacy export` te da antes una copia.
privacy-erase = Borrar
privacy-keep = Conservar todo
privacy-kept = No se borró nada.
privacy-erased = { $count ->
    [0] No había nada que borrar.
    [one] Borrado: un registro.
   *[other] Borrados: { $count } registros.
}

## Setting up

setup-title-sources = Configurar · 1 de 3: de dónde vienen las noticias
setup-title-topics = Configurar · 2 de 3: de qué tratan
setup-title-place = Configurar · 3 de 3: dónde y cuándo
setup-title-ready = Configurar · listo
setup-sources = Elige un paquete inicial de feeds públicos conocidos, o pega la dirección de un feed o sitio. Podrás añadir más después.
setup-sources-followed = { $count ->
    [one] Este servidor ya sigue una fuente.
   *[other] Este servidor ya sigue { $count } fuentes.
}
setup-address = { $title }
setup-pack = Elige un paquete inicial
setup-paste = Pegar una dirección
setup-address-label = Dirección de un feed o sitio
setup-topics = Un boletín cuenta las noticias de estos temas, en su orden.
setup-topics-own = Los tuyos: { $topics }
setup-topics-choose = Elige temas
setup-topic = Un tema propio
setup-topic-name = Nombre
setup-topic-query = Encuentra (el nombre, si queda vacío)
setup-place = Elige el canal del boletín diario. Solo salen aquellos en que puedo publicar.
setup-no-channel = No hay ningún canal que veas y en el que yo pueda publicar. Abre los ajustes de un canal, Permisos, y permite a mi rol *Ver canal*, *Enviar mensajes* y *Leer el historial de mensajes*; después pulsa *Atrás* y *Siguiente*.
setup-time = Llega cada día a las **{ $at }** ({ $zone }).
setup-channel = Elige un canal
setup-time-change = Cambiar la hora
setup-time-label = Hora, por ejemplo 08:00
setup-zone-label = Zona horaria: tu ciudad, p. ej. Madrid
setup-bad-zone = **{ $given }** no es una zona horaria que conozca. Escribe la mayor ciudad de tu zona, por ejemplo `Madrid`, `New York` o `Tokyo`.
setup-ready-sources = **Fuentes**: { $sources }
setup-ready-topics = **Temas**: { $topics }
setup-ready-place = **Boletín**: en { $channel }, cada día a las { $at } ({ $zone })
setup-back = ← Atrás
setup-next = Siguiente →
setup-cancel = Cancelar
setup-start = Empezar, y publicar el primero
setup-reading = { $done } de { $total } fuentes leídas. El primer boletín sigue enseguida.
setup-done = Listo: el primer boletín está en { $channel }. El próximo llega { $next }.
setup-nothing-yet = Listo. Aún no hay nada que contar, y las fuentes se están leyendo: el primer boletín llega a { $channel } { $next }. Prueba `/brief` en un minuto.
setup-not-posted = Listo, pero el primer boletín no se pudo publicar en { $channel }: { $reason } Se guarda y se intentará de nuevo.
setup-hint = `/digest edit` cambia cómo se hace, `/source add` y `/topic create` lo amplían, `/help` muestra lo demás.
setup-cancelled = No se cambió nada.
setup-again = `/setup` empieza de nuevo.
setup-expired = Esa configuración ha terminado, o es demasiado vieja para seguir. Empieza de nuevo con `/setup`.
welcome = ### Hola, soy Slugline
    Leo las fuentes de noticias que elijáis y cuento lo nuevo en frases citadas, cada una con su enlace. Nada se inventa.
    Quienes pueden *Gestionar servidor* me preparan en un minuto: una fuente, un tema, un canal, una hora.
welcome-button = Configurar

## When something is not possible

need-manage-server = Solo puede hacerlo quien tiene el permiso *Gestionar servidor*. Pídeselo a alguien.
only-in-a-server = Esto funciona en un servidor, no en mensajes directos.
newsroom-error = Eso no funcionó: { $reason }
unexpected-error = Algo salió mal, y no es culpa tuya. Inténtalo de nuevo; si sigue, di esta referencia al operador: **{ $reference }**
cooldown = Eso fue mucho de golpe. Podrás seguir { $time }.
changed-command = Este comando ha cambiado. Espera un minuto, o reinicia Discord, e inténtalo de nuevo.
being-updated = Slugline se está actualizando y hasta entonces no hace nada. Inténtalo de nuevo en unos minutos. Si sigue así, avisa al operador: el bot y su base de datos son de versiones distintas, y el registro del bot dice qué hacer.
discord-busy = Discord no responde como debe en este momento. Inténtalo de nuevo en un minuto. Si sigue, di esta referencia al operador: **{ $reference }**
discord-forbids = Discord no me deja hacer eso: { $reason }. Da el permiso a mi rol e inténtalo de nuevo. Referencia: **{ $reference }**
button-too-old = Este botón es demasiado viejo para responder. Pregunta de nuevo con el comando.
not-ready = Todavía estoy arrancando. Inténtalo de nuevo en unos segundos.
listing-more = { $count ->
    [one] y { $count } más
   *[other] y { $count } más
}

## Commands and their options (at most 100 characters each)

command-brief = Lo principal sobre un tema, en frases citadas
command-brief-topic = Un tema de este servidor, o cualquier palabra
command-brief-period = Hasta cuándo mirar atrás (24 horas si se omite)
command-brief-style = Cómo se escribe (normal si se omite)
command-headlines = Una línea por noticia, lo más nuevo primero
command-headlines-topic = Un tema de este servidor, o cualquier palabra (todo si se omite)
command-privacy = Lo que se guarda sobre ti o este servidor
command-privacy-export = Recibir todo lo que se guarda, en un archivo
command-privacy-delete = Borrar todo lo que se guarda, tras confirmarlo
command-privacy-about = Sobre ti, o sobre este servidor (tú si se omite)
command-setup = Preparar fuentes, temas y un boletín diario, paso a paso
command-summarize = Lo principal de cualquier página pública, en frases citadas
command-summarize-url = La dirección de la página
command-summarize-sentences = Cuántas frases como mucho, de 1 a 5 (3 si se omite)
command-brief-this = Resumir esto
command-follow = Recibir las noticias de un tema por mensaje directo, una vez al día
command-follow-topic = Un tema de este servidor, o cualquier palabra
command-follow-time = Tu hora, por ejemplo 08:00 (las 8 de la mañana si se omite)
command-follow-timezone = Tu zona horaria: escribe tu ciudad (se adivina si se omite)
command-unfollow = No recibir más noticias de un tema
command-unfollow-topic = Lo que sigues
command-following = Todo lo que sigues, y cuándo llega
command-topic = Temas: un nombre y lo que encuentra
command-topic-create = Crear un tema
command-topic-create-name = Un nombre corto, por ejemplo OTAN
command-topic-create-query = Lo que encuentra: palabras, "frases", OR, -sin (el nombre si se omite)
command-topic-edit = Cambiar el nombre de un tema o lo que encuentra
command-topic-edit-topic = El tema
command-topic-edit-name = Su nuevo nombre (el de antes si se omite)
command-topic-edit-query = Lo que ha de encontrar: palabras, "frases", OR, -sin, source:, lang:, kind:
command-topic-show = Ver lo que un tema encontró últimamente, y por qué palabras
command-topic-list = Ver los temas de este servidor, y qué merecería otro
command-search = Buscar en todo lo leído hasta hoy
command-search-query = Palabras, "frases", OR, -sin, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = Una imagen de cuánto se publicó por día sobre cada tema
command-trends-topic = Un tema de este servidor, o cualquier palabra (todos los temas si se omite)
command-trends-days = Cuántos días atrás (14 si se omite)
command-story = Una noticia entera: todos los titulares, quién fue el primero y qué se añadió cuándo
command-story-story = Su titular: elige uno, o escribe palabras de él
command-why = Qué fue de un artículo: encontrado, leído, en qué tema, noticia y boletín
command-why-url = La dirección del artículo
command-archive = El archivo de un tema, día a día, lo más nuevo primero
command-archive-topic = Un tema de este servidor, o cualquier palabra
command-archive-before = Empezar antes de este día, por ejemplo 2026-03-31
command-topic-delete = Borrar un tema
command-topic-delete-name = El tema que se borra
command-status = Cómo están las fuentes y los boletines de este servidor
command-source = Fuentes: de dónde vienen las noticias de este servidor
command-source-add = Añadir un feed, un sitio o un archivo
command-source-add-url = Pega su dirección
command-source-test = Ver qué se leería en una dirección; no se guarda nada
command-source-import = Añadir todos los feeds de una lista exportada por un lector de feeds (OPML)
command-source-import-file = La lista, un archivo que acaba en .opml o .xml
command-source-export = Obtener las fuentes de este servidor como lista para cualquier lector de feeds (OPML)
command-source-pack = Añadir feeds públicos conocidos sobre un asunto o en un idioma
command-source-pack-name = El paquete inicial
command-source-list = Ver las fuentes de este servidor y cómo les va
command-source-remove = Quitar una fuente
command-source-remove-source = La fuente que se quita
command-source-weight = Hacer que una fuente cuente más o menos al ordenar las noticias
command-source-weight-source = La fuente
command-source-weight-weight = Cuánto cuentan sus artículos
command-digest = Boletines: las noticias de un día, publicadas a su hora
command-digest-create = Programar un boletín
command-digest-create-topics = Un tema, o varios separados por comas
command-digest-create-at = La hora, por ejemplo 08:00
command-digest-create-zone = La zona horaria: escribe tu ciudad
command-digest-create-channel = Dónde publicar (este canal si se omite)
command-digest-create-days = Qué días, por ejemplo weekdays o mon, wed, fri (cada día si se omite)
command-digest-create-length = Cuánto dice de cada noticia (normal si se omite)
command-digest-create-stories = Cuántas noticias como mucho (10 si se omite)
command-digest-create-quiet = Qué hacer cuando no hay nada nuevo (decirlo si se omite)
command-digest-create-late = Qué hacer con un boletín demasiado tardío (contarlo en el próximo si se omite)
command-digest-create-grace = Con cuántas horas de retraso aún se publica (6 si se omite)
command-digest-create-role = El rol que se menciona si hay novedades (@everyone significa nadie)
command-digest-create-publish = Publicarlo a los seguidores de un canal de anuncios
command-digest-create-silent = Publicar sin notificación
command-digest-create-tags = Etiquetas de la publicación del foro, separadas por comas
command-digest-create-live = Qué hacer con lo publicado en directo (omitirlo si no se indica)
command-live = Publicaciones en directo: una noticia en cuanto importa lo bastante
command-live-create = Publicar noticias en cuanto importan lo bastante
command-live-edit = Cambiar publicaciones en directo; lo que omites queda como está
command-live-list = Ver las publicaciones en directo de este servidor
command-live-pause = No publicar nada en directo hasta reanudar
command-live-resume = Reanudar publicaciones en directo en pausa
command-live-delete = Borrar publicaciones en directo
command-live-which = Qué publicaciones en directo
command-live-importance = Cuánto ha de importar una noticia (si se omite: la cuentan dos medios)
command-live-updates = Editar la publicación cuando hay más sobre la noticia (sí si se omite)
command-live-hourly = Cuántas como mucho por hora, las más importantes primero (3 si se omite)
command-digest-edit = Cambiar un boletín; lo que omites queda como está
command-digest-edit-channel = Dónde se publica
command-digest-pause = No publicar nada de un boletín hasta que se reanude
command-digest-resume = Reanudar un boletín en pausa
command-digest-list = Ver los boletines de este servidor
command-digest-preview = Ver un boletín como se publicaría ahora; solo tú lo ves
command-digest-now = Publicar un boletín ahora
command-digest-delete = Borrar un boletín
command-digest-digest = El boletín
command-help = Lo que puedes hacer aquí
command-private = Mostrarte la respuesta solo a ti

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.


## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = sobre
name-add = añadir
name-after = después
name-archive = archivo
name-before = antes
name-brief = breve
name-channel = canal
name-create = crear
name-days = días
name-delete = borrar
name-digest = boletín
name-edit = cambiar
name-export = exportar
name-file = fichero
name-follow = seguir
name-following = seguidos
name-grace = margen
name-headlines = titulares
name-help = ayuda
name-import = importar
name-importance = importancia
name-late = retraso
name-length = longitud
name-list = lista
name-live = directo
name-name = nombre
name-now = ahora
name-pack = paquete
name-pause = pausar
name-period = periodo
name-preview = vista
name-privacy = privacidad
name-private = privado
name-publish = publicar
name-query = consulta
name-quiet = tranquilo
name-remove = quitar
name-resume = reanudar
name-role = rol
name-search = buscar
name-sentences = frases
name-setup = configurar
name-show = mostrar
name-silent = silencioso
name-source = fuente
name-status = estado
name-stories = cantidad
name-story = noticia
name-style = estilo
name-summarize = resumir
name-tags = etiquetas
name-test = probar
name-time = hora
name-timezone = zona
name-topic = tema
name-topics = temas
name-trends = tendencias
name-unfollow = dejar
name-updates = novedades
name-url = dirección
name-weight = peso
name-why = porqué
