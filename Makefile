# Everything runs from .venv, which `make setup` builds; it is renewed when pyproject.toml changes.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.siap

.PHONY: setup test demo bench workbooks clean
.DELETE_ON_ERROR:

setup: $(STAMP)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "xl-iki needs Python 3.11 or newer; $(PYTHON) is missing or older." \
		       "Try: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
		{ echo "$(PYTHON) has no venv module (Debian, Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,cepat]'
	@touch $@

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist loadgroup

demo: setup
	$(BIN)/xl-iki demo -o demo

bench: setup
	$(BIN)/python -m tests.benchmarks

workbooks: setup
	$(BIN)/python -m tests.terbitkan

clean:
	rm -rf .venv build dist demo *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find xl_iki tests -name __pycache__ -type d -prune -exec rm -rf {} +
