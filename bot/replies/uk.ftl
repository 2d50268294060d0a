# Усе, що каже Slugline, українською. Факти стоять у фігурних дужках; їхні імена лишаються, порядок вільний.
# Команди й параметри записано англійською у зворотних лапках; показуються вони так, як названо наприкінці.

## Stories

story-untitled = Без назви
story-no-sentences = Тут немає тексту, який можна процитувати: відкрийте оригінал.
story-saves = заощаджує { $minutes } хв
story-differs = Видання розходяться: { $figures }
story-outlets-more = +{ $count }
story-update = Нове
story-known = Уже відомо:
kind-opinion = Думка
kind-explainer = Пояснення
kind-live = Наживо
kind-coverage = Огляд
kind-gallery = Світлини
button-coverage = Усі публікації
button-original = Оригінал
button-earlier = Попередня історія
button-later = Наступна історія
button-add = Додати
button-cancel = Скасувати
button-open = Відкрити
button-folders = Зробити з тек теми
button-previous = ← Назад
button-next = Далі →
page-of = сторінка { $page } з { $pages }
outlets = { $count ->
    [one] { $count } видання
    [few] { $count } видання
   *[other] { $count } видань
}
stories = { $count ->
    [one] { $count } історія
    [few] { $count } історії
   *[other] { $count } історій
}
articles = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}

## Ages, for plain text; Discord itself shows ages to readers

age-now = щойно
age-minutes = { $count ->
    [one] { $count } хвилину тому
    [few] { $count } хвилини тому
   *[other] { $count } хвилин тому
}
age-hours = { $count ->
    [one] { $count } годину тому
    [few] { $count } години тому
   *[other] { $count } годин тому
}
age-days = { $count ->
    [one] { $count } день тому
    [few] { $count } дні тому
   *[other] { $count } днів тому
}

## Periods

period-all = за весь час
period-hours = { $count ->
    [one] за { $count } годину
    [few] за { $count } години
   *[other] за { $count } годин
}
period-days = { $count ->
    [one] за { $count } день
    [few] за { $count } дні
   *[other] за { $count } днів
}

## Briefs

brief-nothing = Нічого про **{ $topic }** за цей період ({ $period }). Спробуйте довший `period:` або гляньте нове в `/headlines`.
brief-nothing-yet = Ще нічого не прочитано, тож про **{ $topic }** нічого немає. Хто керує сервером, може додати джерело командою `/source add`.
brief-still-reading = Я вперше читаю джерела цього сервера. Запитайте ще раз за хвилину.
brief-page-gone = Цієї сторінки вже немає: новини пішли далі. Запитайте ще раз через `/brief`.
brief-topic-too-long = Це задовге для пошуку. Щонайбільше { $limit } символів.
choice-weight-low = Наполовину
choice-weight-normal = Як завжди
choice-weight-high = Подвійно
choice-style-short = коротко: одне речення на історію
choice-style-normal = звичайно: два-три речення на історію
choice-style-points = пункти: кожне речення окремо

## Any page

visit-failed = Цю сторінку не вдалося стисло переказати. { $reason }
visit-no-link = У цьому повідомленні немає посилання на сторінку.
visit-choose = Яка сторінка?
visit-placeholder = Виберіть сторінку

## Headlines

headlines-title = Заголовки
headlines-title-topic = Заголовки: { $topic }
headlines-more = { $count ->
    [one] і ще { $count } історія
    [few] і ще { $count } історії
   *[other] і ще { $count } історій
}
headlines-nothing = Заголовків ще немає. Вони з’являться тут, коли буде прочитано наступне джерело.
headlines-nothing-topic = Заголовків про **{ $topic }** ще немає. Спробуйте `/headlines` без теми.

## Full coverage

coverage-summary = { $articles }, { $outlets }
coverage-first = першим повідомило видання { $outlet }, { $time }
coverage-first-unnamed = перше повідомлення { $time }
coverage-marked-first = перше
coverage-seen = уперше помічено { $time }
coverage-continues = Продовження історії { $headline } ({ $time })
coverage-continued-by = Далі було: { $headline } ({ $time })
coverage-also = Також про це
story-none = Серед того, що тут читається, нічого немає про **{ $words }**. Що є, покаже `/headlines`.
story-none-followed = В особистих повідомленнях я шукаю там, де ви за чимось стежите. Спершу стежте за темою на сервері, через `/follow`.
coverage-timeline = Що й коли додалося
coverage-headlines = Усі заголовки
coverage-reprint = передрук
coverage-nothing-added = Жодна пізніша публікація поки нічого не додала.
coverage-gone = Ця історія тут більше не зберігається. Найновіше покажуть `/brief` і `/headlines`.

## Topics

topic-created = Тему **{ $name }** створено. Вона знаходить: { $query }. Читайте її через `/brief`.
topic-created-none-yet = Тему **{ $name }** створено. Вона знаходить: { $query }. Жодна стаття з джерел цього сервера поки не підходить.
topic-exists = Тема **{ $name }** вже є. Виберіть іншу назву або спершу видаліть її: `/topic delete`.
topic-deleted = Тему **{ $name }** видалено. Її статті лишаються.
topic-deleted-with-digests = Тему **{ $name }** видалено. { $count ->
    [one] Її більше немає в { $count } добірці.
   *[other] Її більше немає в { $count } добірках.
}
topic-in-digest = **{ $name }** — єдина тема добірки в { $channel }. Спершу видаліть ту добірку: `/digest delete`.
topic-unknown = Теми **{ $name }** тут немає. `/topic list` показує всі теми.
topic-list-title = Теми
topic-list-line = знаходить { $query } · { $count ->
    [0] за 7 днів жодної статті
    [one] за 7 днів { $count } стаття
    [few] за 7 днів { $count } статті
   *[other] за 7 днів { $count } статей
}
topic-list-suggested = Дедалі більше пишуть про: { $names }.
topic-edited = Тема **{ $name }** тепер знаходить: { $query }. `/topic show` показує, що саме.
topic-show-title = { $name }: { $query }
topic-show-words = за словами { $words }
topic-show-hint = Змініть її через `/topic edit`. Читайте через `/brief` або `/archive`.
topic-show-nothing = Жодна стаття з джерел цього сервера не підходить. Змініть тему через `/topic edit`.
topic-list-hint = Читайте тему через `/brief`. Додайте нову через `/topic create`.
topic-list-empty = На цьому сервері ще немає тем. Створіть її через `/topic create` або спробуйте `/brief` з будь-якими словами.
topic-too-many = Тем на цьому сервері { $count }, більше не вміститься. Спершу видаліть одну: `/topic delete`.
topic-bad-name = Назва теми має від 1 до { $limit } символів. Виберіть коротшу.

