-- Takes from every bucket of a request, or from none. Whole microseconds of the server's own clock.
-- KEYS: one for each rate and for each number of places. ARGV: the exchange's id, how long it can last in milliseconds,
-- then for each key four values: 'r', charge, burst, debt of a rate (microseconds); or 'p', places, 0, 0.
-- Answers: the key that refused (0: none), how long to wait, now, then for each key how far ahead it reaches and what
-- was ever given back (of places: how many are taken, 0).
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local id, lasts = ARGV[1], tonumber(ARGV[2])
local refused, wait = 0, 0
local ahead, back = {}, {}
for i, key in ipairs(KEYS) do
    local at = 3 + (i - 1) * 4
    local first = tonumber(ARGV[at + 1])
    back[i] = 0
    if ARGV[at] == 'p' then
        redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
        ahead[i] = redis.call('ZCARD', key)
        if refused == 0 and ahead[i] >= first and not redis.call('ZSCORE', key, id) then
            refused = i
        end
    else
        local burst, debt = tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
        local stored = redis.call('GET', key)
        ahead[i] = 0
        if stored then
            local reach, given = string.match(stored, '(%d+) (%d+)')
            ahead[i] = math.max(0, math.min(reach - now, burst + debt))
            back[i] = tonumber(given)
        end
        if refused == 0 and ahead[i] + first > burst then
            refused = i
            wait = ahead[i] + first - burst
        end
    end
end
if refused == 0 then
    for i, key in ipairs(KEYS) do
        local at = 3 + (i - 1) * 4
        if ARGV[at] == 'p' then
            redis.call('ZADD', key, now + lasts * 1000, id)
            redis.call('PEXPIRE', key, math.max(lasts + 1000, redis.call('PTTL', key)))
        else
            ahead[i] = ahead[i] + tonumber(ARGV[at + 1])
            local kept = math.ceil(ahead[i] / 1000) + 1000
            redis.call('SET', key, string.format('%.0f %.0f', now + ahead[i], back[i]), 'PX', kept)
        end
    end
end
local answer = { refused, wait, now }
for i = 1, #KEYS do
    answer[#answer + 1] = ahead[i]
    answer[#answer + 1] = back[i]
end
return answer
