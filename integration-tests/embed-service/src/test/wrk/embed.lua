-- Posts the file that PICTURE names, and counts whatever is not answered with a vector.
local file = assert(io.open(os.getenv("PICTURE"), "rb"))
wrk.method = "POST"
wrk.body = file:read("*all")
wrk.headers["Content-Type"] = "image/jpeg"
file:close()

function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format("requests %d, not 2xx %d, failed to connect %d, read %d, write %d, timed out %d; p50 %.1f ms, p99 %.1f ms",
    summary.requests, errors.status, errors.connect, errors.read, errors.write, errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