## Sources

source-reading = Читаю { $url } …
source-added = Джерело **{ $title }** додано. { $count ->
    [0] Зараз у ньому немає статей; його перечитуватимуть час від часу.
    [one] Зараз тихо читається { $count } стаття.
    [few] Зараз тихо читаються { $count } статті: жоден канал не заллє.
   *[other] Зараз тихо читаються { $count } статей: жоден канал не заллє.
}
source-add-ask = Додати **{ $title }**? Ось що там є. Дотеперішні записи вважаються відомими: жодна добірка їх не принесе.
source-add-dropped = Не додано: { $url }
source-add-not-yours = Додати це джерело може лише той, хто про нього запитав. Скористайтеся `/source add` самі.
source-already = **{ $title }** вже є джерелом цього сервера.
source-removed = Джерело **{ $title }** прибрано. Його статті тут більше не показуються.
source-unknown = Джерела **{ $name }** тут немає. `/source list` показує всі джерела.
source-failed = Джерело не додано. { $reason }
source-failed-hint = Перевірте адресу в браузері або вставте адресу стрічки.
source-alert = { $count ->
    [one] { $count } джерело сервера **{ $server }** добу не вдавалося прочитати:
    [few] { $count } джерела сервера **{ $server }** добу не вдавалося прочитати:
   *[other] { $count } джерел сервера **{ $server }** добу не вдавалося прочитати:
}
source-alert-line = **{ $title }**: { $reason }
source-alert-hint = { $count ->
    [one] Кажу це один раз, пробую далі й повідомлю, коли воно знову читатиметься. Там `/status` показує стан, `/source remove` прибирає джерело.
   *[other] Кажу це один раз, пробую далі й повідомлю, коли вони знову читатимуться. Там `/status` показує стан, `/source remove` прибирає джерело.
}
source-back = { $count ->
    [one] { $count } джерело сервера **{ $server }** знову читається:
    [few] { $count } джерела сервера **{ $server }** знову читаються:
   *[other] { $count } джерел сервера **{ $server }** знову читаються:
}
source-back-line = **{ $title }**
source-list-title = Джерела
source-list-read = прочитано { $time }
source-list-unread = ще не прочитано
source-list-failed = { $count ->
    [one] не вдалося прочитати { $count } раз: { $reason }
    [few] не вдалося прочитати { $count } рази: { $reason }
   *[other] не вдалося прочитати { $count } разів: { $reason }
}
source-weighed = **{ $title }** тепер рахується { $weight ->
    [low] наполовину
    [high] подвійно
   *[normal] як завжди
}, коли історії впорядковуються. Це показує `/why`.
source-list-low = рахується наполовину
source-list-high = рахується подвійно
source-list-next = наступне читання { $time }
source-list-shared = від оператора, для всіх серверів
source-list-hint = Додайте нове через `/source add`: вставте адресу стрічки, сайту чи архіву.
source-list-empty = На цьому сервері ще немає джерел. Додайте одне через `/source add`: вставте адресу стрічки, сайту чи архіву.
source-too-many = Джерел на цьому сервері { $count }, більше не вміститься. Спершу приберіть одне: `/source remove`.
source-shared = **{ $title }** додав оператор цього бота; лише він може його прибрати.
source-found-kind = { $kind ->
    [archive] сторінка зі статтями
   *[other] стрічка
}
source-found-language = мова: { $language }
source-found-entries = { $count ->
    [0] зараз статей немає
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}
source-found-daily = { $count ->
    [one] приблизно { $count } на день
   *[other] приблизно { $count } на день
}
source-found-weekly = { $count ->
    [one] щонайбільше { $count } на тиждень
   *[other] приблизно { $count } на тиждень
}
source-tested = **{ $title }** читається. Нічого не збережено; `/source add` додасть це джерело.
    -# { $url }
