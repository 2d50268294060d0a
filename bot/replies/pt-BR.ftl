# Tudo o que o Slugline diz, em português. Os fatos ficam entre chaves; seus nomes ficam, a ordem é livre.
# Comandos e opções são escritos em inglês entre crases; são mostrados com os nomes que estão no fim.

## Stories

story-untitled = Sem título
story-no-sentences = Aqui não há texto para citar: abra o original.
story-saves = poupa { $minutes } min
story-differs = Os veículos divergem: { $figures }
story-outlets-more = +{ $count }
story-update = Novidade
story-known = Já se sabia:
kind-opinion = Opinião
kind-explainer = Entenda
kind-live = Ao vivo
kind-coverage = Cobertura
kind-gallery = Imagens
button-coverage = Toda a cobertura
button-original = Original
button-earlier = Notícia anterior
button-later = Notícia seguinte
button-add = Adicionar
button-cancel = Cancelar
button-open = Abrir
button-folders = Fazer temas das pastas
button-previous = ← Anterior
button-next = Próxima →
page-of = página { $page } de { $pages }
outlets = { $count ->
    [one] { $count } veículo
   *[other] { $count } veículos
}
stories = { $count ->
    [one] { $count } notícia
   *[other] { $count } notícias
}
articles = { $count ->
    [one] { $count } artigo
   *[other] { $count } artigos
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = agora mesmo
age-minutes = { $count ->
    [one] há { $count } minuto
   *[other] há { $count } minutos
}
age-hours = { $count ->
    [one] há { $count } hora
   *[other] há { $count } horas
}
age-days = { $count ->
    [one] há { $count } dia
   *[other] há { $count } dias
}

## Periods

period-all = desde sempre
period-hours = { $count ->
    [one] última hora
   *[other] últimas { $count } horas
}
period-days = { $count ->
    [one] último dia
   *[other] últimos { $count } dias
}

## Briefs

brief-nothing = Nada sobre **{ $topic }** neste período ({ $period }). Tente um período maior com `period:`, ou veja o que há de novo com `/headlines`.
brief-nothing-yet = Nada foi lido ainda, então não há nada sobre **{ $topic }**. Quem gerencia o servidor pode adicionar uma fonte com `/source add`.
brief-still-reading = Estou lendo as fontes deste servidor pela primeira vez. Pergunte de novo em um minuto.
brief-page-gone = Essa página não existe mais: as notícias andaram. Pergunte de novo com `/brief`.
brief-topic-too-long = Isso é longo demais para buscar. Use no máximo { $limit } caracteres.
choice-weight-low = Pela metade
choice-weight-normal = Como de costume
choice-weight-high = Em dobro
choice-style-short = curto: uma frase por notícia
choice-style-normal = normal: duas ou três frases por notícia
choice-style-points = pontos: cada frase à parte

## Any page

visit-failed = Essa página não pôde ser resumida. { $reason }
visit-no-link = Nessa mensagem não há link para uma página.
visit-choose = Qual página?
visit-placeholder = Escolha uma página

## Headlines

headlines-title = Manchetes
headlines-title-topic = Manchetes sobre { $topic }
headlines-more = { $count ->
    [one] e mais { $count } notícia
   *[other] e mais { $count } notícias
}
headlines-nothing = Ainda não há manchetes. Elas aparecem aqui quando a próxima fonte for lida.
headlines-nothing-topic = Ainda não há manchetes sobre **{ $topic }**. Tente `/headlines` sem tema.

## Full coverage

coverage-summary = { $articles } de { $outlets }
coverage-first = noticiado primeiro por { $outlet }, { $time }
coverage-first-unnamed = noticiado primeiro { $time }
coverage-marked-first = primeiro
coverage-seen = visto primeiro { $time }
coverage-continues = Continuação de { $headline } ({ $time })
coverage-continued-by = Continuou com { $headline } ({ $time })
coverage-also = Também sobre isto
story-none = Nada do que se lê aqui trata de **{ $words }**. `/headlines` mostra o que há.
story-none-followed = Em mensagens diretas, procuro onde você segue algo. Siga antes um tema em um servidor, com `/follow`.
coverage-timeline = O que foi acrescentado e quando
coverage-headlines = Todos os títulos
coverage-reprint = republicação
coverage-nothing-added = Nenhum artigo posterior acrescentou nada ainda.
coverage-gone = Essa notícia não está mais guardada aqui. Peça as últimas com `/brief` ou `/headlines`.

## Topics

topic-created = Tema **{ $name }** criado. Ele encontra: { $query }. Leia com `/brief`.
topic-created-none-yet = Tema **{ $name }** criado. Ele encontra: { $query }. Nenhum artigo das fontes deste servidor combina ainda.
topic-exists = Já existe um tema **{ $name }**. Escolha outro nome, ou apague-o antes com `/topic delete`.
topic-deleted = Tema **{ $name }** apagado. Os artigos ficam.
topic-deleted-with-digests = Tema **{ $name }** apagado. { $count ->
    [one] { $count } boletim não o traz mais.
   *[other] { $count } boletins não o trazem mais.
}
topic-in-digest = **{ $name }** é o único tema do boletim em { $channel }. Apague antes esse boletim com `/digest delete`.
topic-unknown = Não há tema **{ $name }** aqui. `/topic list` mostra todos os temas.
topic-list-title = Temas
topic-list-line = encontra { $query } · { $count ->
    [0] nenhum artigo em 7 dias
    [one] um artigo em 7 dias
   *[other] { $count } artigos em 7 dias
}
topic-list-suggested = Escreve-se cada vez mais sobre: { $names }.
topic-edited = O tema **{ $name }** agora encontra: { $query }. `/topic show` mostra o que é.
topic-show-title = { $name }: { $query }
topic-show-words = por { $words }
topic-show-hint = Altere com `/topic edit`. Leia com `/brief` ou `/archive`.
topic-show-nothing = Nenhum artigo das fontes deste servidor combina. Altere com `/topic edit`.
topic-list-hint = Leia um com `/brief`. Adicione um com `/topic create`.
topic-list-empty = Este servidor ainda não tem temas. Crie um com `/topic create`, ou tente `/brief` com quaisquer palavras.
topic-too-many = Este servidor tem { $count } temas e não cabem mais. Apague antes um com `/topic delete`.
topic-bad-name = O nome de um tema tem de 1 a { $limit } caracteres. Escolha um mais curto.

## Sources

source-reading = Lendo { $url } …
source-added = Fonte **{ $title }** adicionada. { $count ->
    [0] Agora ela não tem artigos; será lida de novo de tempos em tempos.
    [one] Seu único artigo é lido agora, em silêncio.
   *[other] Seus { $count } artigos são lidos agora, em silêncio: nenhum canal é inundado.
}
source-add-ask = Adicionar **{ $title }**? É isto que está lá. Suas entradas até agora contam como conhecidas: nenhum boletim as traz.
source-add-dropped = Não adicionada: { $url }
source-add-not-yours = Só quem pediu esta fonte pode adicioná-la. Use você mesmo `/source add`.
source-already = **{ $title }** já é uma fonte deste servidor.
source-removed = Fonte **{ $title }** removida. Seus artigos não aparecem mais aqui.
source-unknown = Não há fonte **{ $name }** aqui. `/source list` mostra todas as fontes.
source-failed = A fonte não foi adicionada. { $reason }
source-failed-hint = Confira o endereço num navegador, ou cole o endereço de um feed.
source-alert = { $count ->
    [one] Uma fonte de **{ $server }** não pôde ser lida por um dia:
   *[other] { $count } fontes de **{ $server }** não puderam ser lidas por um dia:
}
source-alert-line = **{ $title }**: { $reason }
source-alert-hint = { $count ->
    [one] Digo isto uma vez, continuo tentando e aviso quando ela puder ser lida de novo. Lá, `/status` mostra como está, `/source remove` a remove.
   *[other] Digo isto uma vez, continuo tentando e aviso quando puderem ser lidas de novo. Lá, `/status` mostra como estão, `/source remove` remove uma.
}
source-back = { $count ->
    [one] Uma fonte de **{ $server }** pode ser lida de novo:
   *[other] { $count } fontes de **{ $server }** podem ser lidas de novo:
}
source-back-line = **{ $title }**
source-list-title = Fontes
source-list-read = lida { $time }
source-list-unread = ainda não lida
source-list-failed = { $count ->
    [one] não pôde ser lida: { $reason }
   *[other] não pôde ser lida { $count } vezes: { $reason }
}
source-weighed = **{ $title }** agora conta { $weight ->
    [low] pela metade
    [high] em dobro
   *[normal] como de costume
} ao ordenar as notícias. `/why` mostra isso.
source-list-low = conta pela metade
source-list-high = conta em dobro
source-list-next = próxima leitura { $time }
source-list-shared = do operador, para todos os servidores
source-list-hint = Adicione uma com `/source add`: cole o endereço de um feed, um site ou um arquivo.
source-list-empty = Este servidor ainda não tem fontes. Adicione uma com `/source add`: cole o endereço de um feed, um site ou um arquivo.
source-too-many = Este servidor tem { $count } fontes e não cabem mais. Remova antes uma com `/source remove`.
source-shared = **{ $title }** foi adicionada pelo operador deste bot; só ele pode removê-la.
source-found-kind = { $kind ->
    [archive] página de artigos
   *[other] feed
}
source-found-language = idioma: { $language }
source-found-entries = { $count ->
    [0] nenhum artigo agora
    [one] { $count } artigo
   *[other] { $count } artigos
}
source-found-daily = { $count ->
    [one] cerca de um por dia
   *[other] cerca de { $count } por dia
}
source-found-weekly = { $count ->
    [one] um por semana ou menos
   *[other] cerca de { $count } por semana
}
source-tested = **{ $title }** pode ser lida. Nada foi salvo; `/source add` a adiciona.
    -# { $url }
source-test-failed = Isso não pode ser lido. { $reason }
source-imported = { $count ->
    [0] Nenhuma fonte nova foi adicionada.
    [one] Uma fonte nova foi adicionada. Ela é lida nos próximos minutos, em silêncio.
   *[other] { $count } fontes novas foram adicionadas. Elas são lidas uma após a outra nos próximos minutos, em silêncio.
}
source-imported-known = { $count ->
    [one] Uma já é fonte deste servidor.
   *[other] { $count } já são fontes deste servidor.
}
source-imported-refused = { $count ->
    [one] Uma foi recusada:
   *[other] { $count } foram recusadas:
}
source-imported-folders = { $count ->
    [one] A lista tem uma pasta: { $names }. Ela pode virar um tema, limitado aos seus feeds.
   *[other] A lista tem { $count } pastas: { $names }. Cada uma pode virar um tema, limitado aos seus feeds.
}
folders-made = { $count ->
    [0] Nenhum tema novo: cada pasta já tem o nome de um tema, ou seus feeds não se distinguem.
    [one] Um tema foi criado:
   *[other] { $count } temas foram criados:
}
folders-line = { $count ->
    [one] **{ $name }**, de um site
   *[other] **{ $name }**, de { $count } sites
}
folders-cut = (mais { $count } não cabem numa consulta)
source-import-failed = **{ $file }** não foi importado: { $reason }
source-import-too-large = **{ $file }** não foi importado: passa de { $limit } MiB, portanto não é uma lista de feeds que um servidor possa seguir.
source-import-gone = O Discord não me deu o arquivo ({ $status }). Anexe-o mais uma vez.
source-exported = { $count ->
    [one] A fonte deste servidor, em OPML: todo leitor de feeds pode importá-la.
   *[other] As { $count } fontes deste servidor, em OPML: todo leitor de feeds pode importá-las.
}
choice-pack = { $title }: { $count } feeds

## Queries

query-wrong = Não consigo ler essa consulta. { $problem }
    No caractere { $at }: { $near }
query-too-long = Ela tem { $length } caracteres; no máximo { $limit } são possíveis. Encurte-a.
query-too-many = Ela tem { $count } partes; no máximo { $limit } são possíveis. Deixe de fora o que vem a partir dali.
query-too-deep = Há mais de { $limit } parênteses um dentro do outro. Escreva com menos.
query-unopened = Um parêntese se fecha sem ter sido aberto. Tire-o, ou ponha `(`.
query-unclosed = Um parêntese se abre e nunca se fecha. Ponha `)`.
query-quote = Uma aspa está sozinha. Ponha outra `"` onde a frase termina, ou tire-a.
query-empty = Ela não tem palavra para buscar. Escreva pelo menos uma, como `porto`.
query-only-common = Ela só tem palavras que estão em todos os textos. Ponha outra, ou tudo entre aspas.
query-only-excludes = Ela só exclui. Ponha pelo menos uma palavra que deva aparecer.
query-field-empty = Nada vem depois de **{ $field }:**. Escreva o que procura logo atrás, sem espaço.
query-language = **{ $given }** não é um idioma que eu conheça. Escreva o código, como `lang:en` ou `lang:pt`.
query-kind = **{ $given }** não é um tipo de artigo. Existem: { $kinds }.
query-date = **{ $given }** não é uma data. Escreva como 2026-03-31, 2026-03 ou 2026.
query-date-topic = Um tema não tem datas. Deixe `before:` e `after:` de fora, ou use `/search`.

## Search and archive

search-title = Busca: { $query }
search-nothing = Nada do que este servidor lê combina com { $query }. Tente menos palavras, ou `OR` entre elas.
page-number = página { $page }
archive-title = Arquivo: { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = Não há nada sobre { $topic } ali. Tente um dia mais recente, ou `/brief` com outras palavras.
archive-bad-day = **{ $given }** não é um dia. Escreva como `2026-03-31`, ou escolha na lista.
button-why = Por quê?
button-newer = ← Mais novas
button-older = Mais antigas →

## Trends

trends-title = Noticiado nos últimos { $count } dias
trends-picture = Artigos por dia
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] um artigo
   *[other] { $count } artigos
}, o máximo em { DATETIME($date, dateStyle: "medium") } ({ $most }); hoje { $today }
trends-none = nenhum artigo
trends-hint = Dias no fuso horário { $zone }. A tabela abaixo tem todos os números.

