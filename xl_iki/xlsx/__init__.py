"""Excel files: building them, changing cells in the package, reading them back."""
