-- The way in for the site: an insert, which the API carries out in fewer statements than the call of a function. Nothing is
-- kept in it: what is put in goes through receive_submission, whose answer comes back as the row.

create view public.inbox with (security_invoker = true) as
  select
    null::text as form, null::integer as form_version, null::text[] as candidates, null::text as key, null::text as commune,
    null::jsonb as answers, null::jsonb as consents, null::text[] as flags, null::timestamptz as sent_at,
    null::jsonb as sightings, null::boolean as unfinished, null::timestamptz as base,
    null::text as reference, null::text as outcome, null::timestamptz as updated_at
  where false;
comment on view public.inbox is
  'Always empty. What is inserted is received (receive_submission takes the same under p_…; candidates are its p_references), and '
  'reference, outcome and updated_at are returned.';

create function public.receive_what_is_put_in() returns trigger
language plpgsql
security invoker
set search_path = ''
as $$
begin
  select r.reference, r.outcome, r.updated_at into new.reference, new.outcome, new.updated_at
  from public.receive_submission(
    new.form, new.form_version, new.candidates, new.key, new.commune, new.answers, new.consents, new.flags,
    new.sent_at, coalesce(new.sightings, '[]'), coalesce(new.unfinished, false), new.base) r;
  return new;
end
$$;
comment on function public.receive_what_is_put_in() is 'Trigger: receives what is inserted into the inbox.';
revoke all on function public.receive_what_is_put_in() from public, anon, authenticated, service_role;

create trigger what_is_put_in_is_received instead of insert on public.inbox
  for each row execute function public.receive_what_is_put_in();

revoke all on table public.inbox from public, anon, authenticated, service_role;
grant select, insert on table public.inbox to service_role;
