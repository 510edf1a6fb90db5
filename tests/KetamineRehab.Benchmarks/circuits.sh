#!/usr/bin/env bash
# What many open pages of the desk cost in memory, with the published site and real tabs. Needs Chromium and some 6 GB for its tabs.
#   tests/KetamineRehab.Benchmarks/circuits.sh [CIRCUITS, default 200] [PAGE, default /team/callbacks]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'kill "${site:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release -v q tests/KetamineRehab.Benchmarks >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet publish -c Release -r linux-x64 --no-self-contained -v q src/KetamineRehab.Web -o "$work/site" >"$work/build.log" || { cat "$work/build.log"; exit 1; }

password=$(dotnet "$work/site/KetamineRehab.Web.dll" user add anna operator editor --DataDirectory "$work/data" | sed -n 's/^One-time password for anna: //p')
dotnet "$work/site/KetamineRehab.Web.dll" --urls http://127.0.0.1:5803 --DataDirectory "$work/data" --RateLimits:Enabled false >"$work/site.log" 2>&1 & site=$!
for _ in $(seq 200); do curl -fso /dev/null http://127.0.0.1:5803/ && break; sleep 0.1; done
echo '| circuits that answer | resident with one | with all | each | ten seconds after they closed |'
echo '|---|---|---|---|---|'
dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll circuits http://127.0.0.1:5803 "$site" anna "$password" "${1:-200}" "${2:-/team/callbacks}"
