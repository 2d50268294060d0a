"""Everything an operator may set, and what a new installation starts with."""