source-test-failed = Це не читається. { $reason }
source-imported = { $count ->
    [0] Жодного нового джерела не додано.
    [one] Додано { $count } нове джерело. Його тихо прочитають за кілька хвилин.
    [few] Додано { $count } нові джерела. Їх тихо прочитають одне за одним за кілька хвилин.
   *[other] Додано { $count } нових джерел. Їх тихо прочитають одне за одним за кілька хвилин.
}
source-imported-known = { $count ->
    [one] { $count } вже є джерелом цього сервера.
   *[other] { $count } вже є джерелами цього сервера.
}
source-imported-refused = { $count ->
    [one] Відхилено { $count }:
   *[other] Відхилено { $count }:
}
source-imported-folders = { $count ->
    [one] У списку { $count } тека: { $names }. Вона може стати темою, обмеженою її стрічками.
    [few] У списку { $count } теки: { $names }. Кожна може стати темою, обмеженою її стрічками.
   *[other] У списку { $count } тек: { $names }. Кожна може стати темою, обмеженою її стрічками.
}
folders-made = { $count ->
    [0] Нових тем немає: кожна тека вже зветься як тема, або її стрічки не розрізнити.
    [one] Створено { $count } тему:
    [few] Створено { $count } теми:
   *[other] Створено { $count } тем:
}
folders-line = { $count ->
    [one] **{ $name }**, з { $count } сайту
   *[other] **{ $name }**, з { $count } сайтів
}
folders-cut = (ще { $count } не вміщаються в запит)
source-import-failed = **{ $file }** не імпортовано: { $reason }
source-import-too-large = **{ $file }** не імпортовано: він більший за { $limit } МіБ, тож це не список стрічок, за якими міг би стежити сервер.
source-import-gone = Discord не віддав мені файл ({ $status }). Прикріпіть його ще раз.
source-exported = { $count ->
    [one] { $count } джерело цього сервера у форматі OPML: його імпортує будь-яка читалка стрічок.
    [few] { $count } джерела цього сервера у форматі OPML: їх імпортує будь-яка читалка стрічок.
   *[other] { $count } джерел цього сервера у форматі OPML: їх імпортує будь-яка читалка стрічок.
}
choice-pack = { $title }: стрічок { $count }

## Queries

query-wrong = Я не можу прочитати цей запит. { $problem }
    На символі { $at }: { $near }
query-too-long = У ньому { $length } символів; щонайбільше можна { $limit }. Скоротіть його.
query-too-many = У ньому { $count } частин; щонайбільше можна { $limit }. Приберіть усе від того місця.
query-too-deep = Більш ніж { $limit } дужок стоять одна в одній. Напишіть із меншою кількістю.
query-unopened = Закривається дужка, яку не відкрили. Приберіть її або додайте `(`.
query-unclosed = Дужка відкривається й не закривається. Додайте `)`.
query-quote = Лапка не має пари. Додайте ще одну `"` там, де фраза кінчається, або приберіть її.
query-empty = У ньому немає слова, яке шукати. Напишіть хоч одне, наприклад `гавань`.
query-only-common = У ньому лише слова, що є в кожному тексті. Додайте інше або візьміть усе в лапки.
query-only-excludes = Він лише виключає. Додайте хоч одне слово, яке мусить бути.
query-field-empty = Після **{ $field }:** нічого немає. Пишіть потрібне одразу за двокрапкою, без пробілу.
query-language = **{ $given }** — не мова, яку я знаю. Напишіть її код, наприклад `lang:en` або `lang:uk`.
query-kind = **{ $given }** — не вид статті. Є такі: { $kinds }.
query-date = **{ $given }** — не дата. Пишіть як 2026-03-31, 2026-03 або 2026.
query-date-topic = У теми немає дат. Приберіть `before:` і `after:` або скористайтеся `/search`.

## Search and archive

search-title = Пошук: { $query }
search-nothing = Ніщо з того, що читає цей сервер, не відповідає { $query }. Спробуйте менше слів або `OR` між ними.
page-number = сторінка { $page }
archive-title = Архів: { $topic }
archive-day = { DATETIME($date, dateStyle: "full") }
archive-nothing = Там немає нічого про { $topic }. Спробуйте пізніший день або `/brief` з іншими словами.
archive-bad-day = **{ $given }** — не день. Пишіть як `2026-03-31` або виберіть зі списку.
button-why = Чому?
button-newer = ← Новіше
button-older = Давніше →

## Trends

trends-title = Публікації за останні дні ({ $count })
trends-picture = Статей на день
trends-day = { DATETIME($date, dateStyle: "short") }
trends-line = { $count ->
    [one] { $count } стаття
    [few] { $count } статті
   *[other] { $count } статей
}, найбільше { DATETIME($date, dateStyle: "medium") } ({ $most }); сьогодні { $today }
trends-none = жодної статті
trends-hint = Дні за часовим поясом { $zone }. У таблиці нижче всі числа.

## Why

