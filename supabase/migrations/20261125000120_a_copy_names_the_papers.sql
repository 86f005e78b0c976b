create or replace function public.export_submission(p_reference text)
returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  copy jsonb;
begin
  select jsonb_build_object(
    'reference', s.reference, 'form', s.form, 'formVersion', s.form_version, 'commune', s.commune, 'state', s.state,
    'receivedAt', s.received_at, 'updatedAt', s.updated_at, 'answers', s.answers, 'consents', s.consents,
    'withdrawnConsents', s.withdrawn_consents, 'eraseAt', s.erase_at, 'flags', s.flags,
    'history', (
      select coalesce(jsonb_agg(jsonb_build_object('kind', e.kind, 'at', e.happened_at, 'detail', e.detail) order by e.id), '[]')
      from public.submission_events e where e.submission_id = s.id),
    'messages', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'to', m.audience, 'about', m.kind, 'state', m.state, 'sentAt', m.sent_at) order by m.created_at, m.audience), '[]')
      from public.messages m where m.submission_id = s.id),
    'papers', public.papers_of(s.reference)
  ) into copy
  from public.submissions s where s.reference = p_reference;
  if copy is not null then
    perform public.log_privacy(p_reference, 'copied', 'asked');
  end if;
  return copy;
end
$$;
comment on function public.export_submission(text) is
  'Everything that is kept under a reference, for whoever it is about; of its papers what they are, without their content. '
  'Null where there is nothing. Written down in the audit trail.';
