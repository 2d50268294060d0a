ARG PYTHON_IMAGE=python:3.13-slim

FROM ${PYTHON_IMAGE} AS build
WORKDIR /src
# The tools that build wheels stay in this stage: sumy's docopt and breadability come as source only.
COPY requirements-build.txt requirements.txt ./
RUN python -m venv /build \
 && /build/bin/pip install --quiet --no-cache-dir --require-hashes -r requirements-build.txt \
 && /build/bin/pip wheel --quiet --quiet --no-cache-dir --no-build-isolation --use-pep517 --require-hashes \
      --wheel-dir /wheels -r requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY config config
COPY summaries summaries
COPY bot bot
RUN /build/bin/pip wheel --quiet --no-cache-dir --no-build-isolation --no-deps --wheel-dir /wheels . \
 && python -m venv --without-pip /venv \
 && /build/bin/pip --python /venv/bin/python install --quiet --no-index --no-deps --no-compile /wheels/*.whl
# 210 MB lighter without what nothing here reads at run time: the libraries' tests, samples, C headers, stubs and debug
# symbols (only of extensions that bundle no shared library: stripping those breaks them), pycountry's translations
# (sumy asks it for codes), formats of languages that the bot does not speak, Pygments' lexers but Python's (rich),
# other databases' dialects, voice, and of the libraries that draw: windows, PDF and PostScript with their fonts, all formats of
# pictures but PNG (and those that Pillow loads with it).
RUN apt-get -qq update && apt-get -qq install --no-install-recommends binutils >/dev/null \
 && cd /venv/lib/python3*/site-packages \
 && rm -rf setuptools pkg_resources _distutils_hack distutils-precedence.pth chardet chardet-*.dist-info *__mypyc.*.so \
      pycountry/locales pytz/zoneinfo nltk/app nltk/draw discord/bin procrastinate/contrib discord/ext \
      pycountry/databases/iso3166-2.json dateparser_cli dateparser_scripts \
      numpy/_core/include numpy/_core/lib numpy/f2py numpy/_core/_simd.* numpy/_core/*_tests.*.so numpy/random numpy/fft \
      lxml/includes lxml/isoschematron lxml/objectify.* lxml/html/diff.* lxml/html/_difflib.* \
      sqlalchemy/testing sqlalchemy/dialects/mssql sqlalchemy/dialects/mysql sqlalchemy/dialects/oracle \
      matplotlib/testing matplotlib/sphinxext matplotlib/backends/_tkagg* matplotlib/backends/web_backend \
      matplotlib/backends/qt_editor matplotlib/mpl-data/sample_data matplotlib/mpl-data/images \
      matplotlib/mpl-data/fonts/afm matplotlib/mpl-data/fonts/pdfcorefonts matplotlib/mpl-data/fonts/ttf/DejaVuSerif* \
      matplotlib/mpl-data/fonts/ttf/DejaVuSansMono* matplotlib/mpl-data/fonts/ttf/STIX[GN]* \
      matplotlib/mpl-data/fonts/ttf/*Oblique.ttf nltk/twitter nltk/chat nltk/sentiment setuptools-*.dist-info \
      PIL/_avif* PIL/_imagingtk* PIL/_imagingft.* PIL/_imagingcms.* PIL/_webp.* pillow.libs/libavif* \
      pillow.libs/libharfbuzz* pillow.libs/libfreetype* pillow.libs/liblcms2* pillow.libs/libwebpmux* \
      pillow.libs/libwebpdemux* pydantic/v1 numpy/polynomial numpy/testing alembic/testing discord/types \
      joblib cloudpickle tqdm click mpl_toolkits/axisartist mpl_toolkits/axes_grid1 matplotlib/_qhull.* \
 && find matplotlib/backends -name '*.py' ! -name __init__.py ! -name 'backend_agg.py' ! -name registry.py -delete \
 && find PIL -name '*ImagePlugin.py' ! -name 'Png*' ! -name 'Bmp*' ! -name 'Gif*' ! -name 'Jpeg*' ! -name 'Ppm*' -delete \
 && find fontTools -type f ! -path fontTools/__init__.py ! -path fontTools/agl.py ! -path 'fontTools/misc/[_lt]*.py' -delete \
 && spoken=$(ls bot/replies/*.ftl | sed 's|.*/||; s|[-.].*||' | sort -u | paste -sd'|') \
 && find babel/locale-data -type f -regextype posix-extended ! -regex ".*/(root|($spoken)(_.*)?)[.]dat" -delete \
 && find pygments/lexers -name '*.py' ! -name __init__.py ! -name _mapping.py ! -name python.py ! -name special.py -delete \
 && find . -type d \( -name tests -o -name test \) -prune -exec rm -rf {} + \
 && find . -type f \( -path '*.dist-info/RECORD' -o -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' \) -delete \
 && find aiohttp contourpy frozenlist greenlet kiwisolver matplotlib multidict propcache regex sqlalchemy yarl -name '*.so' \
      -exec strip --strip-unneeded {} + \
 && strip --strip-debug PIL/_imaging.*.so
# The image is read-only when it runs, so what it imports is compiled here, by importing it: all of ours, and what ours
# imports late. A build in which any of it is missing fails.
RUN printf '%s\n' 'import importlib, pkgutil' \
      'for package in map(importlib.import_module, ("bot", "summaries", "config")):' \
      '    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):' \
      '        if ".demo" not in module.name and ".migrations" not in module.name:' \
      '            importlib.import_module(module.name)' \
      'import matplotlib.backends.backend_agg, matplotlib.figure, procrastinate, prometheus_client, psycopg' \
      'matplotlib.figure.Figure().savefig("/tmp/figure.png")' > /imports.py
RUN cd /tmp && MPLCONFIGDIR=/tmp /venv/bin/python -W error::UserWarning /imports.py \
 && echo 'The harbor is open again. Ships came in on Monday. The mayor was glad to see them.' > text \
 && for method in slugline lsa lex-rank text-rank kl; do \
      /venv/bin/slugline summarize text --method $method >/dev/null || exit 1; done \
 && SLUGLINE_DATA_DIR=/tmp/data /venv/bin/slugline db upgrade

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Slugline" \
      org.opencontainers.image.description="A Discord bot that posts news briefs in which every sentence is a quotation" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.source="https://github.com/slugline/slugline" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 slugline \
 && useradd --uid 10001 --gid slugline --home-dir /data --no-create-home --shell /usr/sbin/nologin slugline \
 && install -d -o slugline -g slugline -m 0750 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    SLUGLINE_METRICS_HOST=0.0.0.0 \
    SLUGLINE_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["slugline", "check", "--health"]
CMD ["slugline", "run"]