why-unknown = За адресою { $url } нічого не збережено, і жодне джерело цього сервера її не подавало. `/source list` показує джерела.
why-unread = { $sources } подало { $url } { $time }, але статті там не було: сторінка не є нею, або її не можна читати.
why-found = Знайдено
why-found-by = Джерелом { $sources }, уперше { $time }.
why-found-nowhere = Уперше { $time }. Жодне джерело цього сервера її вже не подає.
why-read = Прочитано
why-read-how = { $how ->
    [coverage] Список заголовків: { $headlines }.
    [feed] Текст самої стрічки (слів: { $words }): сторінку не читали.
   *[page] Слів: { $words }.
}
why-read-as = { $kind ->
    [explainer] Пояснення
    [opinion] Думка
    [live] Онлайн-трансляція
    [coverage] Список публікацій
    [gallery] Фотодобірка
   *[report] Повідомлення
}, мова { $language }.
why-dated = Опубліковано { $time }.
why-undated = Без дати, тож рахується від часу, коли її вперше помічено.
why-changed = { $count ->
    [one] Заголовок або текст змінився { $count } раз.
    [few] Заголовок або текст змінився { $count } рази.
   *[other] Заголовок або текст змінився { $count } разів.
}
why-matched = Підійшла
why-topic = **{ $topic }** за словами { $words }
why-no-topic = Жодній темі цього сервера.
why-story = Історія
why-story-in = **{ $headline }**: { $articles ->
    [one] { $articles } стаття
    [few] { $articles } статті
   *[other] { $articles } статей
}, { $outlets ->
    [one] { $outlets } видання
    [few] { $outlets } видання
   *[other] { $outlets } видань
}.
why-story-first = Ця стаття її відкрила.
why-story-joined = Її відкрило видання { $outlet }.
why-no-story = Вона не належить до жодної історії.
why-score = Вага { $score }, добуток
why-reach = охоплення: { $families ->
    [one] самостійно повідомляє { $families } видання
    [few] самостійно повідомляють { $families } видання
   *[other] самостійно повідомляють { $families } видань
}{ $reprints ->
    [0] .
    [one] ; { $reprints } передрук не враховано.
    [few] ; { $reprints } передруки не враховано.
   *[other] ; { $reprints } передруків не враховано.
}
why-weight = джерела: подвійно рахуються { $high }, наполовину { $low }.
why-weight-usual = джерела: усі рахуються як завжди.
why-recency = свіжість: найновіша публікація від { $time }; за 12 годин меншає вдвічі.
why-novelty = новизна: { $count ->
    [0] від добірки { $time } нічого не додалося.
    [one] від добірки { $time } додалося { $count } речення.
    [few] від добірки { $time } додалося { $count } речення.
   *[other] від добірки { $time } додалося { $count } речень.
}
why-novelty-untold = новизна: жодна добірка тут ще про це не розповідала.
why-match = тема: { $how ->
    [headline] **{ $topic }** є в заголовку.
   *[text] **{ $topic }** є лише в тексті.
}
why-posted = Опубліковано тут
why-no-digest = Жодна добірка не має теми, якій вона підійшла.
why-digest-told = { $channel }: у добірці від { $time }.
why-digest-waits = { $channel }: чекає на наступну добірку, { $time }.
why-digest-paused = { $channel }: добірку призупинено.
why-digest-old = { $channel }: коли її помітили, їй було понад добу, тож новиною вона не була.
why-digest-left-out = { $channel }: потрапила в добірку, де інші важили більше, або тоді не підходила жодній темі.
why-digest-before = { $channel }: її прочитано до того, як ця добірка почала розповідати.

## Digests

digest-title = Новини, { DATETIME($date, dateStyle: "full") }
digest-summary = { $count ->
    [one] { $count } історія: { $topics }
    [few] { $count } історії: { $topics }
   *[other] { $count } історій: { $topics }
}
digest-since = від { $time }
digest-section-continued = { $topic }, далі
digest-post-title = { DATETIME($date, dateStyle: "medium") }: { $topics }
digest-quiet = Тихий день: нічого нового ({ $topics }) від { $time }.
digest-left-out = { $count ->
    [one] Ще { $count } історія: { $topic }. Читайте через `/brief`.
    [few] Ще { $count } історії: { $topic }. Читайте через `/brief`.
   *[other] Ще { $count } історій: { $topic }. Читайте через `/brief`.
}
digest-unread = { $count ->
    [one] Не вдалося прочитати { $count } джерело: { $sources }. Чому, скаже `/source list`.
    [few] Не вдалося прочитати { $count } джерела: { $sources }. Чому, скаже `/source list`.
   *[other] Не вдалося прочитати { $count } джерел: { $sources }. Чому, скаже `/source list`.
}
digest-created = Добірку створено: { $topics }, { $days } о { $at } ({ $zone }) у { $channel }. Перша вийде { $next }.
digest-edited = Добірку змінено: { $topics }, { $days } о { $at } ({ $zone }) у { $channel }. Наступна вийде { $next }.
digest-paused = Добірку в { $channel } призупинено. `/digest resume` її продовжить; старше за два дні тоді не розповідається.
digest-resumed = Добірка в { $channel } продовжується. Наступна вийде { $next }.
days = { $which ->
    [every] щодня
    [work] з понеділка до п’ятниці
    [end] у вихідні
    [0] понеділок
    [1] вівторок
    [2] середа
    [3] четвер
    [4] п’ятниця
    [5] субота
   *[6] неділя
}
choice-length-short = коротко: одне речення на історію
choice-length-normal = звичайно: від одного до трьох речень на історію
choice-length-long = довго: усе, що є в стислих переказах
choice-quiet-line = сказати про це одним рядком
choice-quiet-nothing = нічого не публікувати
choice-late-merge = розповісти в наступній добірці
choice-late-skip = пропустити
digest-list-title = Добірки
digest-list-line = { $days } о { DATETIME($at, timeStyle: "short") } ({ $zone })
digest-list-next = наступна { $time }
digest-list-paused = призупинено
digest-list-stories = до { $count } історій
digest-list-quiet = у тихі дні нічого
digest-list-skips = пропускається, якщо запізнилася більш як на { $hours } год
digest-list-silent = без сповіщення
digest-list-published = публікується для підписників
digest-list-kept = Ту, що мала вийти { $time }, не вдалося опублікувати; нова спроба { $again }. { $reason }
digest-list-hint = Погляньте наперед через `/digest preview`. Додайте нову через `/digest create`.
digest-list-empty = На цьому сервері ще немає добірок. Створіть через `/digest create`: теми, час і канал.
digest-unknown = Такої добірки тут немає. `/digest list` показує всі.
digest-previewed = Так зараз виглядає добірка для { $channel }. Її бачите лише ви.
digest-posted = Опубліковано в { $channel }.
digest-nothing-new = Нового немає, тож у { $channel } нічого не опубліковано.
digest-posting = Добірка для { $channel } вже публікується.
digest-post-failed = Добірку не вдалося опублікувати в { $channel }: { $reason } Її збережено, нова спроба { $time }.
digest-deleted = Добірку видалено. У { $channel } від неї більше нічого не буде.
digest-needs-topic = Добірці потрібна хоч одна тема. Створіть її через `/topic create`.
digest-bad-time = **{ $given }** — не час доби. Пишіть як `08:00` або `17:30`.
digest-bad-zone = **{ $given }** — часовий пояс, якого я не знаю. Введіть своє місто, наприклад `Kyiv`, і виберіть зі списку.
digest-bad-days = **{ $given }** — не дні тижня. Пишіть як `weekdays`, `mon, wed, fri` або `sat-sun`.
digest-bad-role = Я не можу згадати **{ $role }**. Дозвольте в налаштуваннях ролі згадувати її всім або дайте моїй ролі *Згадувати всі ролі*.
digest-bad-tag = На форумі немає мітки **{ $given }**. Виберіть зі списку.
digest-needs-tag = Цей форум вимагає мітку для кожного допису. Виберіть її через `tags:`.
digest-not-announcement = Для підписників публікує лише канал оголошень. Виберіть такий через `channel:` або не вказуйте `publish:`.
digest-too-many = Добірок на цьому сервері { $count }, більше не вміститься. Спершу видаліть одну: `/digest delete`.
digest-missing-permission = У { $channel } я ще не можу публікувати. Там мені потрібно: { $permissions }. Відкрийте налаштування каналу, «Дозволи», і дозвольте це моїй ролі.
digest-no-channel = Добірка публікується в текстовому каналі, каналі оголошень, гілці або на форумі. Виберіть через `channel:`.
digest-alert = Добірку для { $channel } не вдається опублікувати: { $reason } Її збережено, спроби тривають; стан показує `/digest list`.

