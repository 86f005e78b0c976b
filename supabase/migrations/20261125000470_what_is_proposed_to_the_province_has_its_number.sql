-- The letter to the province names each product by its number (Phụ lục II of Quyết định 26/2026/QĐ-TTg: the commune counts them). It is given
-- by the move that the letter makes, so the paper that is kept already carries it. Where the commune was divided, the unit is the one
-- that wrote Mẫu số 03; while that is not chosen there is no number, and the paper leaves it open.

create function desk.number_what_is_proposed() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  list public.lists;
  kept public.submissions;
begin
  select * into list from public.lists l where l.id = (new.detail ->> 'list')::uuid;
  if list.kind = 'report-03' and list.state = 'draft' then
    select * into kept from public.submissions s where s.id = new.submission_id;
    perform desk.number_product(kept,
      (select r.unit from public.commune_reports r where r.submission_id = kept.id), list.year::integer, new.officer_id);
  end if;
  return null;
end
$$;
comment on function desk.number_what_is_proposed() is 'Trigger: a dossier that goes to the province with Mẫu số 03 gets the number of its product.';
revoke all on function desk.number_what_is_proposed() from public, anon, authenticated, service_role;
create trigger proposals_are_numbered after insert on public.submission_events
  for each row when (new.kind = 'moved' and new.officer_id is not null and new.detail ? 'list')
  execute function desk.number_what_is_proposed();
