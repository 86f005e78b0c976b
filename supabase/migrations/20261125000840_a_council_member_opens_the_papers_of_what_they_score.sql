-- Most criteria are proved by a paper: whoever takes part in a session that is open for scoring may look at those of its products. As
-- for every officer, that they did is written down first.

create or replace function desk.may_open(p_officer public.officers, p_submission public.submissions, p_mime text) returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select p_submission.state <> 'unfinished' and (
    desk.may_see(p_officer, p_submission.commune, p_submission.phase)
    or (desk.publishes(p_officer) and p_mime like 'image/%'
      and exists (select from public.certifications c where c.submission_id = p_submission.id))
    or (p_officer.role = 'council-member' and exists (
      select from public.council_products c
      join public.council_sessions s on s.id = c.session_id and s.state = 'open'
      join public.council_members m on m.session_id = s.id and m.officer_id = p_officer.id and m.absent is null
      where c.submission_id = p_submission.id and c.removed_at is null)))
$$;
comment on function desk.may_open(public.officers, public.submissions, text) is
  'Who opens a paper: whoever sees its dossier; of a recognised product, its pictures whoever publishes; and whoever scores it in a '
  'session that is open.';

create function desk.papers_to_score(p_session uuid, p_reference text) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.created_at, p.id), '[]')
  from public.council_products c
  join public.submissions s on s.id = c.submission_id
  join public.papers p on p.submission_id = s.id and p.state = 'kept'
  where c.session_id = p_session and c.reference = p_reference and c.removed_at is null
    and desk.may_open(desk.me(), s, p.mime)
$$;
comment on function desk.papers_to_score(uuid, text) is 'The papers that a member may look at for a product of their session.';
revoke all on function desk.papers_to_score(uuid, text) from public, anon, authenticated, service_role;
grant execute on function desk.papers_to_score(uuid, text) to authenticated;

create or replace function public.open_score_sheet(p_session uuid, p_reference text) returns jsonb
language sql
security invoker
set search_path = ''
as $$
  select opened.page || jsonb_build_object('papers', desk.papers_to_score(p_session, p_reference))
  from desk.open_score_sheet(p_session, p_reference) as opened (page)
$$;