## Live posts

live-line = Наживо · { $topic }
live-outlets = { $count ->
    [one] { $count } видання
    [few] { $count } видання
   *[other] { $count } видань
}
live-updated = оновлено { $time }
live-list-still = публікується раз, без змін
live-created = Дописи наживо створено: { $topics } у { $channel }, { $importance }, щонайбільше { $count } на годину. Давніше за цю мить не публікується.
live-edited = Дописи наживо змінено: { $topics } у { $channel }, { $importance }, щонайбільше { $count } на годину.
live-paused = Дописи наживо в { $channel } призупинено. `/live resume` продовжить їх від того часу.
live-resumed = Дописи наживо в { $channel } продовжуються тим, що надійде відтепер.
live-deleted = Дописи наживо видалено. У { $channel } їх більше не буде.
live-alert = Допис наживо для { $channel } неможливий: { $reason } Його пробують шість годин, а потім лишають добірці; стан показує `/live list`.
live-list-title = Дописи наживо
live-list-line = { $importance }, щонайбільше { $count } на годину
live-list-hint = Що не опубліковано наживо, приходить у добірках. Додайте дописи наживо через `/live create`.
live-list-empty = На цьому сервері ще немає дописів наживо. `/live create` публікує історію, щойно вона достатньо важлива.
live-unknown = Таких дописів наживо тут немає. `/live list` показує всі.
live-too-many = Дописів наживо на цьому сервері { $count }, більше не вміститься. Спершу видаліть якісь: `/live delete`.
choice-importance-any = кожна історія
choice-importance-notable = пишуть два видання або більше
choice-importance-big = пишуть чотири видання або більше
choice-importance-top = пишуть близько восьми видань або більше
choice-after-live-leave-out = пропустити опубліковане наживо, хіба що є більше
choice-after-live-tell = розповісти ще раз
digest-list-after-live = разом з опублікованим наживо

## Following: a digest of one's own, by direct message

followed = Ви стежите за **{ $name }**.
followed-all = Тут ви стежите за: { $topics }
followed-hint = `/following` показує все, за чим ви стежите, `/unfollow` припиняє. У тихі дні нічого не приходить.
follow-greeting = Вітаю! Те, за чим ви стежите на **{ $server }**, приходитиме сюди раз на день. `/following` показує список, `/unfollow` припиняє.
follow-unreachable = Я ще не можу вам писати: { $reason }
follow-too-many = Тем, за якими ви тут стежите, { $count }, більше не вміститься. Спершу відмовтеся від однієї: `/unfollow`.
following-title = Ви стежите
following-line = особистим повідомленням о { DATETIME($at, timeStyle: "short") } ({ $zone })
following-paused = призупинено, бо не доходило до вас
following-troubled = не доходить до вас від { $time }, спроби тривають
following-leave = Відмовитися від тем
following-resume = Продовжити: { $server }
following-nothing = Ви ще ні за чим не стежите. Оберіть тему сервера через `/follow`, і її новини приходитимуть вам особисто раз на день.
following-untold = Те, за чим ви стежите на **{ $server }**, не доходить до вас від { $time }. { $reason }
following-stopped = Те, за чим ви стежите на **{ $server }**, тиждень не доходило до вас, тож його призупинено. { $reason } Потім натисніть *Продовжити* в `/following`.
unfollowed = Ви більше не стежите за **{ $name }**.
unfollow-unknown = Ви тут не стежите за **{ $name }**. `/following` показує, за чим ви стежите.
button-follow = Стежити

## Why a digest could not be posted, and what mends it

trouble-gone = Каналу більше немає, або мене прибрали із сервера. Виберіть інший через `/digest edit`.
trouble-permission = Там я не можу публікувати ({ $reason }). Відкрийте налаштування каналу, «Дозволи», і дозвольте моїй ролі *Переглядати канал*, *Надсилати повідомлення* (*Надсилати повідомлення в гілках*, якщо це гілка чи форум) і *Переглядати історію повідомлень*.
trouble-private = Ви не приймаєте особистих повідомлень із цього сервера. Відкрийте меню сервера, «Приватність», і дозвольте *Особисті повідомлення*; якщо ви мене заблокували, розблокуйте.
trouble-archived = Гілку заархівовано або замкнено. Відкрийте й розблокуйте її або виберіть інший канал через `/digest edit`.
trouble-full = Discord більше не приймає там дописів і гілок. Закрийте або заархівуйте старі.
trouble-tag = Форум вимагає мітку для кожного допису. Виберіть її параметром `tags:` команди `/digest edit`.
trouble-kind = Такий канал не приймає повідомлень. Виберіть інший через `/digest edit`.
trouble-busy = Discord просить мене зачекати.
trouble-answer = Discord відповів { $status } ({ $reason }).
trouble-unreachable = Discord недоступний ({ $reason }).

