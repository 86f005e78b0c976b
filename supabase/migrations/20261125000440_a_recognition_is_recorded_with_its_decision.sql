-- What makes stars more than hearsay: the decision, its day, who took it. Recorded by the move of the workflow whose way is
-- `certificate`. A mistake is set right by another entry that names the one it replaces; nothing is rewritten.

create table public.certifications (
  id uuid primary key default gen_random_uuid(),
  submission_id uuid references public.submissions (id) on delete set null,
  reference text not null
    constraint certifications_reference_is_short check (char_length(reference) <= 60),
  commune text,
  code text not null
    constraint certifications_code_is_a_product_number check (code ~ '^\d{2}-\d{5}-\d{1,6}-20\d{2}$'),
  stars smallint not null
    constraint certifications_are_from_three_to_five_stars check (stars between 3 and 5),
  score numeric(5, 2)
    constraint certifications_score_earns_the_stars check (
      score between 50 and 100 and score >= case stars when 3 then 50 when 4 then 70 else 90 end),
  edition text not null
    constraint certifications_edition_is_a_slug check (edition ~ '^[a-z0-9-]{2,60}$'),
  authority text not null
    constraint certifications_authority_is_said check (char_length(btrim(authority)) between 1 and 200),
  decision_number text not null
    constraint certifications_decision_number_is_said check (char_length(btrim(decision_number)) between 1 and 60),
  decided_on date not null
    constraint certifications_began_with_the_programme check (decided_on >= '2018-05-07'),
  valid_until date not null generated always as ((decided_on + interval '36 months')::date) stored,
  replaces uuid
    constraint certifications_are_replaced_once unique references public.certifications (id),
  reason text
    constraint certifications_reason_is_short check (char_length(btrim(reason)) between 1 and 2000),
  recorded_by uuid not null references public.officers (id),
  recorded_at timestamptz not null default now(),
  constraint certifications_that_replace_say_why check ((replaces is null) = (reason is null))
);
-- The first entry of a dossier is one; what comes after replaces it.
create unique index certifications_begin_once on public.certifications (submission_id) where replaces is null and submission_id is not null;
create index certifications_submission_id on public.certifications (submission_id) where submission_id is not null;
create index certifications_recorded_by on public.certifications (recorded_by);
create index certifications_commune on public.certifications (commune);

comment on table public.certifications is
  'Recognitions as they were recorded, with their decision. The entry that holds is the one that no other replaces.';
comment on column public.certifications.code is 'Mã số sản phẩm (product_numbers).';
comment on column public.certifications.score is 'Points of the assessment, null where the decision does not say.';
comment on column public.certifications.edition is 'Edition of the criteria, as its folder in content/criteria.';
comment on column public.certifications.valid_until is 'Last of its 36 months (Điều 4 of Quyết định 26/2026/QĐ-TTg).';
comment on column public.certifications.replaces is 'The entry that this one sets right.';

create function desk.keep_certifications() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- A dossier can be erased; the public decision stays.
  if tg_op = 'UPDATE' and new.submission_id is null and old.submission_id is not null
    -- What is generated is not there yet.
    and to_jsonb(new) - '{submission_id,valid_until}'::text[] = to_jsonb(old) - '{submission_id,valid_until}'::text[]
  then
    return new;
  end if;
  raise exception 'A recorded recognition stays as it is; set it right by another entry.' using errcode = '42501';
end
$$;
comment on function desk.keep_certifications() is 'Trigger: entries are added, never changed, never deleted.';
revoke all on function desk.keep_certifications() from public, anon, authenticated, service_role;
create trigger certifications_are_append_only before update or delete on public.certifications
  for each row execute function desk.keep_certifications();
create trigger certifications_are_not_emptied before truncate on public.certifications
  for each statement execute function desk.keep_certifications();

alter table public.certifications enable row level security;
revoke all on table public.certifications from public, anon, authenticated, service_role;
grant select on table public.certifications to authenticated, service_role;
create policy communes_see_theirs_and_offices_all on public.certifications
  for select to authenticated
  using (
    commune = (select desk.my_commune())
    or (select desk.my_role()) in ('standing-office', 'secretary', 'content-editor')
  );

create function desk.certificate_problem(p_entry jsonb) returns text
language sql
stable
set search_path = ''
as $$
  select case
    when coalesce(p_entry ->> 'stars', '') !~ '^[3-5]$' then 'needs-stars'
    when p_entry ->> 'score' is not null and p_entry ->> 'score' !~ '^\d{1,3}(\.\d{1,2})?$' then 'needs-score'
    when (p_entry ->> 'score')::numeric not between case p_entry ->> 'stars' when '3' then 50 when '4' then 70 else 90 end and 100
      then 'score-against-stars'
    when coalesce(btrim(p_entry ->> 'number'), '') = '' or char_length(p_entry ->> 'number') > 60 then 'needs-number'
    when desk.read_day(p_entry ->> 'date') is null or desk.read_day(p_entry ->> 'date') < '2018-05-07' then 'needs-date'
    when desk.read_day(p_entry ->> 'date') > desk.today() then 'date-ahead'
    when coalesce(btrim(p_entry ->> 'authority'), '') = '' or char_length(p_entry ->> 'authority') > 200 then 'needs-authority'
    when coalesce(p_entry ->> 'edition', '') !~ '^[a-z0-9-]{2,60}$' then 'needs-edition'
  end
