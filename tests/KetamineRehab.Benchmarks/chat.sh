#!/usr/bin/env bash
# How fast a line reaches the other side with many conversations at once, the published site on one core. Needs Chromium.
#   tests/KetamineRehab.Benchmarks/chat.sh [CONVERSATIONS, default 100]
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'kill "${site:-}" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT

dotnet build -c Release -v q tests/KetamineRehab.Benchmarks >"$work/build.log" || { cat "$work/build.log"; exit 1; }
dotnet publish -c Release -r linux-x64 --no-self-contained -v q src/KetamineRehab.Web -o "$work/site" >"$work/build.log" || { cat "$work/build.log"; exit 1; }

password=$(dotnet "$work/site/KetamineRehab.Web.dll" user add anna operator --DataDirectory "$work/data" | sed -n 's/^One-time password for anna: //p')
# One operator has all conversations, and everybody comes from one address.
taskset -c 0 dotnet "$work/site/KetamineRehab.Web.dll" --urls http://127.0.0.1:5803 --DataDirectory "$work/data" --RateLimits:Enabled false \
  --Chat:RunningPerOperator 1000 --Chat:WaitingPerOperator 1000 --Chat:StartsPerHour 1000000 >"$work/site.log" 2>&1 & site=$!
for _ in $(seq 200); do curl -fso /dev/null http://127.0.0.1:5803/ && break; sleep 0.1; done
dotnet tests/KetamineRehab.Benchmarks/bin/Release/net10.0/KetamineRehab.Benchmarks.dll chat http://127.0.0.1:5803 "$site" anna "$password" "${1:-100}"