## Permissions, by the names Discord's settings give them

permission-view-channel = Переглядати канал
permission-send-messages = Надсилати повідомлення
permission-send-messages-in-threads = Надсилати повідомлення в гілках
permission-read-message-history = Переглядати історію повідомлень

## Help

help-title = Slugline
help-about = Стислі перекази новин, за якими стежить цей сервер. Кожне речення процитовано дослівно, а його номер веде до статті.
help-member-title = Читати
help-manager-title = Налаштувати (Керувати сервером)
help-manager-next = Далі: { $step ->
    [source] { $setup } проведе вас від нуля до першої добірки. Або почніть із { $source }.
    [topic] створіть першу тему через { $topic }.
    [digest] заплануйте першу добірку через { $digest }.
   *[done] усе готово.
}
help-menu = *Стисло про це* в меню повідомлення (*Програми*): сторінка, на яку воно посилається, у процитованих реченнях. *Усі публікації* під історією: заголовок кожного видання.
help-member-only = Хто може *Керувати сервером*, додає джерела, теми й добірки.

## How things stand

status-title = Стан
status-no-sources = Джерел ще немає: `/source add` додасть перше.
status-sources-count = { $count ->
    [one] { $count } джерело
    [few] { $count } джерела
   *[other] { $count } джерел
}{ $unread ->
    [0] {""}
   *[other] , ще не прочитано: { $unread }
}{ $failing ->
    [0] .
    [one] { $count ->
        [one] , зараз не читається.
       *[other] , одне з них зараз не читається.
    }
   *[other] , зараз не читаються: { $failing }.
}
status-last-read = Останнє читання { $time }.
status-next-digest = { $count ->
    [one] { $count } добірка; вийде { $time }.
    [few] { $count } добірки; найближча вийде { $time }.
   *[other] { $count } добірок; найближча вийде { $time }.
}
status-no-digest = { $count ->
    [0] Добірок ще немає: `/digest create` запланує першу.
    [one] { $count } добірка, призупинена.
    [few] { $count } добірки, усі призупинені.
   *[other] { $count } добірок, усі призупинені.
}
status-digests = Добірки
status-sources = Джерела
status-posted = опубліковано { $time }
status-never-posted = ще не публікувалася
status-ended = більше не читається
status-failing = { $count ->
    [one] невдача { $time }: { $reason }
    [few] { $count } невдачі від { $time }: { $reason }
   *[other] { $count } невдач від { $time }: { $reason }
}

## Privacy

choice-privacy-me = про мене
choice-privacy-server = про цей сервер (Керувати сервером)
privacy-exported-me = Усе, що я зберігаю про вас: за чим ви стежите, розпочаті налаштування і які параметри серверів ви зробили. Повідомлень я не зберігаю.
privacy-exported-server = Усе, що я зберігаю про цей сервер: джерела, теми, добірки і що з них опубліковано. Повідомлень учасників я не зберігаю.
privacy-sure-me = **Стерти все, що я зберігаю про вас?** Те, за чим ви стежите, припиниться. Ваше ім’я зникне з параметрів, які ви зробили; самі параметри лишаться, вони належать серверу. Скасувати це неможливо.
privacy-sure-server = **Стерти все, що я зберігаю про цей сервер?** Джерела, теми й добірки зникнуть, і те, за чим тут стежать учасники, припиниться. Більше нічого не публікуватиметься. Скасувати це неможливо; `/privacy export` спершу дасть вам копію.
privacy-erase = Стерти
privacy-keep = Залишити все
privacy-kept = Нічого не стерто.
privacy-erased = { $count ->
    [0] Стирати було нічого.
    [one] Стерто: { $count } запис.
    [few] Стерто: { $count } записи.
   *[other] Стерто: { $count } записів.
}

## Setting up

