"""Where ``slugline run`` begins quickly: a process that has imported all of it, and forks.

Each line of standard input is one order: ``{"begin": {environment}, "arguments": ["run"]}`` is answered by the number
of the new process, which runs ``slugline`` with these; ``{"kill": number}`` sends SIGKILL, and is answered when the
process is no more; ``{"ended": number}`` is answered by 1 if it ended by itself, else 0.
"""

from __future__ import annotations

import json
import os
import signal
import sys


def begin(environment: dict[str, str], arguments: list[str]) -> int:
    """Begin ``slugline`` in a process of its own; return its number."""
    number = os.fork()
    if number:
        return number
    os.environ.update(environment)
    silence = os.open(os.environ.get("CHAOS_LOG", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream, mode in ((0, os.open(os.devnull, os.O_RDONLY)), (1, silence), (2, silence)):
        os.dup2(mode, stream)
    sys.argv = ["slugline", *arguments]
    from bot.cli import main  # noqa: PLC0415 - it is imported long since

    code: object = 1
    try:
        code = main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


def serve() -> None:
    """Take orders until there are no more; then end whoever still runs."""
    import bot.cli.whole  # noqa: PLC0415
    import bot.supervise  # noqa: PLC0415
    import bot.worker  # noqa: F401, PLC0415

    running: set[int] = set()
    print("ready", flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        if "begin" in order:
            running.add(number := begin(order["begin"], order["arguments"]))
        elif "ended" in order:
            number = int(os.waitpid(order["ended"], os.WNOHANG)[0] != 0)
            running -= {order["ended"]} if number else set()
        else:
            number = order["kill"]
            os.kill(number, signal.SIGKILL)
            os.waitpid(number, 0)
            running.discard(number)
        print(number, flush=True)
    for number in running:
        os.kill(number, signal.SIGKILL)


if __name__ == "__main__":
    serve()
