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
# 110 MB lighter without what nothing here reads at run time: the libraries' tests, C headers, stubs and debug symbols
# (only of extensions that bundle no shared library: stripping those breaks them), pycountry's translations (sumy asks
# it for codes), formats of languages that there is no sentence splitter for, and Pygments' lexers but Python's (rich).
# Compiled here, since the image is read-only when it runs.
RUN apt-get -qq update && apt-get -qq install --no-install-recommends binutils >/dev/null \
 && cd /venv/lib/python3*/site-packages \
 && rm -rf setuptools pkg_resources _distutils_hack distutils-precedence.pth \
      pycountry/locales numpy/_core/include numpy/_core/lib numpy/f2py lxml/includes \
 && find babel/locale-data -type f -regextype posix-extended ! -regex \
      '.*/(root|(ar|cs|da|de|el|en|es|fi|fr|he|hi|hu|it|ja|ko|nb|nl|no|pl|pt|ro|ru|sk|sv|th|tr|uk|zh)(_.*)?)[.]dat' -delete \
 && find pygments/lexers -name '*.py' ! -name __init__.py ! -name _mapping.py ! -name python.py ! -name special.py -delete \
 && find . -type d \( -name tests -o -name test \) -prune -exec rm -rf {} + \
 && find . -type f \( -name '*.pyi' -o -name '*.pyx' -o -name '*.pxd' -o -name '*.c' \) -delete \
 && find aiohttp frozenlist greenlet multidict propcache regex sqlalchemy yarl -name '*.so' \
      -exec strip --strip-unneeded {} + \
 && python -W ignore -m compileall -q .

FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Slugline" \
      org.opencontainers.image.description="A Discord bot that posts news briefs in which every sentence is a quotation" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 slugline \
 && useradd --uid 10001 --gid slugline --home-dir /data --no-create-home --shell /usr/sbin/nologin slugline \
 && install -d -o slugline -g slugline -m 0750 /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SLUGLINE_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["slugline", "check", "--health"]
CMD ["slugline", "run"]
