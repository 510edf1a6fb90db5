#!/usr/bin/env bash
# Pages a second on one core, each as a ratio to a bare server in the same run. Needs wrk and two cores: one serves, one asks.
#   tests/KetamineRehab.Benchmarks/load.sh [SECONDS a page, default 10] [SECONDS to warm up each, default 10]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
warming=${2:-10}
work=$(mktemp -d)
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release -v q tests/KetamineRehab.Benchmarks >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet publish -c Release -r linux-x64 --no-self-contained -v q src/KetamineRehab.Web -o "$work/site" >"$work/build.log" || { cat "$work/build.log"; exit 1; }

start() { # name, port, command...
  local name=$1 port=$2; shift 2
  taskset -c 0 env DOTNET_gcServer=0 "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
  for _ in $(seq 200); do curl -fso /dev/null "http://127.0.0.1:$port/" && return; sleep 0.1; done
  cat "$work/$name.log"; exit 1
}
start bare 5801 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll bare http://127.0.0.1:5801
start site 5802 dotnet "$work/site/KetamineRehab.Web.dll" --urls http://127.0.0.1:5802 --DataDirectory "$work/data" --RateLimits:Enabled false
site=${pids[1]}

measure() { # label, url, wrk arguments...
  local label=$1 url=$2; shift 2
  wrk_out=$(taskset -c 1 wrk -t1 -c32 -d"${seconds}s" --latency "$@" "$url")
  local rate p99 bad
  rate=$(awk '/Requests\/sec/ {print $2}' <<<"$wrk_out"); p99=$(awk '$1=="99%" {print $2}' <<<"$wrk_out")
  bad=$(awk '/Non-2xx/ {print $NF}' <<<"$wrk_out"); base=${base:-$rate}
  printf '| %s | %.0f | %.2f | %s | %s |\n' "$label" "$rate" "$(awk "BEGIN{print $rate/$base}")" "$p99" "${bad:-0}"
}
# The compiler's second thoughts come after thousands of calls: both servers are warm before anything is written down.
warm() { taskset -c 1 wrk -t1 -c32 -d"${warming}s" "$@" >/dev/null; }

br=(-H 'Accept-Encoding: br')
IDS=$(curl -s http://127.0.0.1:5802/find.csv | grep -oE '^[0-9a-z]{7},' | tr ',\n' '  ')
export IDS
centre=$(curl -s http://127.0.0.1:5802/find.csv | grep -o '/centres/[a-z0-9-]*' | awk 'NR==1')
warm http://127.0.0.1:5801/
warm http://127.0.0.1:5802/ "${br[@]}"
warm "http://127.0.0.1:5802$centre" "${br[@]}"
# A page that is rendered takes far more calls to be compiled well than one that is copied.
for _ in 1 2 3; do
  warm http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/misses.lua
  warm http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/compare.lua
done
echo '| page | requests/s | ratio | p99 | not 200 |'
echo '|---|---|---|---|---|'
measure 'bare server, constant 20 KB' http://127.0.0.1:5801/
measure 'home, cached' http://127.0.0.1:5802/ "${br[@]}"
measure 'finder, cached' 'http://127.0.0.1:5802/find?place=LS6&within=60' "${br[@]}"
measure 'centre, cached' "http://127.0.0.1:5802$centre" "${br[@]}"
measure 'guide, cached' http://127.0.0.1:5802/guides/withdrawal "${br[@]}"
measure 'finder, every page missing the cache' http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/misses.lua
measure 'comparison of four, every page missing the cache' http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/compare.lua
echo
echo "Resident after this load: $(awk '/VmRSS/ {printf "%.0f MB", $2/1024}' "/proc/$site/status"), at most $(awk '/VmHWM/ {printf "%.0f MB", $2/1024}' "/proc/$site/status")"

# Requests for a call: the same data folder, so that bare rows and requests share one disk.
submissions() { taskset -c 1 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll submissions "$1" http://127.0.0.1:5802 "$work/data" "$seconds"; }
echo
echo '| requests for a call | bare durable rows/s | acknowledged/s | ratio | median | p99 | refused |'
echo '|---|---|---|---|---|---|---|'
submissions 'alone'
taskset -c 1 wrk -t1 -c32 -d"$((2 * seconds + 12))s" "${br[@]}" http://127.0.0.1:5802/ >/dev/null & reader=$!
submissions 'while the site is read at full speed'
wait "$reader"

# People who read: 500, 2,000 and 5,000 of them, on the same two cores.
echo
taskset -c 1 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll journey http://127.0.0.1:5802 "$work/data" 30 500 2000 5000
echo
echo "Resident after the journeys: $(awk '/VmRSS/ {printf "%.0f MB", $2/1024}' "/proc/$site/status")"
