"""How fast the work is, beside what an ordinary program would do: `make bench`."""
