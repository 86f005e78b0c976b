-- Mã số sản phẩm, as the head of every sheet of Phụ lục II of Quyết định 26/2026/QĐ-TTg sets it: province, commune, running number
-- of the commune, year of the assessment. The codes of today's units are content ("units" of the programme); the database
-- counts, so that no number is given twice.

create table public.product_number_counters (
  unit text not null
    constraint product_number_counters_unit_is_a_code check (unit ~ '^\d{5}$'),
  year smallint not null,
  last integer not null
    constraint product_number_counters_count_up check (last > 0),
  primary key (unit, year)
);
comment on table public.product_number_counters is 'The last running number of each unit and year. Nobody reads it.';
alter table public.product_number_counters enable row level security;
create policy nobody_but_functions on public.product_number_counters for all to anon, authenticated using (false) with check (false);
revoke all on table public.product_number_counters from public, anon, authenticated, service_role;

create table public.product_numbers (
  province text not null
    constraint product_numbers_province_is_a_code check (province ~ '^\d{2}$'),
  unit text not null
    constraint product_numbers_unit_is_a_code check (unit ~ '^\d{5}$'),
  year smallint not null
    constraint product_numbers_year_is_one_of_the_form check (year between 2000 and 2099),
  sequence integer not null
    constraint product_numbers_sequence_counts_from_one check (sequence between 1 and 999999),
  code text not null generated always as (province || '-' || unit || '-' || sequence::text || '-' || year::text) stored,
  submission_id uuid
    constraint product_numbers_are_given_once unique references public.submissions (id) on delete set null,
  commune text,
  given_by uuid not null references public.officers (id),
  given_at timestamptz not null default now(),
  primary key (unit, year, sequence)
);
create index product_numbers_given_by on public.product_numbers (given_by);
comment on table public.product_numbers is
  'The number of each product that is assessed. Stays when the dossier is erased: a number is never given twice.';

alter table public.product_numbers enable row level security;
revoke all on table public.product_numbers from public, anon, authenticated, service_role;
grant select on table public.product_numbers to authenticated, service_role;
create policy officers_see_numbers_of_products_they_handle on public.product_numbers
  for select to authenticated
  using (
    commune = (select desk.my_commune())
    or (select desk.my_role()) in ('standing-office', 'secretary', 'council-member', 'content-editor')
  );

create function desk.units_of(p_commune text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(p.definition -> 'communes' -> p_commune, '[]') from public.programme p where p.name = 'units'
$$;
comment on function desk.units_of(text) is 'The units of today that a commune of the plan lies in: [{name, code}].';
revoke all on function desk.units_of(text) from public, anon, authenticated, service_role;

create function desk.number_product(p_submission public.submissions, p_unit text, p_year integer, p_officer uuid) returns text
language plpgsql
security definer
set search_path = ''
as $$
declare
  units constant jsonb := desk.units_of(p_submission.commune);
  unit_code text;
  province_code text;
  next_number integer;
  kept text;
begin
  select n.code into kept from public.product_numbers n where n.submission_id = p_submission.id;
  if kept is not null then
    return kept;
  end if;
  select u.item ->> 'code' into unit_code
  from jsonb_array_elements(units) as u (item)
  where u.item ->> 'code' = p_unit or (p_unit is null and jsonb_array_length(units) = 1);
  select p.definition -> 'province' ->> 'code' into province_code from public.programme p where p.name = 'units';
  if unit_code is null or province_code is null or p_year not between 2000 and 2099 then
    return null;
  end if;
  insert into public.product_number_counters as c (unit, year, last) values (unit_code, p_year, 1)
  on conflict (unit, year) do update set last = c.last + 1
  returning c.last into next_number;
  insert into public.product_numbers (province, unit, year, sequence, submission_id, commune, given_by)
  values (province_code, unit_code, p_year, next_number, p_submission.id, p_submission.commune, p_officer)
  returning code into kept;
  return kept;
end
$$;
comment on function desk.number_product(public.submissions, text, integer, uuid) is
  'The number of a product, given now where it has none. p_unit: code of the unit of today, where its commune was divided. Null '
  'where the codes are not known or the unit is not one of the commune''s. The dossier''s row is locked by whoever calls.';
revoke all on function desk.number_product(public.submissions, text, integer, uuid) from public, anon, authenticated, service_role;

create function desk.give_product_number(p_reference text, p_unit text, p_year integer) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  kept public.submissions;
  given text;
begin
  if me.id is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'signed-out');
  end if;
  select * into kept from public.submissions s where s.reference = p_reference for update;
  if kept.id is null or not desk.may_see(me, kept.commune, kept.phase) then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'product-number'));
    return jsonb_build_object('outcome', 'refused', 'why', 'unknown');
  end if;
  if kept.state = 'withdrawn' then
    return jsonb_build_object('outcome', 'refused', 'why', 'withdrawn');
  end if;
  given := desk.number_product(kept, p_unit, p_year, me.id);
  if given is null then
    return jsonb_build_object('outcome', 'refused', 'why', 'needs-unit');
  end if;
  perform desk.write_down(me.id, 'numbered', p_reference, jsonb_build_object('code', given));
  return jsonb_build_object('outcome', 'given', 'code', given);
end
$$;
revoke all on function desk.give_product_number(text, text, integer) from public, anon, authenticated, service_role;
grant execute on function desk.give_product_number(text, text, integer) to authenticated;

create function public.give_product_number(p_reference text, p_unit text, p_year integer) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.give_product_number(p_reference, p_unit, p_year) $$;
comment on function public.give_product_number(text, text, integer) is
  'The number of the product of a dossier; the same again where it has one. {"outcome": "given", "code"} or {"outcome": '
  '"refused", "why": signed-out | unknown | withdrawn | needs-unit}.';
revoke all on function public.give_product_number(text, text, integer) from public, anon, authenticated, service_role;
grant execute on function public.give_product_number(text, text, integer) to authenticated;
