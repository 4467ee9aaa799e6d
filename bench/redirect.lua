-- One request at a time and connection, for one of LINKS links; each from another address. DELAY: milliseconds between an answer and the next request.
local links = tonumber(os.getenv("LINKS"))
local pause = tonumber(os.getenv("DELAY"))
local headers = {
  ["User-Agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  ["Referer"] = "https://www.instagram.com/",
}
function init() math.randomseed(os.time()) end
if pause > 0 then
  function delay() return math.floor(pause * 2 * math.random() + 0.5) end
end
function request()
  headers["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(1, 223), math.random(0, 255), math.random(0, 255), math.random(1, 254))
  return wrk.format("GET", string.format("/bench%06d", math.random(1, links)), headers)
end
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("\nRESULT %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
