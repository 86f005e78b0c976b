-- Whoever works at the desk signs in with an account of Supabase Auth. An account alone opens nothing: the row here says
-- what its owner is, and an administrator writes it. Functions that act with the owner's rights live in a schema that the
-- API does not show; what the API calls are thin doors to them.

create schema desk;
comment on schema desk is 'What acts for officers with the rights of the owner. Not shown by the API.';
revoke all on schema desk from public;
grant usage on schema desk to authenticated, service_role;
alter default privileges in schema desk revoke all on functions from public, anon, authenticated, service_role;

create table public.officers (
  id uuid primary key default gen_random_uuid(),
  email text not null
    constraint officers_email_is_taken_once unique
    constraint officers_email_is_lower_case check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$')
    constraint officers_email_is_short check (char_length(email) <= 254),
  name text not null
    constraint officers_name_is_said check (name = btrim(name) and char_length(name) between 1 and 120),
  role text not null
    constraint officers_role_is_known check (role in
      ('commune-officer', 'standing-office', 'council-member', 'secretary', 'content-editor', 'administrator')),
  commune text
    constraint officers_commune_is_a_slug check (commune ~ '^[a-z0-9-]{2,60}$'),
  active boolean not null default true,
  user_id uuid
    constraint officers_account_is_used_once unique references auth.users (id) on delete set null,
  invited_at timestamptz not null default now(),
  joined_at timestamptz,
  constraint officers_of_a_commune_have_one check ((role = 'commune-officer') = (commune is not null))
);

comment on table public.officers is 'Who may work at the desk, and as what. One row a person; never deleted, switched off instead.';
comment on column public.officers.commune is 'Slug of the commune of a commune officer; null for all others.';
comment on column public.officers.user_id is 'The account, once its owner has shown that the e-mail is theirs; null until then.';

create function desk.session_length() returns interval
language sql immutable set search_path = ''
as $$ select interval '10 hours' $$;
comment on function desk.session_length() is 'How long one signing-in is good for, whatever the account server allows.';

create function desk.me() returns public.officers
language sql
stable
security definer
set search_path = ''
as $$
  -- The session must still be there: a token that was copied before signing out is good for nothing afterwards.
  select o.*
  from public.officers o
  join auth.sessions s on s.user_id = o.user_id
  where o.user_id = (select auth.uid())
    and o.active
    and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
    and s.created_at > now() - desk.session_length()
$$;
comment on function desk.me() is
  'The officer whose request this is; all null where it is nobody''s: no account, not an officer, switched off, signed out, or '
  'signed in too long ago.';

create function desk.my_id() returns uuid
language sql stable security definer set search_path = ''
as $$ select (desk.me()).id $$;
create function desk.my_role() returns text
language sql stable security definer set search_path = ''
as $$ select (desk.me()).role $$;
create function desk.my_commune() returns text
language sql stable security definer set search_path = ''
as $$ select (desk.me()).commune $$;
comment on function desk.my_id() is 'For policies: the officer''s id, or null.';
comment on function desk.my_role() is 'For policies: the officer''s role, or null.';
comment on function desk.my_commune() is 'For policies: the commune of a commune officer, or null.';
revoke all on function desk.session_length(), desk.me(), desk.my_id(), desk.my_role(), desk.my_commune()
  from public, anon, authenticated, service_role;
grant execute on function desk.my_id(), desk.my_role(), desk.my_commune() to authenticated;

alter table public.officers enable row level security;
revoke all on table public.officers from public, anon, authenticated, service_role;
-- Addresses are for administrators (list_officers); the others see who does what.
grant select (id, name, role, commune, active) on table public.officers to authenticated;
grant select on table public.officers to service_role;

create policy officers_see_themselves_and_offices_see_all on public.officers
  for select to authenticated
  using (
    id = (select desk.my_id())
    or (select desk.my_role()) in ('administrator', 'secretary', 'standing-office')
  );

