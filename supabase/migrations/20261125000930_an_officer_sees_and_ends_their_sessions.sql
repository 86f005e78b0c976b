-- Whoever left a machine signed in, or lost one, sees where their account is open and ends that one, not all of them.

drop function public.join_desk();
drop function desk.join_desk();

create function desk.join_desk(p_device text) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  joined public.officers;
  here constant uuid := nullif((select auth.jwt()) ->> 'session_id', '')::uuid;
begin
  if not coalesce((select auth.jwt()) -> 'amr' @> '[{"method": "password"}]', false) then
    update public.officers o
    set user_id = u.id, joined_at = now()
    from auth.users u
    where u.id = (select auth.uid()) and u.email_confirmed_at is not null
      and o.email = lower(u.email) and o.user_id is null and o.active
      and exists (select from auth.sessions s where s.user_id = u.id and s.id = here)
    returning o.* into joined;
  end if;
  if joined.id is not null then
    update auth.users u
    set encrypted_password =
      '$2a$10$' || left(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 53)
    where u.id = joined.user_id;
    delete from auth.sessions s where s.user_id = joined.user_id and s.id <> here;
    perform desk.write_down(joined.id, 'joined', null);
  end if;
  if (desk.me()).id is null then
    return false;
  end if;
  insert into desk.session_use (id, device) values (here, nullif(left(btrim(p_device), 60), ''))
  on conflict (id) do update set device = excluded.device, last_used = excluded.last_used;
  -- What is over by its age is of no use to anybody, and neither is what kind of device it was on.
  delete from auth.sessions s
  where s.user_id = (select auth.uid()) and s.created_at <= now() - desk.session_length();
  return true;
end
$$;
revoke all on function desk.join_desk(text) from public, anon, authenticated, service_role;
grant execute on function desk.join_desk(text) to authenticated;

create function public.join_desk(p_device text default null) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.join_desk(p_device) $$;
comment on function public.join_desk(text) is
  'Takes up an invitation: binds the account of the request to the officer of the same, confirmed e-mail; and remembers on what '
  'kind of device the session began. True where the request is an officer''s afterwards.';
revoke all on function public.join_desk(text) from public, anon, authenticated, service_role;
grant execute on function public.join_desk(text) to authenticated;

create function desk.my_sessions() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
      'id', s.id, 'device', s.device, 'begunAt', s.created_at, 'lastUsed', s.last_used, 'here', s.here)
    order by s.here desc, s.last_used desc), '[]')
  from (
    select l.*, l.id = ((select auth.jwt()) ->> 'session_id')::uuid as here
    from desk.live_sessions l
    where l.user_id = (select (desk.me()).user_id)
  ) s
$$;
revoke all on function desk.my_sessions() from public, anon, authenticated, service_role;
grant execute on function desk.my_sessions() to authenticated;

create function public.my_sessions() returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.my_sessions() $$;
comment on function public.my_sessions() is
  'The officer''s own sessions that are still good, this one first: [{id, device, begunAt, lastUsed, here}]; an empty array for nobody.';
revoke all on function public.my_sessions() from public, anon, authenticated, service_role;
grant execute on function public.my_sessions() to authenticated;

create function desk.end_session(p_id uuid) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
begin
  -- Nobody has no account: nothing is theirs.
  delete from auth.sessions s where s.id = p_id and s.user_id = me.user_id;
  if not found then
    return false;
  end if;
  perform desk.write_down(me.id, 'ended-sessions', null, jsonb_build_object('officer', me.id, 'sessions', 1));
  return true;
end
$$;
revoke all on function desk.end_session(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.end_session(uuid) to authenticated;

create function public.end_session(p_id uuid) returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.end_session(p_id) $$;
comment on function public.end_session(uuid) is 'Ends one of the officer''s own sessions. False where there is no such one of theirs.';
revoke all on function public.end_session(uuid) from public, anon, authenticated, service_role;
grant execute on function public.end_session(uuid) to authenticated;

create function desk.end_sessions_of(p_officer uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  whose public.officers;
  ended integer;
begin
  if me.role is distinct from 'administrator' then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'end-sessions'));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  select * into whose from public.officers o where o.id = p_officer;
  if whose.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  delete from auth.sessions s where s.user_id = whose.user_id;
  get diagnostics ended = row_count;
  perform desk.write_down(me.id, 'ended-sessions', null, jsonb_build_object('officer', whose.id, 'sessions', ended));
  return jsonb_build_object('outcome', 'done', 'ended', ended);
end
$$;
revoke all on function desk.end_sessions_of(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.end_sessions_of(uuid) to authenticated;

create function public.end_sessions_of(p_officer uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.end_sessions_of(p_officer) $$;
comment on function public.end_sessions_of(uuid) is
  'Administrators: signs an officer out everywhere. {"outcome": "done", "ended": how many} or {"outcome": "refused", "why": '
  'not-yours | unknown}.';
revoke all on function public.end_sessions_of(uuid) from public, anon, authenticated, service_role;
grant execute on function public.end_sessions_of(uuid) to authenticated;
