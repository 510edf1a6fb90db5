#!/usr/bin/env bash
# Pages a second on one core, each as a ratio to a bare server in the same run. Needs wrk and two cores: one serves, one asks.
# A machine that others share is fast one minute and slow the next: the pages take turns, and medians of the turns are compared.
#   tests/KetamineRehab.Benchmarks/load.sh [SECONDS a turn, default 2] [SECONDS to warm up each, default 10] [TURNS, default 9]
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-2}
warming=${2:-10}
turns=${3:-9}
submitting=10
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
  taskset -c 1 wrk -t1 -c32 -d"${seconds}s" --latency "$@" "$url" | awk -v label="$label" '
    /Requests\/sec/ {rate=$2} /Non-2xx/ {bad=$NF}
    $1=="99%" {p99=$2+0; if ($2 ~ /us/) p99/=1000; else if ($2 !~ /ms/) p99*=1000}
    END {printf "%s\t%s\t%s\t%d\n", label, rate, p99, bad}' >>"$work/turns"
}
# Medians; the first page is what the others are compared with.
report() {
  awk -F'\t' '
    function median(of, label,   i, k, x, a) {
      for (i = 1; i <= n[label]; i++) { x = of[label, i]; for (k = i - 1; k > 0 && a[k] > x; k--) a[k+1] = a[k]; a[k+1] = x }
      return a[int((n[label] + 1) / 2)]
    }
    { if (!n[$1]++) labels[++pages] = $1; rate[$1, n[$1]] = $2 + 0; p99[$1, n[$1]] = $3 + 0; bad[$1] += $4 }
    END {
      print "| page | requests/s | ratio | p99 | not 200 |\n|---|---|---|---|---|"
      for (p = 1; p <= pages; p++)
        printf "| %s | %.0f | %.2f | %.0f ms | %d |\n", labels[p], median(rate, labels[p]), median(rate, labels[p]) / median(rate, labels[1]), median(p99, labels[p]), bad[labels[p]]
    }' "$work/turns"
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
