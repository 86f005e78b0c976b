-- Mẫu số 03 of Quyết định 26/2026/QĐ-TTg: what only the commune knows of a dossier. Kept as it is written; it goes to the province with
-- the list that it is sent with, which keeps what it said.

create table public.commune_reports (
  submission_id uuid primary key references public.submissions (id) on delete cascade,
  commune text not null,
  unit text
    constraint commune_reports_unit_is_a_code check (unit ~ '^\d{5}$'),
  materials text not null default ''
    constraint commune_reports_materials_fit check (char_length(materials) <= 6000),
  labour text not null default ''
    constraint commune_reports_labour_fits check (char_length(labour) <= 6000),
  idea text not null default ''
    constraint commune_reports_idea_fits check (char_length(idea) <= 6000),
  identity text not null default ''
    constraint commune_reports_identity_fits check (char_length(identity) <= 6000),
  version integer not null default 1,
  saved_by uuid not null references public.officers (id),
  saved_at timestamptz not null default now()
);
create index commune_reports_saved_by on public.commune_reports (saved_by);
comment on table public.commune_reports is 'Mẫu số 03, part II: the commune''s own findings on a dossier, as far as they are written.';
comment on column public.commune_reports.unit is 'Code of the unit of today that reports, where the commune was divided.';

alter table public.commune_reports enable row level security;
revoke all on table public.commune_reports from public, anon, authenticated, service_role;
grant select on table public.commune_reports to authenticated, service_role;
create policy communes_see_their_reports_and_the_office_all on public.commune_reports
  for select to authenticated
  using (commune = (select desk.my_commune()) or (select desk.my_role()) = 'standing-office');

create function desk.put_commune_report(p_reference text, p_version integer, p_report jsonb) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
  before public.commune_reports;
  unit_code constant text := nullif(p_report ->> 'unit', '');
  now_version integer;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.submissions s where s.reference = p_reference for update;
  -- Whoever sends the report on writes it: the commune's officer, or the office of a commune that receives by itself.
  if kept.id is null or kept.commune is null or not desk.may_see(me, kept.commune, kept.phase)
    or not coalesce(desk.list_move(kept.workflow, 'report-03', 'send') -> 'by' ? me.role, false)
  then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'report'));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.phase <> 1 or kept.state = 'withdrawn' then
    return jsonb_build_object('outcome', 'refused', 'why', 'not-from-here');
  end if;
  if unit_code is not null and not exists (
    select from jsonb_array_elements(desk.units_of(kept.commune)) as u (item) where u.item ->> 'code' = unit_code)
  then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-unit');
  end if;
  if exists (
    select from jsonb_each_text(p_report) r
    where r.key in ('materials', 'labour', 'idea', 'identity') and char_length(r.value) > 6000)
  then
    return jsonb_build_object('outcome', 'refused', 'why', 'too-long');
  end if;
  select * into before from public.commune_reports r where r.submission_id = kept.id for update;
  if coalesce(before.version, 0) is distinct from p_version then
    return jsonb_build_object('outcome', 'stale', 'version', coalesce(before.version, 0));
  end if;
  insert into public.commune_reports as r (submission_id, commune, unit, materials, labour, idea, identity, saved_by)
  values (kept.id, kept.commune, unit_code, coalesce(p_report ->> 'materials', ''), coalesce(p_report ->> 'labour', ''),
    coalesce(p_report ->> 'idea', ''), coalesce(p_report ->> 'identity', ''), me.id)
  on conflict (submission_id) do update
  set unit = excluded.unit, materials = excluded.materials, labour = excluded.labour, idea = excluded.idea,
      identity = excluded.identity, saved_by = excluded.saved_by, saved_at = now(), version = r.version + 1
  returning r.version into now_version;
  perform desk.write_down(me.id, 'reported', p_reference, jsonb_build_object('version', now_version));
  return jsonb_build_object('outcome', 'saved', 'version', now_version);
end
$$;
revoke all on function desk.put_commune_report(text, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function desk.put_commune_report(text, integer, jsonb) to authenticated;

create function public.put_commune_report(p_reference text, p_version integer, p_report jsonb) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.put_commune_report(p_reference, p_version, p_report) $$;
comment on function public.put_commune_report(text, integer, jsonb) is
  'An officer who sends it on keeps what is written of Mẫu số 03: {unit, materials, labour, idea, identity}. p_version: of the report that '
  'the officer saw, 0 for none. {"outcome": "saved", "version"}, {"outcome": "stale", "version"} or {"outcome": "refused", "why": '
  'signed-out | unknown | not-from-here | needs-unit | too-long}.';
revoke all on function public.put_commune_report(text, integer, jsonb) from public, anon, authenticated, service_role;
grant execute on function public.put_commune_report(text, integer, jsonb) to authenticated;
