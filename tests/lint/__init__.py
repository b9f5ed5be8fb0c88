"""The linter of .xlsx packages: what would make Excel offer a repair, and more."""
