"""The workbook as plain data: every sheet, cell, name and role, without an Excel package."""