## Why

why-unknown = Nada está guardado sob { $url }, e nenhuma fonte deste servidor o listou. `/source list` mostra as fontes.
why-unread = { $sources } listou { $url } { $time }, mas não havia artigo para ler: a página não é um, ou não pode ser lida.
why-found = Encontrado
why-found-by = Por { $sources }, primeiro { $time }.
why-found-nowhere = Primeiro { $time }. Nenhuma fonte deste servidor o lista mais.
why-read = Lido
why-read-how = { $how ->
    [coverage] Uma lista de { $headlines } manchetes.
    [feed] O texto do próprio feed ({ $words } palavras): a página não foi lida.
   *[page] { $words } palavras.
}
why-read-as = { $kind ->
    [explainer] Um artigo de entenda
    [opinion] Uma opinião
    [live] Um ao vivo
    [coverage] Uma lista de artigos
    [gallery] Uma galeria
   *[report] Uma reportagem
}, idioma { $language }.
why-dated = Publicado { $time }.
why-undated = Sem data, por isso conta desde que foi visto pela primeira vez.
why-changed = { $count ->
    [one] A manchete ou o texto mudou uma vez.
   *[other] A manchete ou o texto mudou { $count } vezes.
}
why-matched = Combinou
why-topic = **{ $topic }** por { $words }
why-no-topic = Com nenhum tema deste servidor.
why-story = Notícia
why-story-in = **{ $headline }**: { $articles ->
    [one] um artigo
   *[other] { $articles } artigos
} de { $outlets ->
    [one] um veículo
   *[other] { $outlets } veículos
}.
why-story-first = Este artigo a abriu.
why-story-joined = { $outlet } a abriu.
why-no-story = Não pertence a nenhuma notícia.
why-score = Peso { $score }, o produto de
why-reach = alcance: { $families ->
    [one] um veículo noticia por conta própria
   *[other] { $families } veículos noticiam por conta própria
}{ $reprints ->
    [0] .
    [one] ; uma republicação não conta.
   *[other] ; { $reprints } republicações não contam.
}
why-weight = fontes: { $high } delas contam em dobro, { $low } pela metade.
why-weight-usual = fontes: todas contam como de costume.
why-recency = atualidade: o artigo mais novo é de { $time }; cai pela metade em 12 horas.
why-novelty = novidade: { $count ->
    [0] nada foi acrescentado desde o boletim, { $time }.
    [one] uma frase foi acrescentada desde o boletim, { $time }.
   *[other] { $count } frases foram acrescentadas desde o boletim, { $time }.
}
why-novelty-untold = novidade: nenhum boletim a contou aqui.
why-match = tema: { $how ->
    [headline] **{ $topic }** está em um título.
   *[text] **{ $topic }** está só em um texto.
}
why-posted = Publicado aqui
why-no-digest = Nenhum boletim tem um tema que o encontre.
why-digest-told = { $channel }: no boletim de { $time }.
why-digest-waits = { $channel }: espera o próximo boletim, { $time }.
why-digest-paused = { $channel }: o boletim está em pausa.
why-digest-old = { $channel }: tinha mais de um dia quando foi visto, então não era novidade.
why-digest-left-out = { $channel }: caiu num boletim em que outras importavam mais, ou então não combinava com nenhum tema.
why-digest-before = { $channel }: foi lido antes que esse boletim começasse a contar.

