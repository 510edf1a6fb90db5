# Sourced by load.sh and compare-servers.sh, with their arguments: publishes the site, starts it (5802) and a bare server (5801) on core 0,
# and brings what measures and reports.
seconds=${1:-2}
warming=${2:-10}
turns=${3:-9}
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
pids=()
trap 'for p in "${pids[@]}"; do kill "$p" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release -v q tests/KetamineRehab.Benchmarks >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet publish -c Release -r linux-x64 --no-self-contained -v q src/KetamineRehab.Web -o "$work/site" >"$work/build.log" || { cat "$work/build.log"; exit 1; }

serve() { # name, command...
  local name=$1; shift
  taskset -c 0 env DOTNET_gcServer=0 "$@" >"$work/$name.log" 2>&1 &
  pids+=($!)
}
until_up() { # name, command that succeeds once it is up...
  local name=$1; shift
  for _ in $(seq 200); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done
  cat "$work/$name.log"; exit 1
}
start() { # name, port, command...
  serve "$1" "${@:3}"
  until_up "$1" curl -fso /dev/null "http://127.0.0.1:$2/"
}
start bare 5801 dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll bare http://127.0.0.1:5801
start site 5802 dotnet "$work/site/KetamineRehab.Web.dll" --urls http://127.0.0.1:5802 --DataDirectory "$work/data" --RateLimits:Enabled false

measure() { # label, url, wrk arguments...
  local label=$1 url=$2; shift 2
  taskset -c 1 wrk -t1 -c32 -d"${seconds}s" --latency "$@" "$url" | awk -v label="$label" '
    /Requests\/sec/ {rate=$2} /Non-2xx/ {bad=$NF}
    $1=="99%" {p99=$2+0; if ($2 ~ /us/) p99/=1000; else if ($2 !~ /ms/) p99*=1000}
    END {printf "%s\t%s\t%s\t%d\n", label, rate, p99, bad}' >>"$work/turns"
}
# Medians; the first page is what the others are compared with.
report() { # digits of the ratio, default 2
  awk -F'\t' -v digits="${1:-2}" '
    function median(of, label,   i, k, x, a) {
      for (i = 1; i <= n[label]; i++) { x = of[label, i]; for (k = i - 1; k > 0 && a[k] > x; k--) a[k+1] = a[k]; a[k+1] = x }
      return a[int((n[label] + 1) / 2)]
    }
    { if (!n[$1]++) labels[++pages] = $1; rate[$1, n[$1]] = $2 + 0; p99[$1, n[$1]] = $3 + 0; bad[$1] += $4 }
    END {
      print "| page | requests/s | ratio | p99 | not 200 |\n|---|---|---|---|---|"
      for (p = 1; p <= pages; p++)
        printf "| %s | %.0f | %.*f | %.0f ms | %d |\n", labels[p], median(rate, labels[p]), digits, median(rate, labels[p]) / median(rate, labels[1]), median(p99, labels[p]), bad[labels[p]]
    }' "$work/turns"
}
# The compiler's second thoughts come after thousands of calls: all servers are warm before anything is written down.
warm() { taskset -c 1 wrk -t1 -c32 -d"${warming}s" "$@" >/dev/null; }

br=(-H 'Accept-Encoding: br')
