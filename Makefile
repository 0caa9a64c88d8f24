# Everything one does with this repository. `make` alone lists it.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help prepare fmt check test build demo cluster journeys faults races fuzz sqlmap study bench embedder clean

# One test class: make test T=AttemptsTest, or T='AttemptsTest#a_sentence'.
T ?=

# Of make faults.
SIZE ?= full

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile
	@echo "  make test T=Name   one test class"

prepare: ## see that JDK, Maven, Node and a browser are there; install what Debian has
	@scripts/prepare.sh

fmt: ## format all Java
	@scripts/maven.sh spotless:apply

check: ## format check, compile with all checks, unit and architecture tests
	@scripts/test.sh check

test: ## everything CI does; with T=Name one class
	@if [ -n '$(T)' ]; then scripts/test.sh one '$(T)'; else scripts/test.sh all; fi

build: ## the jar with the pages in it, and its AOT cache
	@scripts/build.sh

demo: ## gateway and chat page with two simulated providers, no key, no network
	@scripts/demo.sh

cluster: ## three replicas behind HAProxy, with one PostgreSQL and one Redis; no key, no network
	@scripts/cluster.sh

journeys: ## the whole path, as customers and operators see it
	@scripts/test.sh kind 'Journey'

faults: ## black holes, cuts, drains, crowds in full size, ten minutes; SIZE=small as in every build
	@scripts/faults.sh $(SIZE)

races: ## many interleavings of the classes that share state, a few minutes
	@scripts/test.sh kind 'RaceTest' -Dbellwether.schedules=2000

fuzz: ## hostile bytes against every reader
	@scripts/fuzz.sh

sqlmap: ## sqlmap against the operator's API, a few minutes
	@scripts/sqlmap.sh

study: ## policies in virtual time
	@scripts/test.sh kind 'Study'

bench: ## side by side with nginx, HAProxy and Portkey; takes the machine for itself
	@scripts/bench.sh

embedder: ## the optional jar with sentence encoders (docs/intents.md); fetches 150 MB
	@scripts/maven.sh -Pembedder -pl embedder -am package -Dtest='OnnxEmbeddersTest' -Dsurefire.failIfNoSpecifiedTests=false

clean: ## remove everything that was built
	@scripts/maven.sh clean
	@rm -rf web/dist web/test-results web/playwright-report
