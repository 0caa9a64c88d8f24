-- What replicas tell each other: takes in new hints, forgets those that are over, answers those that others have told.
-- KEYS: the hints; of each what it is about, and as its value until when it holds, when it was told and by whom. What
-- looks otherwise is thrown away, and so is everything where there is more than is ever kept.
-- ARGV: who asks, until when it has heard everything, how many are kept, how many milliseconds a hint may hold; then
-- for each new hint what it is about and for how many milliseconds it holds. Moments are whole microseconds of the
-- server's own clock.
-- Answers: until when everything has been heard now, then for each hint what it is about and for how many milliseconds
-- it still holds. Nothing where it may not do all this: whoever shares limits here goes on with them.
local LONGEST_NAME = 2048
local key, who, heard = KEYS[1], ARGV[1], tonumber(ARGV[2])
local most, longest = tonumber(ARGV[3]), tonumber(ARGV[4]) * 1000

local function round()
    local time = redis.call('TIME')
    local now = time[1] * 1000000 + time[2]
    if heard > now then
        heard = 0 -- another server's clock
    end
    if redis.call('TYPE', key).ok ~= 'hash' or redis.call('HLEN', key) > most then
        redis.call('DEL', key)
    end
    local all, known, kept, answer = redis.call('HGETALL', key), {}, 0, { now }
    for i = 1, #all, 2 do
        local about = all[i]
        local ends, told, by = string.match(all[i + 1], '^(%d+) (%d+) (%S+)$')
        ends, told = tonumber(ends), tonumber(told)
        if not ends or #about > LONGEST_NAME or ends <= now or ends > now + longest or told > now then
            redis.call('HDEL', key, about)
        else
            known[about] = ends
            kept = kept + 1
            if told >= heard and by ~= who then
                answer[#answer + 1] = about
                answer[#answer + 1] = math.ceil((ends - now) / 1000)
            end
        end
    end
    for i = 5, #ARGV, 2 do
        local about = ARGV[i]
        local ends = now + math.min(ARGV[i + 1] * 1000, longest)
        if (not known[about] and kept < most) or (known[about] and known[about] < ends) then
            redis.call('HSET', key, about, string.format('%.0f %.0f %s', ends, now, who))
            kept = kept + (known[about] and 0 or 1)
            known[about] = ends
        end
    end
    if #ARGV > 4 then
        redis.call('PEXPIRE', key, ARGV[4])
    end
    return answer
end

local done, answer = pcall(round)
return done and answer or {}
