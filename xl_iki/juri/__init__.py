"""The second opinion: every formula of a workbook recomputed by an engine that is not ours."""
