-- A paper may show anything. An officer's own session opens it, for a minute after it was written down that they did: without
-- the line in the trail storage does not give it out.

create index desk_log_opened_papers on public.desk_log (officer_id, happened_at) where act = 'opened-paper';

create function desk.open_paper(p_reference text, p_paper uuid) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  opened record;
begin
  if me.id is null then
    return null;
  end if;
  select p.id, p.name, p.mime into opened
  from public.papers p join public.submissions s on s.id = p.submission_id
  where p.id = p_paper and p.state = 'kept' and s.reference = p_reference and s.state <> 'unfinished'
    and desk.may_see(me, s.commune, s.phase);
  if opened.id is null then
    perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'open-paper'));
    return null;
  end if;
  perform desk.write_down(me.id, 'opened-paper', p_reference, jsonb_build_object('paper', opened.id));
  return jsonb_build_object('path', opened.id, 'name', opened.name, 'mime', opened.mime);
end
$$;
revoke all on function desk.open_paper(text, uuid) from public, anon, authenticated, service_role;
grant execute on function desk.open_paper(text, uuid) to authenticated;

create function public.open_paper(p_reference text, p_paper uuid) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_paper(p_reference, p_paper) $$;
comment on function public.open_paper(text, uuid) is
  'Writes down that an officer opens a paper, whose file the bucket "papers" then gives them for a minute. {path, name, mime}; '
  'null where there is none for them, which is written down too.';
revoke all on function public.open_paper(text, uuid) from public, anon, authenticated, service_role;
grant execute on function public.open_paper(text, uuid) to authenticated;

create function desk.may_open_paper(p_name text) returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.desk_log l
    join public.papers p on p.id::text = p_name and p.state = 'kept'
    join public.submissions s on s.id = p.submission_id
    where l.officer_id = desk.my_id() and l.act = 'opened-paper' and l.detail ->> 'paper' = p_name
      and l.happened_at > now() - interval '1 minute'
      and desk.may_see(desk.me(), s.commune, s.phase))
$$;
comment on function desk.may_open_paper(text) is 'For the policy of storage: whether the officer has just opened this paper.';
revoke all on function desk.may_open_paper(text) from public, anon, authenticated, service_role;
grant execute on function desk.may_open_paper(text) to authenticated;

create policy officers_get_papers_they_have_just_opened on storage.objects
  for select to authenticated
  using (bucket_id = 'papers' and (select desk.my_id()) is not null and desk.may_open_paper(name));
