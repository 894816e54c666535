/** One row per seat and one per member, numbered, so that a lot finds its event and its member by a hash. */
export const numberSeats = [
  `create temp table seats on commit drop as
   select row_number() over (order by starts_at, id, seat)::int - 1 as place, id, starts_at, capacity, created_at
   from events, generate_series(1, capacity) seat where status <> 'draft'`,
  `create temp table arrivals on commit drop as
   select row_number() over (order by joined_at, id)::int as place, id, joined_at from members`,
  'analyze seats',
  'analyze arrivals',
]

/**
 * Inserts `count` registrations (fewer when there are not that many pairs) of members who had joined by then,
 * in the order of their arrival: seats until the event is full, then the waiting list. `today` is ISO.
 */
export const insertRegistrations = (count: number, today: string): string => `
with sizes as materialized (select (select count(*) from seats)::int as seats, (select count(*) from arrivals)::int as members),
lots as materialized (
  select i, pg_temp.roll('seat', i, seats) as seat, 1 + pg_temp.roll('who', i, members) as who from sizes, generate_series(1, ${count * 3}) i
), pairs as (
  select distinct on (s.id, m.id) i, s.id as event_id, m.id as member_id, s.starts_at, s.capacity,
    greatest(s.created_at, m.joined_at) as earliest,
    least(s.starts_at - interval '1 hour', timestamptz '${today}') - pg_temp.roll('when', i, 40 * 24 * 60) * interval '1 minute' as registered_at
  from lots join seats s on s.place = lots.seat join arrivals m on m.place = lots.who
  order by s.id, m.id, i
), chosen as (
  select * from pairs where registered_at > earliest order by i limit ${count}
), ranked as (
  select *, row_number() over (partition by event_id order by registered_at, i) as rank from chosen
), decided as (
  select *, case
    when pg_temp.roll('cancels', i, 14) = 0 then 'cancelled'
    when rank > capacity then 'waiting'
    when starts_at < timestamptz '${today}' and pg_temp.roll('attends', i, 6) > 0 then 'attended'
    else 'confirmed' end as status
  from ranked
)
insert into registrations (id, event_id, member_id, status, registered_at, checked_in_at)
select pg_temp.make_id('registration', i, registered_at), event_id, member_id, status, registered_at,
  case when status = 'attended' then starts_at - interval '20 minutes' + pg_temp.roll('checks in', i, 40) * interval '1 minute' end
from decided`

/** What the triggers would have counted of members, into the empty table. */
export const countMembers = `insert into member_counts (member_id, name_key, kana_key, registration_count)
    select id, name_key, kana_key, coalesce(n, 0) from members left join (select member_id, count(*) as n from registrations
    where status in ('confirmed', 'attended') group by member_id) as counted on counted.member_id = id`

/** What the triggers would have counted, set at once. */
export const countRegistrations = [
  `update events set registered_count = counted.n from (select event_id, count(*) as n from registrations
    where status in ('confirmed', 'attended') group by event_id) as counted where counted.event_id = id`,
  countMembers,
  `insert into registration_days (event_id, day, registered) select event_id, day_in_japan(registered_at), count(*) from registrations
    where status in ('confirmed', 'attended') group by 1, 2`,
]
