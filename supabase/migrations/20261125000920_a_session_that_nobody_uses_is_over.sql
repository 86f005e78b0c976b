-- A machine in an office stays open while whoever sat at it is in a meeting. So a session ends an hour after it was last used, and ten
-- hours after it began. What was typed meanwhile is kept by the pages (src/middleware.ts), not here.

create function desk.idle_time() returns interval
language sql immutable set search_path = ''
as $$ select interval '60 minutes' $$;
comment on function desk.idle_time() is 'How long a session is good for without being used.';

create table desk.session_use (
  id uuid primary key references auth.sessions (id) on delete cascade,
  last_used timestamptz not null default now(),
  device text
    constraint session_use_device_is_a_few_words check (char_length(device) between 1 and 60)
);
comment on table desk.session_use is
  'When a session of an officer was last used, to the minute. Goes with the session; a session without a row was used when it began.';
comment on column desk.session_use.device is
  'What the browser said that it is, in words of the site''s own; never an address.';
alter table desk.session_use enable row level security;
revoke all on table desk.session_use from public, anon, authenticated, service_role;
create policy nobody_but_the_functions on desk.session_use for all to anon, authenticated using (false) with check (false);

create view desk.live_sessions with (security_invoker = true) as
  select s.id, s.user_id, s.created_at, coalesce(u.last_used, s.created_at) as last_used, u.device
  from auth.sessions s
  left join desk.session_use u on u.id = s.id
  where s.created_at > now() - desk.session_length()
    and coalesce(u.last_used, s.created_at) > now() - desk.idle_time();
comment on view desk.live_sessions is 'Sessions that are still good: neither too old nor out of use.';
revoke all on table desk.live_sessions from public, anon, authenticated, service_role;

create or replace function desk.me() returns public.officers
language sql
stable
security definer
set search_path = ''
as $$
  -- The session must still be there: a token that was copied before signing out is good for nothing afterwards.
  select o.*
  from public.officers o
  join desk.live_sessions s on s.user_id = o.user_id
  where o.user_id = (select auth.uid())
    and o.active
    and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
$$;
comment on function desk.me() is
  'The officer whose request this is; all null where it is nobody''s: no account, not an officer, switched off, signed out, '
  'signed in too long ago, or not heard of for too long.';

create function desk.arrive_at_desk() returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant jsonb := desk.who_am_i();
  here constant uuid := nullif((select auth.jwt()) ->> 'session_id', '')::uuid;
begin
  if me is null then
    return null;
  end if;
  -- Whoever opened the letter may not have got so far as to ask.
  if not exists (select from desk.session_use k where k.id = here) and desk.end_if_letter_is_old() then
    return null;
  end if;
  -- Once a minute is enough. A database that takes nothing can still be read: then the session is as old as it was.
  begin
    insert into desk.session_use as u (id)
    select s.id from desk.live_sessions s
    where s.id = here
      and not exists (select from desk.session_use k where k.id = s.id and k.last_used > now() - interval '1 minute')
    on conflict (id) do update set last_used = excluded.last_used;
  exception
    when read_only_sql_transaction or insufficient_resources then null;
  end;
  return me || jsonb_build_object(
    'idleUntil', (select s.last_used + desk.idle_time() from desk.live_sessions s where s.id = here));
end
$$;
revoke all on function desk.idle_time(), desk.arrive_at_desk() from public, anon, authenticated, service_role;
grant execute on function desk.arrive_at_desk() to authenticated;

create function public.arrive_at_desk() returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.arrive_at_desk() $$;
comment on function public.arrive_at_desk() is
  'As who_am_i, and the session counts as used now; with it idleUntil: when it ends if it is not used again.';
revoke all on function public.arrive_at_desk() from public, anon, authenticated, service_role;
grant execute on function public.arrive_at_desk() to authenticated;

create or replace function desk.report_refused_visit() returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  known public.officers;
  begun timestamptz;
  why text;
begin
  if (desk.me()).id is not null then
    return false;
  end if;
  -- The token is sound, so it is known whose it was; what it is good for has ended.
  select * into known from public.officers o where o.user_id = (select auth.uid());
  if known.id is null then
    return false;
  end if;
  select s.created_at into begun from auth.sessions s
  where s.user_id = known.user_id and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid;
  why := case
    when not known.active then 'switched-off'
    when begun is null then 'signed-out'
    when begun > now() - desk.session_length() then 'idle'
    else 'too-long-ago'
  end;
  -- Once a minute is enough to see it; more would only fill the trail.
  if exists (
    select from public.desk_log l
    where l.officer_id = known.id and l.act = 'refused' and l.detail ->> 'what' = 'visit' and l.detail ->> 'why' = why
      and l.happened_at > now() - interval '1 minute')
  then
    return false;
  end if;
  perform desk.write_down(known.id, 'refused', null, jsonb_build_object('what', 'visit', 'why', why));
  return true;
end
$$;
comment on function public.report_refused_visit() is
  'Writes down that an officer''s token was used though its session is over (signed-out, idle, too-long-ago) or the officer '
  'switched off; once a minute. True where it was.';
