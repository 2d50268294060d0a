"""The newsroom: from a source to a digest. Nothing in this package knows Discord."""
