"""Further opinions on what a workbook computes, beside LibreOffice."""