setup-title-sources = Налаштування · 1 з 3: звідки новини
setup-title-topics = Налаштування · 2 з 3: про що вони
setup-title-place = Налаштування · 3 з 3: де й коли
setup-title-ready = Налаштування · готово
setup-sources = Виберіть початковий набір відомих відкритих стрічок або вставте адресу стрічки чи сайту. Додати більше можна згодом.
setup-sources-followed = { $count ->
    [one] Цей сервер уже читає { $count } джерело.
    [few] Цей сервер уже читає { $count } джерела.
   *[other] Цей сервер уже читає { $count } джерел.
}
setup-address = { $title }
setup-pack = Виберіть початковий набір
setup-paste = Вставити адресу
setup-address-label = Адреса стрічки або сайту
setup-topics = Добірка розповідає новини цих тем, у їхньому порядку.
setup-topics-own = Ваші власні: { $topics }
setup-topics-choose = Виберіть теми
setup-topic = Власна тема
setup-topic-name = Назва
setup-topic-query = Знаходить (назву, якщо порожньо)
setup-place = Виберіть канал для щоденної добірки. У списку лише ті, де я можу публікувати.
setup-no-channel = Немає каналу, який ви бачите і де я можу публікувати. Відкрийте налаштування каналу, «Дозволи», і дозвольте моїй ролі *Переглядати канал*, *Надсилати повідомлення* і *Переглядати історію повідомлень*; потім натисніть *Назад* і *Далі*.
setup-time = Вона виходить щодня о **{ $at }** ({ $zone }).
setup-channel = Виберіть канал
setup-time-change = Змінити час
setup-time-label = Час доби, наприклад 08:00
setup-zone-label = Часовий пояс: ваше місто
setup-bad-zone = **{ $given }** — часовий пояс, якого я не знаю. Напишіть найбільше місто вашого поясу, наприклад `Kyiv`, `New York` або `Tokyo`.
setup-ready-sources = **Джерела**: { $sources }
setup-ready-topics = **Теми**: { $topics }
setup-ready-place = **Добірка**: у { $channel }, щодня о { $at } ({ $zone })
setup-back = ← Назад
setup-next = Далі →
setup-cancel = Скасувати
setup-start = Почати й опублікувати першу
setup-reading = Прочитано джерел: { $done } з { $total }. Перша добірка буде за мить.
setup-done = Готово: перша добірка вже в { $channel }. Наступна вийде { $next }.
setup-nothing-yet = Готово. Розповідати ще нічого, і джерела ще читаються: перша добірка вийде в { $channel } { $next }. Спробуйте `/brief` за хвилину.
setup-not-posted = Готово, але першу добірку не вдалося опублікувати в { $channel }: { $reason } Її збережено, спроби тривають.
setup-hint = `/digest edit` змінює її вигляд, `/source add` і `/topic create` доповнюють, `/help` показує решту.
setup-cancelled = Нічого не змінено.
setup-again = `/setup` починає знову.
setup-expired = Це налаштування завершене або застаре, щоб продовжити. Почніть знову з `/setup`.
welcome = ### Вітаю, я Slugline
    Я читаю джерела новин, які ви виберете, і розповідаю нове процитованими реченнями, кожне з посиланням. Нічого не вигадано.
    Хто може *Керувати сервером*, налаштує мене за хвилину: джерело, тема, канал, час.
welcome-button = Налаштувати

## When something is not possible

need-manage-server = Це може лише той, хто має дозвіл *Керувати сервером*. Попросіть когось із них.
only-in-a-server = Це працює на сервері, а не в особистих повідомленнях.
newsroom-error = Не вийшло: { $reason }
unexpected-error = Щось пішло не так, і не з вашої вини. Спробуйте ще раз; якщо не минеться, повідомте операторові цей номер: **{ $reference }**
cooldown = Забагато за раз. Продовжити можна { $time }.
changed-command = Ця команда змінилася. Зачекайте хвилину або перезапустіть Discord і спробуйте ще раз.
being-updated = Slugline саме оновлюється і доти нічого не робить. Спробуйте ще раз за кілька хвилин. Якщо це не минеться, повідомте оператора: бот і його база даних різних версій, а в журналі бота написано, що робити.
discord-busy = Discord зараз не відповідає як слід. Спробуйте ще раз за хвилину. Якщо не минеться, повідомте операторові цей номер: **{ $reference }**
discord-forbids = Discord не дає мені цього зробити: { $reason }. Дайте моїй ролі дозвіл і спробуйте ще раз. Номер: **{ $reference }**
button-too-old = Ця кнопка вже застара, щоб відповісти. Запитайте ще раз командою.
not-ready = Я ще запускаюся. Спробуйте за кілька секунд.
listing-more = { $count ->
    [one] і ще { $count }
   *[other] і ще { $count }
}

## Commands and their options (at most 100 characters each)

