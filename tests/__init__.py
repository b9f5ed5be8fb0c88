"""Tests of xl_iki."""
