#!/usr/bin/env bash
# Builds everything and runs every test. Installs chromium from Debian when it is missing and may be installed;
# otherwise the browser tests are left out, and the last lines say so.
#   bash tests/run.sh
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/test-results
left_out=()

need() {
  command -v "$1" >/dev/null || { echo "error: $1 is missing: $2" >&2; exit 1; }
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

install_chromium() {
  command -v chromium >/dev/null && return
  echo "chromium is missing; installing it from Debian ..."
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1 \
    || left_out+=("browser tests: chromium is missing and could not be installed (apt-get install chromium)")
}

# Sums one attribute of the counters in the test results.
count() {
  local sum=0 n
  for n in $(grep -ho "<Counters [^>]*" "$results"/*.trx 2>/dev/null | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'); do sum=$((sum + n)); done
  echo "$sum"
}

need dotnet "install the .NET 10 SDK"
need node "install Node.js 20 or newer"
install_chromium
rm -rf "$results"

dotnet format whitespace . --folder --include src tests --verify-no-changes || { echo "error: the code is not formatted; run: dotnet format whitespace . --folder --include src tests" >&2; exit 1; }
dotnet build ChatBot.sln --configuration Release --verbosity minimal || exit 1

status=0
for project in ChatBot.Tests ChatBot.ModelTests ChatBot.EndToEndTests; do
  filter=()
  if [ "$project" = ChatBot.EndToEndTests ] && ! command -v chromium >/dev/null; then filter=(--filter "Category!=Browser"); fi
  dotnet test "tests/$project" --configuration Release --no-build --results-directory "$results" --logger "trx;LogFileName=$project.trx" "${filter[@]}" || status=1
done

passed=$(count passed) failed=$(count failed)
for line in "${left_out[@]}"; do echo "left out: $line"; done
if [ "$status" != 0 ] && [ "$failed" = 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
