# make run and make test are all that is needed; make check is what to run before a commit.
SHELL := /bin/bash
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.7.0

.PHONY: run build test check race overload bench generate playground clean

run: build
	./onrecord

build: playground
	go build -trimpath -o onrecord .

# The editor of the playground needs Node; without it the page has a plain one.
playground:
	@./web/playground/build

test:
	go test ./...

check: generate
	@test -z "$$(gofmt -l .)" || { echo "gofmt these:"; gofmt -l .; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	git diff --exit-code -- graph/generated
	go test ./...

# The gate, the store, the graph and the pages under the race detector, at small
# sizes: ten cases of each property, and without the tests that measure processor
# time, allocations or long reads, which under the detector are its own, and those
# whose work a browser does.
race:
	go test -race -timeout 30m ./gate
	go test -race -timeout 30m ./store -rapid.checks=10
	go test -race -timeout 30m ./graph -rapid.checks=10 -skip '^(TestHostile|TestWarmAllocations|TestRowsOfEachEdge|TestDistinctDocuments)$$'
	go test -race -timeout 30m ./web/... -skip '^(TestBrowser|TestShots|TestPlayground|TestForeign)$$'

# Asks the server ten times as much as it can do, with the computer to itself.
overload:
	ALONE=1 go test . -run '^TestOverload$$' -count=1 -v

# Measures onrecord beside the floor and writes docs/performance.md: SIZE is
# 10k, 1m or 10m statements; BENCH holds other flags (go run ./bench run --help).
SIZE := 1m
bench:
	go run ./bench run --size $(SIZE) $(BENCH)

generate:
	go generate ./graph

clean:
	rm -f onrecord onrecord.db onrecord.db-shm onrecord.db-wal onrecord.db.lock
	rm -rf bench/tmp
