#!/usr/bin/env bash
# What the whole job weighs and how soon each page is painted on a slow phone: 400 kbit/s, 400 ms, a quarter of the processor.
# The published site, one browser that keeps what it has loaded. Needs Chromium and the browser tests built once.
#   tests/KetamineRehab.Benchmarks/job.sh [RUNS, default 3]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'kill "${site:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet publish -c Release -r linux-x64 --no-self-contained -v q src/KetamineRehab.Web -o "$work/site" >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet "$work/site/KetamineRehab.Web.dll" --urls http://127.0.0.1:5804 --DataDirectory "$work/data" --RateLimits:Enabled false >"$work/site.log" 2>&1 & site=$!
for _ in $(seq 300); do curl -fso /dev/null http://127.0.0.1:5804/ && break; sleep 0.1; done
playwright=$(find "$PWD"/tests/KetamineRehab.BrowserTests/bin -type d -name .playwright | head -1)
case $(uname -m) in aarch64) machine=arm64 ;; *) machine=x64 ;; esac
PLAYWRIGHT="$playwright/package" "$playwright/node/linux-$machine/node" tests/KetamineRehab.Benchmarks/job.js http://127.0.0.1:5804 "${1:-3}"