-- Who saw and did what.
create table public.desk_log (
  id bigint generated always as identity primary key,
  officer_id uuid references public.officers (id),
  act text not null
    constraint desk_log_act_is_a_slug check (act ~ '^[a-z][a-z-]{1,31}$'),
  reference text
    constraint desk_log_reference_is_short check (char_length(reference) <= 60),
  detail jsonb not null default '{}'
    constraint desk_log_detail_is_a_small_object check (jsonb_typeof(detail) = 'object' and octet_length(detail::text) <= 4096),
  happened_at timestamptz not null default now()
);
create index desk_log_officer_id on public.desk_log (officer_id, id);
create index desk_log_reference on public.desk_log (reference, id) where reference is not null;

comment on table public.desk_log is
  'Trail of the desk: who saw, did, exported or was refused what, when. Rows are added, never changed, never deleted. '
  'Nothing that a producer wrote stands here.';
comment on column public.desk_log.reference is 'Of the dossier it was about; stays when the dossier has been erased.';

create trigger desk_log_is_append_only before update or delete on public.desk_log
  for each row execute function public.refuse_to_rewrite_the_log();
create trigger desk_log_is_not_emptied before truncate on public.desk_log
  for each statement execute function public.refuse_to_rewrite_the_log();

alter table public.desk_log enable row level security;
revoke all on table public.desk_log from public, anon, authenticated, service_role;
revoke all on sequence public.desk_log_id_seq from public, anon, authenticated, service_role;
grant select on table public.desk_log to authenticated, service_role;
create policy officers_see_their_own_trail_and_administrators_all on public.desk_log
  for select to authenticated
  using (officer_id = (select desk.my_id()) or (select desk.my_role()) = 'administrator');

create function desk.write_down(p_officer uuid, p_act text, p_reference text, p_detail jsonb default '{}') returns void
language sql
security definer
set search_path = ''
as $$
  insert into public.desk_log (officer_id, act, reference, detail)
  values (p_officer, p_act, left(p_reference, 60), coalesce(p_detail, '{}'))
$$;
comment on function desk.write_down(uuid, text, text, jsonb) is 'Adds a line to the trail; called by what acts.';
revoke all on function desk.write_down(uuid, text, text, jsonb) from public, anon, authenticated, service_role;

create function desk.join_desk() returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  joined public.officers;
begin
  if not coalesce((select auth.jwt()) -> 'amr' @> '[{"method": "password"}]', false) then
    update public.officers o
    set user_id = u.id, joined_at = now()
    from auth.users u
    where u.id = (select auth.uid()) and u.email_confirmed_at is not null
      and o.email = lower(u.email) and o.user_id is null and o.active
      and exists (
        select from auth.sessions s
        where s.user_id = u.id and s.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid)
    returning o.* into joined;
  end if;
  if joined.id is not null then
    update auth.users u
    set encrypted_password =
      '$2a$10$' || left(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 53)
    where u.id = joined.user_id;
    delete from auth.sessions s
    where s.user_id = joined.user_id and s.id <> ((select auth.jwt()) ->> 'session_id')::uuid;
    perform desk.write_down(joined.id, 'joined', null);
  end if;
  return (desk.me()).id is not null;
end
$$;
revoke all on function desk.join_desk() from public, anon, authenticated, service_role;
grant execute on function desk.join_desk() to authenticated;

create function public.join_desk() returns boolean
language sql
security invoker
set search_path = ''
as $$ select desk.join_desk() $$;
comment on function public.join_desk() is
  'Takes up an invitation: binds the account of the request to the officer of the same, confirmed e-mail. True where the '
  'request is an officer''s afterwards.';
revoke all on function public.join_desk() from public, anon, authenticated, service_role;
grant execute on function public.join_desk() to authenticated;

create function desk.who_am_i() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object(
    'id', o.id, 'name', o.name, 'email', o.email, 'role', o.role, 'commune', o.commune,
    'until', s.created_at + desk.session_length())
  from desk.me() o
  join auth.sessions s on s.id = ((select auth.jwt()) ->> 'session_id')::uuid
  where o.id is not null
$$;
revoke all on function desk.who_am_i() from public, anon, authenticated, service_role;
grant execute on function desk.who_am_i() to authenticated;

create function public.who_am_i() returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.who_am_i() $$;
comment on function public.who_am_i() is
  'The officer whose request this is {id, name, email, role, commune, until: when the signing-in ends}; null where nobody''s.';
revoke all on function public.who_am_i() from public, anon, authenticated, service_role;
grant execute on function public.who_am_i() to authenticated;
