-- Every request is a question nobody has asked before, so each page is searched and rendered anew.
local settings = { "inpatient-detox", "residential-rehab", "day-programme", "community-outpatient", "specialist-clinic", "online" }
local places = { "LS6", "M1", "B1", "G1", "CF10", "BS1", "NE1", "S1", "L1", "EX1", "NR1", "SO14" }
-- Another start each time, or the second run would find the first one's pages in the cache.
local n = os.time() % 1000 * 997

request = function()
  n = n + 1
  return wrk.format("GET", "/find?place=" .. places[n % #places + 1] .. "&within=" .. (n % 700 + 100) .. "&beyond=" .. (math.floor(n / 700) % 900 + 1)
    .. "&setting=" .. settings[n % #settings + 1] .. "&unknown=include", { ["Accept-Encoding"] = "br" })
end
