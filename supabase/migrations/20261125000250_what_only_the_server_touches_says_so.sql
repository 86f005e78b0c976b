-- Row level security without a policy keeps everybody out, but looks like something forgotten; so each table that only the
-- server touches says it. What is counted gets a key, in the one index it had.

create policy nobody_but_the_server on public.messages for all to anon, authenticated using (false) with check (false);
create policy nobody_but_the_server on public.papers for all to anon, authenticated using (false) with check (false);
create policy nobody_but_the_server on public.papers_to_remove for all to anon, authenticated using (false) with check (false);
create policy nobody_but_the_server on public.privacy_log for all to anon, authenticated using (false) with check (false);
create policy nobody_but_the_server on public.sightings for all to anon, authenticated using (false) with check (false);
create policy nobody_but_the_server on public.submission_events for all to anon, authenticated using (false) with check (false);

alter table public.sightings
  add column id bigint generated always as identity,
  add constraint sightings_pkey primary key (kind, hash, seen_at, id);
revoke all on sequence public.sightings_id_seq from public, anon, authenticated, service_role;
drop index public.sightings_of_one;
