# The single entry point. Works with GNU make 3.81 or later, npm and any Node from 18 on; the project's own Node 24
# comes with its packages.

export LAB_DATA_DIR ?= $(CURDIR)/.lab
export LAB_PORT ?= 8000
export LAB_EDGE_PORT ?= 8080
export SITE_URL BASE_URL
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)

BIN := node_modules/.bin
RUN := $(BIN)/node

.DEFAULT_GOAL := help
.PHONY: help install up down status logs reset dev bench soak prove proofs test check guardrails format lint typecheck \
	arch-check contracts-check contracts-accept docs site scenario hooks pre-commit \
	stack-up stack-down grafana prometheus logs-obs metrics \
	be-install be-dev be-start be-test be-lint be-format be-typecheck be-check \
	fe-install fe-dev fe-build fe-test fe-lint fe-format fe-typecheck load-test load-test-scenario

##@ The lab

up: install ## Install, build, start in the background; returns when the lab is ready
	@$(RUN) scripts/up.mts

down: install ## Stop everything that `make up` started
	@$(RUN) scripts/down.mts

status: install ## Say what runs, part by part
	@$(RUN) scripts/status.mts

logs: ## Follow the log of the running lab
	@test -f "$(LAB_DATA_DIR)/lab.log" || { echo "No lab has run on $(LAB_DATA_DIR) yet; start one with: make up"; exit 1; }
	@tail -n 100 -f "$(LAB_DATA_DIR)/lab.log"

reset: install ## Fresh data: remove all that the lab has stored; a lab that runs starts again
	@$(RUN) scripts/reset.mts

dev: install ## Watch mode in the foreground: lab and site, edits take effect as you save
	@$(RUN) scripts/dev.mts

##@ Your own Grafana (docs/observability.md)

stack-up: install ## Prometheus, Grafana, Loki, Tempo by Docker, beside the lab that runs or with one of their own
	@$(RUN) scripts/stack.mts up

stack-down: install ## Stop that stack; a lab beside it goes on
	@$(RUN) scripts/stack.mts down

grafana: install ## Where Grafana is
	@$(RUN) scripts/stack.mts grafana

prometheus: install ## Where Prometheus and its alerts are
	@$(RUN) scripts/stack.mts prometheus

logs-obs: install ## Follow the logs of the stack
	@$(RUN) scripts/stack.mts logs

metrics: install ## What the running lab tells Prometheus now
	@$(RUN) -e "fetch('http://localhost:$(LAB_PORT)/api/metrics').then((answer) => answer.text()).then((text) => process.stdout.write(text), () => { console.error('No lab answers at port $(LAB_PORT). Start one with: make up'); process.exit(1); })"

##@ Proofs

prove: install ## Prove and record scenarios: make prove SCENARIO=timeout-too-long (all without it)
	@$(RUN) lab-server/src/cli/lab.ts prove --record $(if $(SCENARIO),$(SCENARIO),--all)

proofs: install ## Prove every scenario; changes no file
	@$(RUN) lab-server/src/cli/lab.ts prove --all

bench: install ## Measure the lab itself: link overhead, schedule error, start time, memory, pages
	@$(RUN) lab-server/bench/main.ts

soak: install ## Prove everything over and over, 200 random sequences of free play, 200 kills, 200,000 requests: make soak REPEAT=20
	@REQUESTS=200000 REQUESTS_SEED=$$(date +%s) $(BIN)/vitest run --project unit contract-requests
	@SEQUENCES=200 $(BIN)/vitest run --project faults random-sequences
	@KILLS=200 $(BIN)/vitest run --project faults random-kills
	@$(RUN) lab-server/src/cli/lab.ts prove --all --repeat $(or $(REPEAT),10)

##@ Changing the lab

check: install ## Format, lint, types, architecture, contracts, unit tests, catalogue (2 min)
	@$(RUN) lab-server/src/guardrails/check.ts

test: install ## Every test, with PostgreSQL and a browser, and the coverage over all of it (25 min); RETRY=1: what failed, once more
	@$(RUN) scripts/test.mts $(if $(RETRY),--retry)

scenario: install ## Make a scenario's folder and prove it: make scenario family=latency slug=my-first
	@$(RUN) lab-server/src/guardrails/new-scenario.ts "$(family)" "$(slug)"
	@$(RUN) lab-server/src/cli/lab.ts prove --record "$(slug)"

contracts-accept: install ## Write the generated contracts (openapi/) after a deliberate change
	@$(RUN) lab-server/src/guardrails/generate-contracts.ts

docs: install ## Write the generated parts of docs/
	@$(RUN) lab-server/src/guardrails/docs.ts --write

site: install ## Build the site into build/; for a public host: make site SITE_URL=https://example.org BASE_URL=/lab/
	@$(RUN) scripts/build-site.mts

install: ## Install packages when package-lock.json asks for others than are there
	@node scripts/install.mjs

hooks: install ## Install the pre-commit hook: what you commit is formatted
	@$(BIN)/simple-git-hooks

pre-commit:
	@git diff --cached --quiet --diff-filter=ACMR || git diff --cached --name-only -z --diff-filter=ACMR \
		| xargs -0 $(BIN)/prettier --check --ignore-unknown --log-level=warn

##@ Single parts of `make check`

format: install ## Rewrite all files in the project's format
	@$(BIN)/prettier --write . --log-level=warn

lint: install ## ESLint
	@$(BIN)/eslint . --max-warnings=0

typecheck: install ## TypeScript, for the lab and for the site
	@$(BIN)/tsc -p . && $(BIN)/tsc -p site

arch-check: install ## Which part may import which
	@$(RUN) lab-server/src/guardrails/arch-check.ts

contracts-check: install ## Are the generated contracts up to date?
	@$(RUN) lab-server/src/guardrails/contracts-check.ts

guardrails: check ## The same as check

##@ Aliases (docs/makefile-targets.md)

be-install fe-install: install ## = install
be-start: up ## = up
be-dev fe-dev: dev ## = dev
be-test: install ## Unit tests alone
	@$(BIN)/vitest run --project unit
fe-test: install ## End-to-end tests alone
	@$(BIN)/vitest run --project integration --project pages e2e
fe-build: site ## = site
be-lint fe-lint: lint ## = lint
be-format fe-format: format ## = format
be-typecheck fe-typecheck: typecheck ## = typecheck
be-check: check ## = check
load-test: load-test-scenario ## = load-test-scenario
load-test-scenario: install ## Run one scenario under its load: make load-test-scenario SCENARIO=retry-storm
	@$(RUN) lab-server/src/cli/lab.ts run $(or $(SCENARIO),timeout-too-long)

help:
	@awk 'BEGIN { FS = ":.*## " } /^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z][a-z -]*:.*## / { printf "  %-20s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
