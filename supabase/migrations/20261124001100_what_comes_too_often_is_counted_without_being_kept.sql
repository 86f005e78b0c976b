-- Addresses and telephone numbers are counted by a salted hash that the site makes. Rows are added, never a counter
-- changed: two sendings from one address do not wait for each other.

create table public.sightings (
  kind text not null
    constraint sightings_kind_is_a_slug check (kind ~ '^[a-z][a-z-]{1,31}$'),
  hash text not null
    constraint sightings_hash_is_a_hash check (hash ~ '^[A-Za-z0-9_-]{32}$'),
  seen_at timestamptz not null default now()
);
create index sightings_of_one on public.sightings (kind, hash, seen_at);

comment on table public.sightings is
  'What was seen under which salted hash: for counting within a day, then forgotten. Tells nobody who it was.';

alter table public.sightings enable row level security;
revoke all on table public.sightings from public, anon, authenticated, service_role;

create function public.sightings_within(p_kind text, p_hash text, p_window interval, p_enough integer)
returns integer
language sql
stable
security definer
set search_path = ''
as $$
  select count(*)::integer from (
    select from public.sightings where kind = p_kind and hash = p_hash and seen_at > now() - p_window limit p_enough
  ) seen
$$;
comment on function public.sightings_within(text, text, interval, integer) is
  'How often a hash was seen lately; stops counting at p_enough.';
revoke all on function public.sightings_within(text, text, interval, integer) from public, anon, authenticated, service_role;

create function public.forget_sightings(p_before timestamptz)
returns integer
language plpgsql
security definer
set search_path = ''
as $$
declare
  forgotten integer;
begin
  delete from public.sightings where seen_at < p_before;
  get diagnostics forgotten = row_count;
  return forgotten;
end
$$;
comment on function public.forget_sightings(timestamptz) is 'Retention: forgets what was seen before a moment. Returns how many.';
revoke all on function public.forget_sightings(timestamptz) from public, anon, authenticated, service_role;
grant execute on function public.forget_sightings(timestamptz) to service_role;

create function public.receive_submission_counted(
  p_form text,
  p_form_version integer,
  p_references text[],
  p_key text,
  p_commune text,
  p_answers jsonb,
  p_consents jsonb,
  p_flags text[],
  p_sent_at timestamptz,
  p_sightings jsonb
)
returns table (reference text, received_at timestamptz, outcome text)
language plpgsql
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  received record;
  raised text[];
begin
  -- Looked for at the place where enough of them would be, instead of counted.
  select array_agg(distinct seen.flag) into raised
  from jsonb_to_recordset(p_sightings) as seen (kind text, hash text, enough integer, flag text)
  where exists (
    select from public.sightings s
    where s.kind = seen.kind and s.hash = seen.hash and s.seen_at > now() - interval '1 day'
    offset seen.enough - 1
  );

  select * into received from public.receive_submission(
    p_form, p_form_version, p_references, p_key, p_commune, p_answers, p_consents,
    coalesce(p_flags, '{}') || coalesce(raised, '{}'), p_sent_at);

  -- The same sent again is not seen again: a bad line is no flood.
  if received.outcome = 'received' then
    insert into public.sightings (kind, hash)
    select seen.kind, seen.hash from jsonb_to_recordset(p_sightings) as seen (kind text, hash text);
  end if;
  return query select received.reference, received.received_at, received.outcome;
end
$$;
comment on function public.receive_submission_counted(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb) is
  'receive_submission, with a flag raised where the same address or telephone has sent much today: '
  'p_sightings [{"kind", "hash", "enough", "flag"}]. It flags for a person to look at; it never refuses.';
revoke all on function public.receive_submission_counted(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb)
  from public, anon, authenticated, service_role;
grant execute on function public.receive_submission_counted(
  text, integer, text[], text, text, jsonb, jsonb, text[], timestamptz, jsonb) to service_role;
