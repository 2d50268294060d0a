"""The newsroom: from a source to a digest. Nothing in this package knows Discord."""

import os

# numpy's library for matrices starts a thread for each core when it is loaded, and they wait by spinning. Ours have a
# few hundred rows: one thread is as quick, and the other cores are free for other work. It reads this when it loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
