# Every target does its own set-up; nothing has to be installed or activated before.
.DEFAULT_GOAL := help
.PHONY: help setup start test check fix shots bench requirements messages

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

setup: ## .venv with everything in requirements/dev.txt
	@sh tools/setup.sh

start: setup ## run the whole system on this machine; Ctrl-C stops it
	@exec .venv/bin/vidan start

test: ## everything CI does: lint, types, contracts, tests, browser tests
	@sh tools/test.sh

check: setup ## seconds: lint, types, import contracts, template format
	@sh tools/check.sh

fix: setup ## put Python and templates into the house's format
	@sh tools/fix.sh

shots: setup ## screenshots of the main pages into var/shots
	@sh tools/shots.sh

bench: setup ## measure speed, into var/bench/latest.json
	@.venv/bin/vidan bench

requirements: setup ## resolve and pin the dependencies of pyproject.toml anew
	@sh tools/requirements.sh

messages: setup ## collect and compile the texts people read
	@sh tools/messages.sh
