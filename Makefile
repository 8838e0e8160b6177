# What can be done here. Each verb first makes the environment it needs (setup/start.sh), once.
.DEFAULT_GOAL := help
.PHONY: run test check proof bench audio help

START := sh setup/start.sh

run: ## open CalmCoach (PLAIN=1: by typed lines, for a screen reader or a simple terminal)
	@$(START) run calmcoach $(if $(filter-out 0 no,$(PLAIN)),--plain)

test: ## the tests, in under three minutes
	@$(START) test pytest -n auto --dist loadfile --no-loadscope-reorder

check: ## format, lint, types, and which room may import which
	@$(START) check ruff format --check .
	@$(START) check ruff check .
	@$(START) check pyright
	@$(START) check lint-imports
	@$(START) check shellcheck setup/start.sh .ci/run

proof: ## the full counts behind the tests, printed as they come (an hour)
	@$(START) test pytest -m proof -s

bench: ## the benchmarks, one after the other
	@set -e; for each in benchmarks/*.py; do echo "== $$each"; $(START) bench python "$$each"; done

audio: ## make the beds and the bells again (audio/)
	@$(START) run python -m calmcoach.sound.make_audio audio

help: ## this list
	@sed -n 's/^\([a-z]*\): ## /  make \1	/p' Makefile
