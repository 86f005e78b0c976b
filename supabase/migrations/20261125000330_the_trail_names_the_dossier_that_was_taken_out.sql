-- An export of one dossier is found by its reference, as everything else that was done with it.

create or replace function desk.log_export(p_what text, p_detail jsonb) returns boolean
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant uuid := desk.my_id();
begin
  if me is null then
    return false;
  end if;
  perform desk.write_down(me, 'exported', p_detail ->> 'reference',
    (coalesce(p_detail, '{}') - 'reference') || jsonb_build_object('what', p_what));
  return true;
end
$$;
comment on function public.log_export(text, jsonb) is
  'Writes down that an officer took data out: what, and which; "reference" in the detail names the one dossier it was.';
