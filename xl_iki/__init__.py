"""Workbooks of individual performance indicators (IKI) of Indonesian government offices."""

VERSI = "0.1.0"
EDISI = 1