command-brief = Головне за темою, у процитованих реченнях
command-brief-topic = Тема цього сервера або будь-які слова
command-brief-period = За який час (24 години, якщо не вказати)
command-brief-style = Як це написано (звичайно, якщо не вказати)
command-headlines = Один рядок на історію, найновіші спершу
command-headlines-topic = Тема цього сервера або будь-які слова (усе, якщо не вказати)
command-privacy = Що зберігається про вас або цей сервер
command-privacy-export = Отримати все, що зберігається, файлом
command-privacy-delete = Стерти все, що зберігається, після підтвердження
command-privacy-about = Про вас або про цей сервер (про вас, якщо не вказати)
command-setup = Налаштувати джерела, теми й щоденну добірку, крок за кроком
command-summarize = Стислий переказ будь-якої відкритої сторінки, у процитованих реченнях
command-summarize-url = Адреса сторінки
command-summarize-sentences = Скільки щонайбільше речень, від 1 до 5 (3, якщо не вказати)
command-brief-this = Стисло про це
command-follow = Отримувати новини теми особистим повідомленням раз на день
command-follow-topic = Тема цього сервера або будь-які слова
command-follow-time = Ваш час, наприклад 08:00 (8 ранку, якщо не вказати)
command-follow-timezone = Ваш часовий пояс: введіть місто (вгадується, якщо не вказати)
command-unfollow = Більше не отримувати новин теми
command-unfollow-topic = За чим ви стежите
command-following = Усе, за чим ви стежите, і коли воно приходить
command-topic = Теми: назва й те, що вона знаходить
command-topic-create = Створити тему
command-topic-create-name = Коротка назва, наприклад НАТО
command-topic-create-query = Що вона знаходить: слова, "фрази", OR, -без (назва, якщо не вказати)
command-topic-edit = Змінити назву теми або те, що вона знаходить
command-topic-edit-topic = Тема
command-topic-edit-name = Її нова назва (стара, якщо не вказати)
command-topic-edit-query = Що вона має знаходити: слова, "фрази", OR, -без, source:, lang:, kind:
command-topic-show = Глянути, що тема знайшла останнім часом і за якими словами
command-topic-list = Показати теми цього сервера і що варте ще однієї
command-search = Шукати в усьому, що будь-коли прочитано
command-search-query = Слова, "фрази", OR, -без, source:, lang:, kind:, after:2026-01-01, before:2026-03-31
command-trends = Малюнок: скільки писали за день про кожну тему
command-trends-topic = Тема цього сервера або будь-які слова (усі теми, якщо не вказати)
command-trends-days = На скільки днів назад (14, якщо не вказати)
command-story = Історія цілком: усі заголовки, хто повідомив першим, що й коли додалося
command-story-story = Її заголовок: виберіть або введіть слова з нього
command-why = Що сталося зі статтею: знайдено, прочитано, у якій темі, історії й добірці
command-why-url = Адреса статті
command-archive = Архів теми, день за днем, найновіші спершу
command-archive-topic = Тема цього сервера або будь-які слова
command-archive-before = Почати раніше від цього дня, наприклад 2026-03-31
command-topic-delete = Видалити тему
command-topic-delete-name = Тема, яку буде видалено
command-status = Стан джерел і добірок цього сервера
command-source = Джерела: звідки новини цього сервера
command-source-add = Додати стрічку, сайт або архів
command-source-add-url = Вставте його адресу
command-source-test = Глянути, що прочитається за адресою; нічого не зберігається
command-source-import = Додати всі стрічки зі списку, експортованого з читалки (OPML)
command-source-import-file = Список, файл .opml або .xml
command-source-export = Отримати джерела цього сервера списком для будь-якої читалки (OPML)
command-source-pack = Додати відомі відкриті стрічки за предметом або мовою
command-source-pack-name = Початковий набір
command-source-list = Показати джерела цього сервера та їхній стан
command-source-remove = Прибрати джерело
command-source-remove-source = Джерело, яке буде прибрано
command-source-weight = Нехай джерело важить більше чи менше, коли історії впорядковуються
command-source-weight-source = Джерело
command-source-weight-weight = Скільки важать його публікації
command-digest = Добірки: новини дня, опубліковані за розкладом
command-digest-create = Запланувати добірку
command-digest-create-topics = Одна тема або кілька через кому
command-digest-create-at = Час доби, наприклад 08:00
command-digest-create-zone = Часовий пояс: введіть місто
command-digest-create-channel = Де публікувати (у цьому каналі, якщо не вказати)
command-digest-create-days = У які дні, наприклад weekdays або mon, wed, fri (щодня, якщо не вказати)
command-digest-create-length = Скільки сказати про кожну історію (звичайно, якщо не вказати)
command-digest-create-stories = Скільки щонайбільше історій (10, якщо не вказати)
command-digest-create-quiet = Що робити, коли нового немає (сказати про це, якщо не вказати)
command-digest-create-late = Що робити із запізнілою добіркою (розповісти в наступній, якщо не вказати)
command-digest-create-grace = На скільки годин можна запізнитися (6, якщо не вказати)
command-digest-create-role = Роль, яку згадати, коли є новини (@everyone означає нікого)
command-digest-create-publish = Публікувати для підписників каналу оголошень
command-digest-create-silent = Публікувати без сповіщення
command-digest-create-tags = Мітки допису на форумі, через кому
command-digest-create-live = Що робити з опублікованим наживо (пропустити, якщо не вказати)
command-live = Дописи наживо: історія, щойно вона достатньо важлива
command-live-create = Публікувати історії, щойно вони достатньо важливі
command-live-edit = Змінити дописи наживо; що не вказано, лишається як є
command-live-list = Показати дописи наживо цього сервера
command-live-pause = Нічого не публікувати наживо, доки не продовжено
command-live-resume = Продовжити призупинені дописи наживо
command-live-delete = Видалити дописи наживо
command-live-which = Які дописи наживо
command-live-importance = Наскільки важлива має бути історія (якщо не вказати: пишуть два видання)
command-live-updates = Змінювати допис, коли про історію є більше (так, якщо не вказати)
command-live-hourly = Скільки щонайбільше на годину, найважливіші спершу (3, якщо не вказати)
command-digest-edit = Змінити добірку; що не вказано, лишається як є
command-digest-edit-channel = Де публікувати
command-digest-pause = Нічого не публікувати, доки добірку не продовжено
command-digest-resume = Продовжити призупинену добірку
command-digest-list = Показати добірки цього сервера
command-digest-preview = Глянути добірку, якою вона вийшла б зараз; її бачите лише ви
command-digest-now = Опублікувати добірку зараз
command-digest-delete = Видалити добірку
command-digest-digest = Добірка
command-help = Що ви можете тут робити
command-private = Показати відповідь лише вам

## Names of commands and options, as they are typed: lower case, one word or with hyphens, at most 32 characters.


## Elsewhere in every catalogue, commands and options are written in English, in backticks; they are shown as named here.

name-about = про
name-add = додати
name-after = після
name-archive = архів
name-before = до
name-brief = стисло
name-channel = канал
name-create = створити
name-days = дні
name-delete = видалити
name-digest = добірка
name-edit = змінити
name-export = експорт
name-file = файл
name-follow = стежити
name-following = підписки
name-grace = запас
name-headlines = заголовки
name-help = довідка
name-import = імпорт
name-importance = вага
name-late = запізнення
name-length = довжина
name-list = список
name-live = наживо
name-name = назва
name-now = зараз
name-pack = набір
name-pause = пауза
name-period = період
name-preview = перегляд
name-privacy = приватність
name-private = особисто
name-publish = публікувати
name-query = запит
name-quiet = тиша
name-remove = прибрати
name-resume = продовжити
name-role = роль
name-search = пошук
name-sentences = речення
name-setup = налаштування
name-show = показати
name-silent = тихо
name-source = джерело
name-status = стан
name-stories = кількість
name-story = історія
name-style = стиль
name-summarize = переказ
name-tags = мітки
name-test = перевірити
name-time = час
name-timezone = пояс
name-topic = тема
name-topics = теми
name-trends = тренди
name-unfollow = відмова
name-updates = оновлення
name-url = адреса
name-weight = вага
name-why = чому
