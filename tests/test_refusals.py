"""Whatever is not read, it is told what, why and what to do next, on the command line and in Discord."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.test_preview import PAGE
from tests.worlds import empty, said  # noqa: F401 - one is a fixture

HTML, TEXT = "text/html", "text/plain"
ANSWERS = {
    "/robots.txt": (200, TEXT, "User-agent: *\nDisallow: /forbidden"),
    "/forbidden": (200, HTML, PAGE),
    "/large": (200, HTML, "x" * 1_100_000),
    "/slow": (200, HTML, ""),
    "/around": (302, "/around", ""),
    "/inside": (302, "http://10.0.0.1/", ""),
    "/elsewhere": (302, "ftp://files.example/a", ""),
    "/shop": (200, HTML, "<html><head><title>Lamps</title></head><body><p>Buy a lamp</p></body></html>"),
    "/empty": (200, HTML, " "),
    "/picture": (200, "image/png", "\x89PNG\0\0\0\1"),
    "/login": (200, HTML, "<html><title>Sign in</title><form>Log in to continue.<input type=password></form></html>"),
    "/members": (401, HTML, "Who are you?"),
    "/closed": (403, HTML, "Go away."),
    "/busy": (429, HTML, "Not so fast."),
    "/missing": (404, HTML, "Nothing."),
}
ARTICLES = {
    "/forbidden": ("robots.txt forbids it", "Read it in a browser, or give another address"),
    "/large": ("larger than 1 MiB", "give a smaller one"),
    "/slow": ("did not answer in full within 1 s", "try again later"),
    "/around": ("redirects more than 5 times", "give the address where it ends"),
    "/inside": (
        "redirects to an address that is not read",
        "10.0.0.1 is a private address",
        "An operator may allow it",
    ),
    "/elsewhere": ("redirects to an address that is not read", "only http and https addresses are"),
    "/shop": ("No article text was found at", "Give another address"),
    "/empty": ("is empty", "give one with something in it"),
    "/picture": ("is not text but binary data", "give a feed, a web page or a text file"),
    "/login": ("needs a login", "Give a public page"),
    "/members": ("needs a login", "give a public page", "401"),
    "/closed": ("forbids reading it", "give another address", "403"),
    "/busy": ("asks to be read less often", "try again later", "429"),
    "/missing": ("does not exist", "check the address", "404"),
    "http://10.0.0.1/": ("10.0.0.1 is a private address", "SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS"),
    "ftp://files.example/a": ("ftp://files.example/a", "only http and https"),
    "mailto:ada@courier.example": ("mailto:ada@courier.example", "only http and https"),
}
"""What is told of a page that somebody wants an article from."""
SOURCES = {
    **ARTICLES,
    "/forbidden": ("is a single article", "Give the address of its site"),
    "/shop": ("announces no feed", "give the address of its feed"),
}
"""The same of one that is to be a source: robots.txt is asked for the pages of articles."""


class Site(BaseHTTPRequestHandler):
    """Answers as `ANSWERS` says; ``/slow`` when the test is over."""

    over = threading.Event()

    def do_GET(self):
        path = self.path.partition("?")[0]
        status, kind, body = ANSWERS.get(path, ANSWERS["/missing"])
        if path == "/slow":
            self.over.wait(30)
        data = body.encode("latin-1")
        self.send_response(status)
        self.send_header("Location" if status == 302 else "Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        try:
            self.wfile.write(data)
        except OSError:
            return  # whoever asked has left

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    Site.over.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def command_line(slugline, monkeypatch):
    monkeypatch.setenv("SLUGLINE_FETCH_ALLOWED_PRIVATE_HOSTS", "127.0.0.1")
    monkeypatch.setenv("SLUGLINE_FETCH_TIMEOUT_SECONDS", "1")
    monkeypatch.setenv("SLUGLINE_FETCH_MAX_BYTES", str(2**20))
    monkeypatch.setenv("SLUGLINE_FETCH_SPACING_SECONDS", "0")
    return slugline


def address(site, where):
    return f"{site}{where}" if where.startswith("/") else where


@pytest.mark.parametrize("where", ARTICLES)
@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("command", ["extract", "summarize", "source test", "source add"])
def test_the_command_line_tells_what_was_refused_and_why_and_what_to_do(command_line, site, command, as_json, where):
    wanted = (SOURCES if command.startswith("source") else ARTICLES)[where]
    given = address(site, where)
    code, out, err = command_line(*command.split(), given, *(["--json"] if as_json else []))
    assert code == 1
    assert err.startswith("slugline: ")
    assert given in err
    for words in wanted:
        assert words in err
    assert out == "" or (as_json and '"verdict"' in out)


async def test_discord_tells_what_was_refused_and_why_and_what_to_do(empty, site):
    empty.client.newsroom.fetch._max_bytes = 2**20  # noqa: SLF001 - as an operator sets it
    for command, told in (("summarize", ARTICLES), ("source add", SOURCES), ("source test", SOURCES)):
        for where, wanted in told.items():
            if where == "/slow":  # it takes as long as it may
                continue
            await empty.env.advance_time(60)  # who asks more often is refused for that
            given = address(site, where)
            answer = " ".join(said(empty, await empty.run(empty.manager, command, url=given)).split())
            for words in wanted:
                assert words in answer, (command, where, answer)
