"""Killing whoever delivers digests, and counting what stands after it; see ``__main__``."""
