"""Recaps over several workbooks: facts as tables."""
