# The commands of the project. Each installs what it needs first (.ci/tools) and may be repeated.
#
# Settings: LEPTOS_SITE_ADDR (address to serve on, 127.0.0.1:3000), CARGO_TARGET_DIR (target),
# CHUYENXE_TOOLS (where missing tools go, a folder in the user's cache).

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
.PHONY: help build run test fuzz bench watch clean

TARGET := $(or $(CARGO_TARGET_DIR),target)
SERVER := $(TARGET)/release/chuyenxe
# In CI a lock file that does not match Cargo.toml is a mistake, not something to mend in passing.
LOCKED := $(if $(CI),--locked)

export PATH := $(shell .ci/tools path)
# Leptos reads this name while it compiles; with the same name everywhere nothing is compiled twice.
export LEPTOS_OUTPUT_NAME := chuyenxe
ifdef CARGO_TARGET_DIR
export LEPTOS_SITE_ROOT := $(TARGET)/site
endif

# The phone's side shares the folder and the profile of its release build, and with them the compiled macros.
CLIPPY_PHONE := cargo clippy $(LOCKED) --package chuyenxe-phone --features hydrate --target wasm32-unknown-unknown \
  --target-dir $(TARGET)/front --profile wasm-release -- -D warnings
# Seconds for each reader that `make fuzz` throws chance at.
FUZZ_SECONDS ?= 60
CLIPPY_OFFICE := cargo clippy $(LOCKED) --features ssr --all-targets -- -D warnings
# The dev profile, as the office's clippy: it links in seconds, and overflow and debug assertions are on.
# `--tests` is every test but the examples in comments, each of which would be linked by itself.
TESTS := cargo test $(LOCKED) --features ssr --tests

help: ## Show these lines
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-5s  %s\n", $$1, $$2 }' Makefile

build: ## Build the server and what the phone gets, as they are delivered
	@.ci/tools run
	echo "Building $(SERVER)"
	.ci/build

run: build ## Build, load past trips and a labelled sample schedule, serve on port 3000
	@echo "Loading past trips and the sample schedule"
	$(SERVER) import-trips src/content/press-trips.csv
	$(SERVER) sample
	exec $(SERVER) serve

test: ## Check style, lints and rules, build, run all tests, also in a browser
	@took=() now=
	report() {
	  local status=$$?
	  printf '\nTime of each stage:\n'
	  printf '%s\n' "$${took[@]}" "$$(printf '%5d s  in all' $$SECONDS)"
	  [ "$$status" = 0 ] || printf '\nStopped at: %s\n' "$$now"
	}
	stage() {
	  now=$$1
	  local begin=$$SECONDS
	  printf '\n== %s\n' "$$now"
	  "$${@:2}"
	  took+=("$$(printf '%5d s  %s' $$((SECONDS - begin)) "$$now")")
	}
	trap report EXIT
	stage "Tools" .ci/tools test
	stage "Formatting" cargo fmt --all --check
	stage "Lints, office" $(CLIPPY_OFFICE)
	stage "Build" .ci/build
	stage "Lints, phone" $(CLIPPY_PHONE)
	stage "Rules, store and HTTP" $(TESTS)
	cd end2end
	stage "Journeys in a browser" playwright test

fuzz: ## Throw chance at the readers of cards, lines, frames, pictures and files, a minute each
	@.ci/tools run
	FUZZ_SECONDS=$(FUZZ_SECONDS) cargo test $(LOCKED) --features ssr --lib --test tests -- --nocapture fuzz_of

bench: ## Build and print the performance table
	@.ci/tools bench
	.ci/build
	cargo bench $(LOCKED) --features ssr --bench bench
	node end2end/bench/codes.mjs
	cd end2end
	playwright test --config bench.config.ts offline

watch: ## Build for development, serve, and build again at every change
	@.ci/tools run
	cargo leptos watch

clean: ## Remove what was built, never the data
	@cargo clean
	rm -rf end2end/node_modules end2end/test-results end2end/playwright-report
