-- An exchange is over: its places are free, and its tokens are corrected.
-- KEYS: as when it was let in, without rates that need no correction. ARGV: the exchange's id, then for each key six
-- values: 'r', what was not used (microseconds; below 0: what is owed), until when the charge reached, what had been
-- given back by then, burst, debt; or 'p' and five zeros.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
for i, key in ipairs(KEYS) do
    local at = 2 + (i - 1) * 6
    if ARGV[at] == 'p' then
        redis.call('ZREM', key, ARGV[1])
    else
        local unused = tonumber(ARGV[at + 1])
        local stored = redis.call('GET', key)
        local reach, given = now, 0
        if stored then
            local first, second = string.match(stored, '(%d+) (%d+)')
            reach, given = tonumber(first), tonumber(second)
        end
        if unused > 0 and stored and given >= tonumber(ARGV[at + 3]) then
            -- No more than time has not given back since, and than others have not.
            local left = ARGV[at + 2] - (given - ARGV[at + 3]) - now
            local back = math.max(0, math.min(unused, left))
            reach, given = reach - back, given + back
        elseif unused < 0 then
            local deepest = ARGV[at + 4] + ARGV[at + 5]
            reach = now + math.min(deepest, math.max(0, reach - now) - unused)
        end
        local kept = math.ceil(math.max(0, reach - now) / 1000) + 1000
        redis.call('SET', key, string.format('%.0f %.0f', reach, given), 'PX', kept)
    end
end
return 1
