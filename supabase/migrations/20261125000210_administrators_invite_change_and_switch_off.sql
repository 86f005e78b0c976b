-- Officers are written by administrators only, through functions that keep the last of them from locking everybody out.

create function desk.put_officer(p_id uuid, p_email text, p_name text, p_role text, p_commune text, p_active boolean)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.officers;
  address constant text := lower(btrim(p_email));
begin
  if me.role is distinct from 'administrator' then
    perform desk.write_down(me.id, 'refused', null, jsonb_build_object('what', 'put-officer'));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  -- One after the other: two administrators who switch each other off at once must not both succeed.
  lock table public.officers in share row exclusive mode;
  if p_id is null then
    if exists (select from public.officers o where o.email = address) then
      return jsonb_build_object('outcome', 'refused', 'why', 'known-email');
    end if;
    insert into public.officers (email, name, role, commune, active)
    values (address, btrim(p_name), p_role, p_commune, true)
    returning * into kept;
    perform desk.write_down(me.id, 'invited', null,
      jsonb_build_object('officer', kept.id, 'role', kept.role, 'commune', kept.commune));
    return jsonb_build_object('outcome', 'done', 'id', kept.id, 'email', kept.email);
  end if;

  select * into kept from public.officers o where o.id = p_id for update;
  if kept.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.role = 'administrator' and kept.active and kept.user_id is not null
    and (p_role is distinct from 'administrator' or not coalesce(p_active, false))
    and not exists (
      select from public.officers o
      where o.id <> kept.id and o.role = 'administrator' and o.active and o.user_id is not null)
  then
    return jsonb_build_object('outcome', 'refused', 'why', 'last-administrator');
  end if;
  update public.officers o
  set name = btrim(p_name), role = p_role, commune = p_commune, active = coalesce(p_active, false)
  where o.id = kept.id;
  -- Whoever is switched off or becomes something else is signed out everywhere.
  if kept.user_id is not null and (not coalesce(p_active, false) or (kept.role, kept.commune) is distinct from (p_role, p_commune))
  then
    delete from auth.sessions s where s.user_id = kept.user_id;
  end if;
  perform desk.write_down(me.id, 'changed-officer', null, jsonb_build_object(
    'officer', kept.id, 'role', p_role, 'commune', p_commune, 'active', coalesce(p_active, false),
    'before', jsonb_build_object('role', kept.role, 'commune', kept.commune, 'active', kept.active)));
  return jsonb_build_object('outcome', 'done', 'id', kept.id, 'email', kept.email);
end
$$;
revoke all on function desk.put_officer(uuid, text, text, text, text, boolean) from public, anon, authenticated, service_role;
grant execute on function desk.put_officer(uuid, text, text, text, text, boolean) to authenticated;

create function public.put_officer(
  p_id uuid, p_email text, p_name text, p_role text, p_commune text, p_active boolean)
returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_officer(p_id, p_email, p_name, p_role, p_commune, p_active) $$;
comment on function public.put_officer(uuid, text, text, text, text, boolean) is
  'Administrators: invites an officer (p_id null) or changes one (p_email is not changed). {"outcome": "done", "id", "email"} or '
  '{"outcome": "refused", "why": not-yours | known-email | unknown | last-administrator}.';
revoke all on function public.put_officer(uuid, text, text, text, text, boolean) from public, anon, authenticated, service_role;
grant execute on function public.put_officer(uuid, text, text, text, text, boolean) to authenticated;

create function desk.list_officers() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', o.id, 'email', o.email, 'name', o.name, 'role', o.role, 'commune', o.commune, 'active', o.active,
    'invitedAt', o.invited_at, 'joinedAt', o.joined_at,
    'lastSeen', (select max(l.happened_at) from public.desk_log l where l.officer_id = o.id)) order by o.role, o.name), '[]')
  from public.officers o
  where (select desk.my_role()) = 'administrator'
$$;
revoke all on function desk.list_officers() from public, anon, authenticated, service_role;
grant execute on function desk.list_officers() to authenticated;

create function public.list_officers() returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.list_officers() $$;
comment on function public.list_officers() is 'Administrators: all officers with their addresses; an empty array for everybody else.';
revoke all on function public.list_officers() from public, anon, authenticated, service_role;
grant execute on function public.list_officers() to authenticated;

create function public.invite_first_administrator(p_email text, p_name text) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
begin
  lock table public.officers in share row exclusive mode;
  if exists (select from public.officers o where o.role = 'administrator' and o.active and o.user_id is not null) then
    return false;
  end if;
  insert into public.officers (email, name, role) values (lower(btrim(p_email)), btrim(p_name), 'administrator')
  on conflict (email) do update set role = 'administrator', commune = null, active = true;
  return true;
end
$$;
comment on function public.invite_first_administrator(text, text) is
  'For whoever sets the site up: the first administrator, who then signs in with that e-mail. False where there is one already.';
revoke all on function public.invite_first_administrator(text, text) from public, anon, authenticated, service_role;
grant execute on function public.invite_first_administrator(text, text) to service_role;
