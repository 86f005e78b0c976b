-- The steps as an array: then they are looked up in the index, and not every dossier is looked at.

create or replace function desk.list_candidates(p_workflow text, p_kind text) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  move constant jsonb := desk.list_move(p_workflow, p_kind, 'send');
  steps constant text[] := array(select jsonb_array_elements_text(move -> 'from'));
begin
  if move is null or me.id is null or not move -> 'by' ? me.role then
    return null;
  end if;
  return (
    select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
      select s.reference, s.version, s.commune, s.step, s.due_on as "dueOn", s.received_at as "receivedAt", s.subject,
        s.sender_name as "senderName", s.flags, s.answers ->> 'group' as "group", s.answers ->> 'producerKind' as "producerKind",
        s.answers ->> 'stage' as stage, s.answers ->> 'selfAssessment' as "selfAssessment",
        case when jsonb_typeof(s.answers -> 'help') = 'array' then s.answers -> 'help' else '[]' end as help,
        (select r.number from public.receipts r where r.submission_id = s.id) as receipt,
        case when p_kind = 'report-03' then coalesce((
          select '' not in (btrim(r.materials), btrim(r.labour), btrim(r.idea), btrim(r.identity))
          from public.commune_reports r where r.submission_id = s.id), false) end as reported
      from public.submissions s
      where s.workflow = p_workflow and s.state <> 'withdrawn'
        and s.step = any (steps)
        and (me.commune is null or s.commune = me.commune)
        and desk.may_see(me, s.commune, s.phase)
      order by s.commune, s.received_at, s.id
      limit 500) c);
end
$$;
