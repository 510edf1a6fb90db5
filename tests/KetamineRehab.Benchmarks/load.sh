#!/usr/bin/env bash
# Pages a second on one core, each as a ratio to a bare server in the same run. Needs wrk and two cores: one serves, one asks.
# A machine that others share is fast one minute and slow the next: the pages take turns, and medians of the turns are compared.
#   tests/KetamineRehab.Benchmarks/load.sh [SECONDS a turn, default 2] [SECONDS to warm up each, default 10] [TURNS, default 9]
set -euo pipefail
source "$(dirname "$0")/measure.sh"
site=${pids[1]}
submitting=10

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
for _ in $(seq "$turns"); do
  measure 'bare server, constant 20 KB' http://127.0.0.1:5801/
  measure 'home, cached' http://127.0.0.1:5802/ "${br[@]}"
  measure 'finder, cached' 'http://127.0.0.1:5802/find?place=LS6&within=60' "${br[@]}"
  measure 'centre, cached' "http://127.0.0.1:5802$centre" "${br[@]}"
  measure 'guide, cached' http://127.0.0.1:5802/guides/withdrawal "${br[@]}"
  measure 'finder, every page missing the cache' http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/misses.lua
  measure 'comparison of four, every page missing the cache' http://127.0.0.1:5802/ -s tests/KetamineRehab.Benchmarks/compare.lua
done
report
echo
echo "Resident after this load: $(awk '/VmRSS/ {printf "%.0f MB", $2/1024}' "/proc/$site/status"), at most $(awk '/VmHWM/ {printf "%.0f MB", $2/1024}' "/proc/$site/status")"

# Requests for a call: the same data folder, so that bare rows and requests share one disk.
submissions() { taskset -c 1 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll submissions "$1" http://127.0.0.1:5802 "$work/data" "$submitting"; }
echo
echo '| requests for a call | bare durable rows/s | acknowledged/s | ratio | median | p99 | refused |'
echo '|---|---|---|---|---|---|---|'
submissions 'alone'
taskset -c 1 wrk -t1 -c32 -d"$((2 * submitting + 12))s" "${br[@]}" http://127.0.0.1:5802/ >/dev/null & reader=$!
submissions 'while the site is read at full speed'
wait "$reader"

# People who read: 500, 2,000 and 5,000 of them, on the same two cores.
echo
taskset -c 1 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll journey http://127.0.0.1:5802 "$work/data" 30 500 2000 5000
echo
echo "Resident after the journeys: $(awk '/VmRSS/ {printf "%.0f MB", $2/1024}' "/proc/$site/status")"
