-- Every request compares four other programmes, so each comparison is worked out and rendered anew. IDS holds their ids.
local ids = {}
for id in os.getenv("IDS"):gmatch("%S+") do ids[#ids + 1] = id end
local step = math.floor(#ids / 4)
local n = os.time() % 1000 * 997

request = function()
  n = n + 1
  local path, at, rest = "/compare", n, math.floor(n / #ids)
  for _ = 1, 4 do
    path = path .. (path == "/compare" and "?p=" or "&p=") .. ids[at % #ids + 1]
    at = at + 1 + rest % step
    rest = math.floor(rest / step)
  end
  return wrk.format("GET", path, { ["Accept-Encoding"] = "br" })
end