## Digests

digest-title = Notícias de { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } notícia sobre { $topics }
   *[other] { $count } notícias sobre { $topics }
}
digest-since = desde { $time }
digest-section-continued = { $topic }, continuação
digest-post-title = { DATETIME($date, dateStyle: "medium") }: { $topics }
digest-quiet = Um dia calmo: nada de novo sobre { $topics } desde { $time }.
digest-left-out = { $count ->
    [one] Mais { $count } notícia sobre { $topic }. Leia com `/brief`.
   *[other] Mais { $count } notícias sobre { $topic }. Leia com `/brief`.
}
digest-unread = { $count ->
    [one] Uma fonte não pôde ser lida: { $sources }. `/source list` diz por quê.
   *[other] { $count } fontes não puderam ser lidas: { $sources }. `/source list` diz por quê.
}
digest-created = Boletim criado: { $topics }, { $days } às { $at } ({ $zone }) em { $channel }. O primeiro chega { $next }.
digest-edited = Boletim alterado: { $topics }, { $days } às { $at } ({ $zone }) em { $channel }. O próximo chega { $next }.
digest-paused = O boletim em { $channel } está em pausa. `/digest resume` o retoma; o que tiver mais de dois dias não é contado então.
digest-resumed = O boletim em { $channel } continua. O próximo chega { $next }.
days = { $which ->
    [every] todos os dias
    [work] de segunda a sexta
    [end] nos fins de semana
    [0] segunda-feira
    [1] terça-feira
    [2] quarta-feira
    [3] quinta-feira
    [4] sexta-feira
    [5] sábado
   *[6] domingo
}
choice-length-short = curto: uma frase por notícia
choice-length-normal = normal: de uma a três frases por notícia
choice-length-long = longo: tudo o que os resumos dizem
choice-quiet-line = dizer em uma linha
choice-quiet-nothing = não publicar nada
choice-late-merge = contar no próximo boletim
choice-late-skip = deixar de fora
digest-list-title = Boletins
digest-list-line = { $days } às { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = próximo { $time }
digest-list-paused = em pausa
digest-list-stories = até { $count } notícias
digest-list-quiet = nada em dias calmos
digest-list-skips = fica de fora com mais de { $hours } h de atraso
digest-list-silent = silencioso
digest-list-published = publicado aos seguidores
digest-list-kept = O de { $time } não pôde ser publicado e será tentado de novo { $again }. { $reason }
digest-list-hint = Veja um antes de publicar com `/digest preview`. Adicione um com `/digest create`.
digest-list-empty = Este servidor ainda não tem boletins. Crie um com `/digest create`: temas, um horário e um canal.
digest-unknown = Não há esse boletim aqui. `/digest list` mostra todos.
digest-previewed = É assim que o boletim para { $channel } está agora. Só você vê.
digest-posted = Publicado em { $channel }.
digest-nothing-new = Não há nada de novo, então nada foi publicado em { $channel }.
digest-posting = O boletim para { $channel } já está sendo publicado.
digest-post-failed = O boletim não pôde ser publicado em { $channel }: { $reason } Ele fica guardado e será tentado de novo { $time }.
digest-deleted = Boletim apagado. Ele não publica mais em { $channel }.
digest-needs-topic = Um boletim precisa de pelo menos um tema. Crie um com `/topic create`.
digest-bad-time = **{ $given }** não é um horário. Escreva como `08:00` ou `17:30`.
digest-bad-zone = **{ $given }** não é um fuso horário que eu conheça. Digite sua cidade, como `São Paulo`, e escolha na lista.
digest-bad-days = **{ $given }** não são dias da semana. Escreva como `weekdays`, `mon, wed, fri` ou `sat-sun`.
digest-bad-role = Não posso mencionar **{ $role }**. Permita nas configurações do cargo que qualquer um o mencione, ou dê ao meu cargo *Mencionar todos os cargos*.
digest-bad-tag = O fórum não tem a tag **{ $given }**. Escolha uma na lista.
digest-needs-tag = Esse fórum quer uma tag em cada publicação. Escolha uma com `tags:`.
digest-not-announcement = Só um canal de anúncios publica para seguidores. Escolha um com `channel:`, ou deixe `publish:` de fora.
digest-too-many = Este servidor tem { $count } boletins e não cabem mais. Apague antes um com `/digest delete`.
digest-missing-permission = Ainda não posso publicar em { $channel }. Lá eu preciso de: { $permissions }. Abra as configurações do canal, Permissões, e permita ao meu cargo.
digest-no-channel = Um boletim é publicado num canal de texto ou de anúncios, num tópico ou num fórum. Escolha com `channel:`.
digest-alert = O boletim para { $channel } não pode ser publicado: { $reason } Ele fica guardado e será tentado de novo; `/digest list` mostra como está.

## Live posts

live-line = Ao vivo · { $topic }
live-outlets = { $count ->
    [one] { $count } veículo
   *[other] { $count } veículos
}
live-updated = atualizado { $time }
live-list-still = publicado uma vez, sem edição
live-created = Publicações ao vivo criadas: { $topics } em { $channel }, { $importance }, no máximo { $count } por hora. O que é anterior a agora não é publicado.
live-edited = Publicações ao vivo alteradas: { $topics } em { $channel }, { $importance }, no máximo { $count } por hora.
live-paused = As publicações ao vivo em { $channel } estão em pausa. `/live resume` as retoma, a partir de então.
live-resumed = As publicações ao vivo em { $channel } continuam com o que vier a partir de agora.
live-deleted = Publicações ao vivo apagadas. { $channel } não recebe mais.
live-alert = Uma publicação ao vivo para { $channel } não é possível: { $reason } Ela é tentada por seis horas e depois fica para o boletim; `/live list` mostra como está.
live-list-title = Publicações ao vivo
live-list-line = { $importance }, no máximo { $count } por hora
live-list-hint = O que não é publicado ao vivo vem nos boletins. Adicione publicações ao vivo com `/live create`.
live-list-empty = Este servidor ainda não tem publicações ao vivo. `/live create` publica uma notícia assim que ela importa o bastante.
live-unknown = Não há essas publicações ao vivo aqui. `/live list` mostra todas.
live-too-many = Este servidor tem { $count } publicações ao vivo e não cabem mais. Apague antes algumas com `/live delete`.
choice-importance-any = toda notícia
choice-importance-notable = dois veículos ou mais noticiam
choice-importance-big = quatro veículos ou mais noticiam
choice-importance-top = cerca de oito veículos ou mais noticiam
choice-after-live-leave-out = deixar de fora o publicado ao vivo, a menos que haja mais
choice-after-live-tell = contar de novo
digest-list-after-live = com o que foi publicado ao vivo

## Following: a digest of one's own, by direct message

followed = Você segue **{ $name }**.
followed-all = Aqui você segue: { $topics }
followed-hint = `/following` mostra tudo o que você segue, `/unfollow` encerra. Em dias calmos nada chega.
follow-greeting = Olá! O que você segue em **{ $server }** chega aqui, uma vez por dia. `/following` mostra, `/unfollow` encerra.
follow-unreachable = Ainda não posso escrever para você: { $reason }
follow-too-many = Aqui você segue { $count } temas e não cabem mais. Deixe antes um com `/unfollow`.
following-title = Você segue
following-line = por mensagem direta às { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = em pausa, pois não chegava até você
following-troubled = não chega até você desde { $time }, e será tentado de novo
following-leave = Deixar temas
following-resume = Retomar: { $server }
following-nothing = Você ainda não segue nada. Siga com `/follow` um tema de um servidor, e as notícias dele chegam por mensagem direta, uma vez por dia.
following-untold = O que você segue em **{ $server }** não chega até você desde { $time }. { $reason }
following-stopped = O que você segue em **{ $server }** não chegou até você por uma semana, por isso está em pausa. { $reason } Depois aperte *Retomar* em `/following`.
unfollowed = Você não segue mais **{ $name }**.
unfollow-unknown = Você não segue **{ $name }** aqui. `/following` mostra o que você segue.
button-follow = Seguir

## Why a digest could not be posted, and what mends it

trouble-gone = O canal não existe mais, ou fui removido do servidor. Escolha outro com `/digest edit`.
trouble-permission = Não posso publicar lá ({ $reason }). Abra as configurações do canal, Permissões, e permita ao meu cargo *Ver canal*, *Enviar mensagens* (*Enviar mensagens em tópicos*, se for um tópico ou fórum) e *Ver histórico de mensagens*.
trouble-private = Você não aceita mensagens diretas deste servidor. Abra o menu do servidor, Privacidade, e permita *Mensagens diretas*; se me bloqueou, desbloqueie.
trouble-archived = O tópico está arquivado ou trancado. Abra e destranque-o, ou escolha outro canal com `/digest edit`.
trouble-full = O Discord não aceita mais publicações nem tópicos lá. Feche ou arquive alguns antigos.
trouble-tag = O fórum quer uma tag em cada publicação. Escolha uma com a opção `tags:` de `/digest edit`.
trouble-kind = Esse tipo de canal não aceita mensagens. Escolha outro com `/digest edit`.
trouble-busy = O Discord me pede para esperar.
trouble-answer = O Discord respondeu { $status } ({ $reason }).
trouble-unreachable = O Discord não pode ser alcançado ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = Ver canal
permission-send-messages = Enviar mensagens
permission-send-messages-in-threads = Enviar mensagens em tópicos
permission-read-message-history = Ver histórico de mensagens

## Help

help-title = Slugline
help-about = Resumos das notícias que este servidor segue. Cada frase é citada palavra por palavra, e seu número leva ao artigo.
help-member-title = Ler
help-manager-title = Configurar (Gerenciar servidor)
help-manager-next = A seguir: { $step ->
    [source] { $setup } leva você do nada a um primeiro boletim. Ou comece com { $source }.
    [topic] crie um primeiro tema com { $topic }.
    [digest] programe um primeiro boletim com { $digest }.
   *[done] está tudo pronto.
}
help-menu = *Resumir isto* no menu de uma mensagem (*Apps*): a página para a qual ela aponta, em frases citadas. *Toda a cobertura* sob uma notícia: a manchete de cada veículo.
help-member-only = Quem pode *Gerenciar servidor* adiciona fontes, temas e boletins.

## How things stand

status-title = Estado
status-no-sources = Ainda não há fontes: `/source add` adiciona uma.
status-sources-count = { $count ->
    [one] Uma fonte
   *[other] { $count } fontes
}{ $unread ->
    [0] {""}
    [one] , { $unread } ainda não lida
   *[other] , { $unread } ainda não lidas
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , que agora não pode ser lida.
       *[other] , uma das quais agora não pode ser lida.
    }
   *[other] , { $failing } das quais agora não podem ser lidas.
}
status-last-read = Última leitura { $time }.
status-next-digest = { $count ->
    [one] Um boletim; ele chega { $time }.
   *[other] { $count } boletins; o próximo chega { $time }.
}
status-no-digest = { $count ->
    [0] Ainda não há boletins: `/digest create` programa um.
    [one] Um boletim, em pausa.
   *[other] { $count } boletins, todos em pausa.
}
status-digests = Boletins
status-sources = Fontes
status-posted = publicado { $time }
status-never-posted = ainda não publicado
status-ended = não é mais lida
status-failing = { $count ->
    [one] falhou { $time }: { $reason }
   *[other] falhou { $count } vezes desde { $time }: { $reason }
}

## Privacy

choice-privacy-me = sobre mim
choice-privacy-server = sobre este servidor (Gerenciar servidor)
privacy-exported-me = Tudo o que guardo sobre você: o que segue, configurações começadas, e quais ajustes de servidores você fez. Não guardo mensagens.
privacy-exported-server = Tudo o que guardo sobre este servidor: fontes, temas, boletins, e o que deles foi publicado. Não guardo mensagens dos membros.
privacy-sure-me = **Apagar tudo o que guardo sobre você?** O que você segue termina. Seu nome sai dos ajustes que fez; os ajustes ficam, são do servidor. Não dá para desfazer.
privacy-sure-server = **Apagar tudo o que guardo sobre este servidor?** Fontes, temas e boletins somem, e o que os membros seguem aqui termina. Nada mais é publicado. Não dá para desfazer; `/privacy export` lhe dá antes uma cópia.
privacy-erase = Apagar
privacy-keep = Manter tudo
privacy-kept = Nada foi apagado.
privacy-erased = { $count ->
    [0] Não havia nada para apagar.
    [one] Apagado: um registro.
   *[other] Apagados: { $count } registros.
}

## Setting up

setup-title-sources = Configurar · 1 de 3: de onde vêm as notícias
setup-title-topics = Configurar · 2 de 3: do que tratam
setup-title-place = Configurar · 3 de 3: onde e quando
setup-title-ready = Configurar · pronto
setup-sources = Escolha um pacote inicial de feeds públicos conhecidos, ou cole o endereço de um feed ou site. Você pode adicionar mais depois.
setup-sources-followed = { $count ->
    [one] Este servidor já segue uma fonte.
   *[other] Este servidor já segue { $count } fontes.
}
setup-address = { $title }
setup-pack = Escolha um pacote inicial
setup-paste = Colar um endereço
setup-address-label = Endereço de um feed ou site
setup-topics = Um boletim conta as notícias destes temas, na ordem deles.
setup-topics-own = Os seus: { $topics }
setup-topics-choose = Escolha temas
setup-topic = Um tema seu
setup-topic-name = Nome
setup-topic-query = Encontra (o nome, se vazio)
setup-place = Escolha o canal do boletim diário. Só aparecem aqueles em que posso publicar.
setup-no-channel = Não há canal que você veja e em que eu possa publicar. Abra as configurações de um canal, Permissões, e permita ao meu cargo *Ver canal*, *Enviar mensagens* e *Ver histórico de mensagens*; depois aperte *Voltar* e *Avançar*.
setup-time = Chega todos os dias às **{ $at }** ({ $zone }).
setup-channel = Escolha um canal
setup-time-change = Mudar o horário
setup-time-label = Horário, como 08:00
setup-zone-label = Fuso horário: sua cidade
setup-bad-zone = **{ $given }** não é um fuso horário que eu conheça. Escreva a maior cidade do seu fuso, como `São Paulo`, `New York` ou `Tokyo`.
setup-ready-sources = **Fontes**: { $sources }
setup-ready-topics = **Temas**: { $topics }
setup-ready-place = **Boletim**: em { $channel }, todos os dias às { $at } ({ $zone })
setup-back = ← Voltar
setup-next = Avançar →
setup-cancel = Cancelar
setup-start = Começar, e publicar o primeiro
setup-reading = { $done } de { $total } fontes lidas. O primeiro boletim vem já.
setup-done = Pronto: o primeiro boletim está em { $channel }. O próximo chega { $next }.
setup-nothing-yet = Pronto. Ainda não há o que contar, e as fontes estão sendo lidas: o primeiro boletim chega em { $channel } { $next }. Tente `/brief` em um minuto.
setup-not-posted = Pronto, mas o primeiro boletim não pôde ser publicado em { $channel }: { $reason } Ele fica guardado e será tentado de novo.
setup-hint = `/digest edit` muda como ele é feito, `/source add` e `/topic create` o ampliam, `/help` mostra o resto.
setup-cancelled = Nada foi mudado.
setup-again = `/setup` começa de novo.
setup-expired = Essa configuração terminou, ou é velha demais para continuar. Comece de novo com `/setup`.
welcome = ### Olá, eu sou o Slugline
    Leio as fontes de notícias que vocês escolherem e conto o que há de novo em frases citadas, cada uma com seu link. Nada é inventado.
    Quem pode *Gerenciar servidor* me configura em um minuto: uma fonte, um tema, um canal, um horário.
welcome-button = Configurar

## When something is not possible

need-manage-server = Só quem tem a permissão *Gerenciar servidor* pode fazer isso. Peça a uma dessas pessoas.
only-in-a-server = Isso funciona num servidor, não em mensagens diretas.
newsroom-error = Isso não funcionou: { $reason }
unexpected-error = Algo deu errado, e não é culpa sua. Tente de novo; se continuar, diga esta referência ao operador: **{ $reference }**
cooldown = Foi muita coisa de uma vez. Você pode continuar { $time }.
changed-command = Este comando mudou. Espere um minuto, ou reinicie o Discord, e tente de novo.
being-updated = O Slugline está sendo atualizado e não faz nada até lá. Tente de novo em alguns minutos. Se continuar assim, avise o operador: o bot e o banco de dados são de versões diferentes, e o log do bot diz o que fazer.
discord-busy = O Discord não está respondendo como devia. Tente de novo em um minuto. Se continuar, diga esta referência ao operador: **{ $reference }**
discord-forbids = O Discord não me deixa fazer isso: { $reason }. Dê a permissão ao meu cargo e tente de novo. Referência: **{ $reference }**
button-too-old = Este botão é velho demais para responder. Pergunte de novo com o comando.
not-ready = Ainda estou iniciando. Tente de novo em alguns segundos.
listing-more = { $count ->
    [one] e mais { $count }
   *[other] e mais { $count }
}

## Commands and their options (at most 100 characters each)

command-brief = O principal sobre um tema, em frases citadas
command-brief-topic = Um tema deste servidor, ou quaisquer palavras
command-brief-period = Até quando olhar para trás (24 horas se omitido)
command-brief-style = Como é escrito (normal se omitido)
command-headlines = Uma linha por notícia, as mais novas primeiro
command-headlines-topic = Um tema deste servidor, ou quaisquer palavras (tudo se omitido)
command-privacy = O que é guardado sobre você ou este servidor
command-privacy-export = Receber tudo o que é guardado, num arquivo
command-privacy-delete = Apagar tudo o que é guardado, depois de confirmar
command-privacy-about = Sobre você, ou sobre este servidor (você se omitido)
command-setup = Configurar fontes, temas e um boletim diário, passo a passo
command-summarize = O principal de qualquer página pública, em frases citadas
command-summarize-url = O endereço da página
command-summarize-sentences = Quantas frases no máximo, de 1 a 5 (3 se omitido)
command-brief-this = Resumir isto
command-follow = Receber as notícias de um tema por mensagem direta, uma vez por dia
command-follow-topic = Um tema deste servidor, ou quaisquer palavras
command-follow-time = Seu horário, como 08:00 (8 da manhã se omitido)
command-follow-timezone = Seu fuso horário: digite sua cidade (adivinhado se omitido)
command-unfollow = Não receber mais notícias de um tema
command-unfollow-topic = O que você segue
command-following = Tudo o que você segue, e quando chega
command-topic = Temas: um nome e o que ele encontra
command-topic-create = Criar um tema
command-topic-create-name = Um nome curto, como OTAN
command-topic-create-query = O que encontra: palavras, "frases", OR, -sem (o nome se omitido)
command-topic-edit = Alterar o nome de um tema ou o que ele encontra
command-topic-edit-topic = O tema
command-topic-edit-name = Seu novo nome (o antigo se omitido)
command-topic-edit-query = O que deve encontrar: palavras, "frases", OR, -sem, source:, lang:, kind:
command-topic-show = Ver o que um tema encontrou ultimamente, e por quais palavras
command-topic-list = Ver os temas deste servidor, e o que mereceria outro
command-search = Buscar em tudo o que já foi lido
command-search-query = Palavras, "frases", OR, -sem, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = Uma imagem de quanto se noticiou por dia sobre cada tema
command-trends-topic = Um tema deste servidor, ou quaisquer palavras (todos os temas se omitido)
command-trends-days = Quantos dias para trás (14 se omitido)
command-story = Uma notícia inteira: todos os títulos, quem foi o primeiro e o que foi acrescentado quando
command-story-story = O título dela: escolha um, ou digite palavras dele
command-why = O que foi feito de um artigo: encontrado, lido, em que tema, notícia e boletim
command-why-url = O endereço do artigo
command-archive = O arquivo de um tema, dia a dia, as mais novas primeiro
command-archive-topic = Um tema deste servidor, ou quaisquer palavras
command-archive-before = Começar antes deste dia, como 2026-03-31
command-topic-delete = Apagar um tema
command-topic-delete-name = O tema a apagar
command-status = Como estão as fontes e os boletins deste servidor
command-source = Fontes: de onde vêm as notícias deste servidor
command-source-add = Adicionar um feed, um site ou um arquivo
command-source-add-url = Cole o endereço
command-source-test = Ver o que seria lido num endereço; nada é salvo
command-source-import = Adicionar todos os feeds de uma lista exportada por um leitor de feeds (OPML)
command-source-import-file = A lista, um arquivo que termina em .opml ou .xml
command-source-export = Obter as fontes deste servidor como lista para todo leitor de feeds (OPML)
command-source-pack = Adicionar feeds públicos conhecidos sobre um assunto ou em um idioma
command-source-pack-name = O pacote inicial
command-source-list = Ver as fontes deste servidor e como vão
command-source-remove = Remover uma fonte
command-source-remove-source = A fonte a remover
command-source-weight = Fazer uma fonte contar mais ou menos ao ordenar as notícias
command-source-weight-source = A fonte
command-source-weight-weight = Quanto contam seus artigos
command-digest = Boletins: as notícias de um dia, publicadas na hora marcada
command-digest-create = Programar um boletim
command-digest-create-topics = Um tema, ou vários separados por vírgulas
command-digest-create-at = O horário, como 08:00
command-digest-create-zone = O fuso horário: digite sua cidade
command-digest-create-channel = Onde publicar (este canal se omitido)
command-digest-create-days = Em que dias, como weekdays ou mon, wed, fri (todos os dias se omitido)
command-digest-create-length = Quanto ele diz de cada notícia (normal se omitido)
command-digest-create-stories = Quantas notícias no máximo (10 se omitido)
command-digest-create-quiet = O que fazer quando não há nada de novo (dizer se omitido)
command-digest-create-late = O que fazer com um boletim atrasado demais (contar no próximo se omitido)
command-digest-create-grace = Com quantas horas de atraso ainda é publicado (6 se omitido)
command-digest-create-role = O cargo a mencionar quando há novidades (@everyone significa ninguém)
command-digest-create-publish = Publicá-lo aos seguidores de um canal de anúncios
command-digest-create-silent = Publicar sem notificação
command-digest-create-tags = Tags da publicação no fórum, separadas por vírgulas
command-digest-create-live = O que fazer com o publicado ao vivo (deixar de fora se omitido)
command-live = Publicações ao vivo: uma notícia assim que importa o bastante
command-live-create = Publicar notícias assim que importam o bastante
command-live-edit = Alterar publicações ao vivo; o que você omite fica como está
command-live-list = Ver as publicações ao vivo deste servidor
command-live-pause = Não publicar nada ao vivo até retomar
command-live-resume = Retomar publicações ao vivo em pausa
command-live-delete = Apagar publicações ao vivo
command-live-which = Quais publicações ao vivo
command-live-importance = Quanto uma notícia deve importar (se omitido: dois veículos noticiam)
command-live-updates = Editar a publicação quando há mais sobre a notícia (sim se omitido)
command-live-hourly = Quantas no máximo por hora, as mais importantes primeiro (3 se omitido)
command-digest-edit = Alterar um boletim; o que você omite fica como está
command-digest-edit-channel = Onde se publica
command-digest-pause = Não publicar nada de um boletim até que seja retomado
command-digest-resume = Retomar um boletim em pausa
command-digest-list = Ver os boletins deste servidor
command-digest-preview = Ver um boletim como seria publicado agora; só você vê
command-digest-now = Publicar um boletim agora
command-digest-delete = Apagar um boletim
command-digest-digest = O boletim
command-help = O que você pode fazer aqui
command-private = Mostrar a resposta só a você

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.


## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = sobre
name-add = adicionar
name-after = depois
name-archive = arquivo
name-before = antes
name-brief = breve
name-channel = canal
name-create = criar
name-days = dias
name-delete = apagar
name-digest = boletim
name-edit = alterar
name-export = exportar
name-file = ficheiro
name-follow = seguir
name-following = seguidos
name-grace = tolerância
name-headlines = manchetes
name-help = ajuda
name-import = importar
name-importance = importância
name-late = atraso
name-length = tamanho
name-list = lista
name-live = ao-vivo
name-name = nome
name-now = agora
name-pack = pacote
name-pause = pausar
name-period = período
name-preview = prévia
name-privacy = privacidade
name-private = privado
name-publish = publicar
name-query = consulta
name-quiet = calmo
name-remove = remover
name-resume = retomar
name-role = cargo
name-search = buscar
name-sentences = frases
name-setup = configurar
name-show = mostrar
name-silent = silencioso
name-source = fonte
name-status = estado
name-stories = quantidade
name-story = notícia
name-style = estilo
name-summarize = resumir
name-tags = tags
name-test = testar
name-time = horário
name-timezone = fuso
name-topic = tema
name-topics = temas
name-trends = tendências
name-unfollow = deixar
name-updates = novidades
name-url = endereço
name-weight = peso
name-why = porquê
