"""Computing a whole workbook: from what was typed to every shown result."""
