# `make help` lists what there is. The two that a newcomer needs: `make run`, `make test`.

PREFIX ?= /usr/local
DESTDIR ?=
SECONDS ?= 600
TARGET ?= front-matter
ITEMS ?= 10000
SHARE ?= 1

# One set of flags for building and testing, so that nothing is built twice.
DEBUG := --explicit-target-dependency-import-check error
RELEASE := -c release --static-swift-stdlib --product planboard
BINARY := .build/release/planboard
DEV := .build/debug/planboard-dev

TO_BUILD := cc make git ncurses swift
TO_TEST := $(TO_BUILD) tmux

MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.DEFAULT_GOAL := help

##: Use it

.PHONY: run
run: build ## Install what is missing, build, and open the demo
	@$(BINARY) demo

.PHONY: build
build: ## Build the program: .build/release/planboard
	@.ci/install-missing $(TO_BUILD)
	swift build $(RELEASE)

.PHONY: install
install: ## Install program, completions and licence below PREFIX
	@test -x $(BINARY) || $(MAKE) build
	install -d $(addprefix "$(DESTDIR)$(PREFIX)"/,bin share/doc/planboard \
	  share/bash-completion/completions share/zsh/site-functions share/fish/vendor_completions.d)
	install -m 755 $(BINARY) "$(DESTDIR)$(PREFIX)/bin/planboard"
	install -m 644 LICENSE README.md CHANGELOG.md "$(DESTDIR)$(PREFIX)/share/doc/planboard"
	$(BINARY) --generate-completion-script bash \
	  > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/planboard"
	$(BINARY) --generate-completion-script zsh \
	  > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_planboard"
	$(BINARY) --generate-completion-script fish \
	  > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/planboard.fish"

##: Work on it

.PHONY: test
test: tools ## Run all tests
	swift test $(DEBUG)

.PHONY: check
check: tools lint debug fresh test ## Everything that a change must pass, the tests last

.PHONY: generate
generate: ## Write the generated documentation and the bundled themes
	@.ci/install-missing $(TO_BUILD)
	swift build $(DEBUG) --product planboard-dev
	$(DEV) generate

.PHONY: format
format: ## Format every source
	swift format --in-place --recursive --parallel Package.swift Sources Tests

.PHONY: fuzz
fuzz: ## Feed the reader that TARGET names with damaged input for SECONDS
	cd Tests/Fuzz && swift build -c release --sanitize=fuzzer -Xswiftc -sanitize=fuzzer,address
	mkdir -p Tests/Fuzz/.build/corpus/$(TARGET)
	cd Tests/Fuzz && SWIFT_BACKTRACE=enable=no FUZZ_TARGET=$(TARGET) .build/release/Fuzz \
	  -max_len=70000 -timeout=5 -max_total_time=$(SECONDS) .build/corpus/$(TARGET) \
	  Corpus/$(TARGET)

.PHONY: torture
torture: tools ## Try the promises about lost work in full, one of SHARE trials (about an hour)
	swift build -c release --product planboard
	swift build -c release --product terminal-probe
	swift build -c release --product planboard-torture
	.build/release/planboard-torture $(SHARE) > docs/reliability.md.new \
	  || { cat docs/reliability.md.new; exit 1; }
	cat docs/reliability-sanitizers.md >> docs/reliability.md.new
	mv docs/reliability.md.new docs/reliability.md

.PHONY: measure
measure: build ## Measure start, keys, idling and memory on ITEMS items
	@.ci/install-missing python3
	python3 Benchmarks/measure.py --items $(ITEMS) $(BINARY)

.PHONY: clean
clean: ## Remove what was built
	rm -rf .build Tests/Fuzz/.build

.PHONY: help
help: ## List the targets
	@awk -F ': .*?## ' '/^##: / { print "\n" substr($$0, 5) } \
	  /^[a-z]+:.*## / { sub(/:.*/, "", $$1); split($$0, part, " ## "); \
	    printf "  make %-10s %s\n", $$1, part[2] }' $(MAKEFILE_LIST)

# The parts of `check`.

.PHONY: tools lint debug fresh
tools:
	@.ci/install-missing $(TO_TEST)

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# Package.swift makes warnings of our own targets errors.
debug:
	swift build $(DEBUG) --build-tests

fresh:
	$(DEV) check-imports
	$(DEV) check-themes
	$(DEV) generate --check
