"""The catalogue of an office: its jabatan, sasaran, indikator and isian."""
