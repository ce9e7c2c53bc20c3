# Two commands do everything: `make site` and `make test`. Each makes what it needs first, once.
PYTHON ?= python3
READY := .venv/ready-site
READY_TEST := .venv/ready-test

# Exit code 5 means: built, but something was set aside. make does not count that as a failure; every other code is one.
ASIDE = { code=$$?; [ $$code -eq 5 ]; } || exit $$code

# `docs` is the manual of Verbale itself, beside the site of the included corpus, which is its demonstration.
.PHONY: site serve test check update bench accuracy bundle look docs
site: $(READY) ; .venv/bin/verbale build || $(ASIDE)
serve: $(READY) ; .venv/bin/verbale serve
test: $(READY_TEST) ; .venv/bin/ruff check . && .venv/bin/mypy && .venv/bin/pytest
check: $(READY) ; .venv/bin/verbale check
update: $(READY_TEST) ; .venv/bin/python -m tests.update
bench: $(READY_TEST) ; .venv/bin/python -m tests.bench
accuracy: $(READY_TEST) ; .venv/bin/python -m tests.bench.accuracy
bundle: $(READY) ; .venv/bin/verbale bundle || $(ASIDE)
docs: site ; rm -rf build/docs && cp -R build/site build/docs && NO_MKDOCS_2_WARNING=1 .venv/bin/mkdocs build --strict -f docs.yml
look: $(READY_TEST) ; .venv/bin/python -m tests.rendered.sheet

# --without-pip and --python: the machine's own pip fills the environment, so Debian's split-off ensurepip is not needed.
.venv/bin/python: ; $(PYTHON) -m venv --without-pip .venv
$(READY): requirements.txt pyproject.toml | .venv/bin/python
	$(PYTHON) -m pip --python .venv install --quiet --require-hashes --requirement requirements.txt
	$(PYTHON) -m pip --python .venv install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
$(READY_TEST): requirements-dev.txt $(READY)
	$(PYTHON) -m pip --python .venv install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@
