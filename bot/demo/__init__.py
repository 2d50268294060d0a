"""The demo: the real bot in a simulated Discord, fed by a small web of sample news on loopback."""
