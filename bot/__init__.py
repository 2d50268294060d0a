"""The running program: the command line, the Discord client, the scheduler and the delivery of digests."""