$$;
comment on function desk.certificate_problem(jsonb) is 'Why an entry will not do; null where it will.';
revoke all on function desk.certificate_problem(jsonb) from public, anon, authenticated, service_role;

create function desk.record_certificate(p_reference text, p_version integer, p_entry jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
  last public.certifications;
  move jsonb;
  why text;
  product_code text;
  answer jsonb;
  entry_id uuid;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null or not desk.may_see(me, kept.commune, kept.phase) then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'certificate'));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  select c.* into last from public.certifications c
  where c.submission_id = kept.id and not exists (select from public.certifications r where r.replaces = c.id);
  select items.item into move
  from public.programme p, jsonb_array_elements(p.definition -> 'moves') as items (item)
  where p.name = 'workflow/' || kept.workflow and items.item ->> 'way' = 'certificate'
    and (last.id is not null or items.item -> 'from' ? kept.step)
  limit 1;
  if move is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'not-from-here');
  end if;
  if not move -> 'by' ? me.role then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'certificate', 'why', 'not-yours'));
    return jsonb_build_object('outcome', 'refused', 'why', 'not-yours');
  end if;
  if p_version is distinct from kept.version then
    return jsonb_build_object('outcome', 'stale', 'version', kept.version);
  end if;
  why := desk.certificate_problem(p_entry);
  if why is null and last.id is not null and coalesce(char_length(btrim(p_entry ->> 'reason')), 0) not between 1 and 2000 then
    why := 'needs-note';
  end if;
  if why is not null then
    return jsonb_build_object('outcome', 'refused', 'why', why);
  end if;
  product_code := desk.number_product(kept, nullif(p_entry ->> 'unit', ''),
    extract(year from desk.read_day(p_entry ->> 'date'))::integer, me.id);
  if product_code is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-unit');
  end if;

  if last.id is null then
    answer := desk.make_move(p_reference, move ->> 'id', p_version, null,
      jsonb_build_object('number', p_entry ->> 'number', 'date', p_entry ->> 'date', 'stars', p_entry ->> 'stars'), 'certificate');
    if answer ->> 'outcome' <> 'moved' then
      -- The number of the product stays: it is the product's, whatever becomes of this.
      return answer;
    end if;
  end if;
  insert into public.certifications (submission_id, reference, commune, code, stars, score, edition, authority, decision_number,
    decided_on, replaces, reason, recorded_by)
  values (kept.id, kept.reference, kept.commune, product_code, (p_entry ->> 'stars')::smallint, (p_entry ->> 'score')::numeric,
    p_entry ->> 'edition', btrim(p_entry ->> 'authority'), btrim(p_entry ->> 'number'), desk.read_day(p_entry ->> 'date'),
    last.id, case when last.id is not null then btrim(p_entry ->> 'reason') end, me.id)
  returning id into entry_id;
  if last.id is not null then
    insert into public.submission_events (submission_id, kind, officer_id, detail)
    values (kept.id, 'certificate-corrected', me.id, jsonb_build_object('inside', btrim(p_entry ->> 'reason'), 'entry', entry_id));
    -- So that a page that knows the entry before is stale.
    update public.submissions s set step_since = s.step_since where s.id = kept.id;
  end if;
  perform desk.write_down(me.id, case when last.id is null then 'certified' else 'corrected' end, p_reference,
    jsonb_build_object('entry', entry_id, 'code', product_code, 'stars', p_entry ->> 'stars'));
  return jsonb_build_object('outcome', 'recorded', 'id', entry_id, 'code', product_code);
end
$$;
revoke all on function desk.record_certificate(text, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.record_certificate(text, integer, jsonb) to authenticated;

create function public.record_certificate(p_reference text, p_version integer, p_entry jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.record_certificate(p_reference, p_version, p_entry) $$;
comment on function public.record_certificate(text, integer, jsonb) is
  'Records a recognition and moves the dossier; where one is recorded, another entry that sets it right. p_entry: {stars, score or null, '
  'edition, authority, number, date, unit: code, where the commune was divided, reason: of a correction}. {"outcome": "recorded", "id", '
  '"code"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": signed-out | unknown | not-from-here | not-yours | '
  'needs-stars | needs-score | score-against-stars | needs-number | needs-date | date-ahead | needs-authority | needs-edition | needs-note | '
  'needs-unit | withdrawn}.';
revoke all on function public.record_certificate(text, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.record_certificate(text, integer, jsonb) to authenticated;
