"""The built workbooks, proved: numbers, structure, print, bytes."""
