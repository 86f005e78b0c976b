-- An account can be made in anybody's name, with a password that its maker knows. So it is the letter that shows who somebody
-- is: a session that began with a password takes up no invitation, and whatever password was there before is of no use after.

create function desk.report_refused_visit() returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  known public.officers;
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
  why := case
    when not known.active then 'switched-off'
    when exists (
      select from auth.sessions s
      where s.user_id = known.user_id and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid) then 'too-long-ago'
    else 'signed-out'
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
revoke all on function desk.report_refused_visit() from public, anon, authenticated, service_role;
grant execute on function desk.report_refused_visit() to authenticated;
create index desk_log_refused on public.desk_log (officer_id, happened_at) where act = 'refused';

create function public.report_refused_visit() returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.report_refused_visit() $$;
comment on function public.report_refused_visit() is
  'Writes down that an officer''s token was used though its session is over (signed-out, too-long-ago) or the officer switched '
  'off; once a minute. True where it was.';
revoke all on function public.report_refused_visit() from public, anon, authenticated, service_role;
grant execute on function public.report_refused_visit() to authenticated;
