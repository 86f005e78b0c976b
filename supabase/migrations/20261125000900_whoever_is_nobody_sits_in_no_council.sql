-- Of nobody's request the role is null, and "not (null)" is no refusal: an account without an officer, or one whose session was over,
-- was shown a session of the council. Who asks is looked at first.

create or replace function desk.council_of(p_session uuid) returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  session public.council_sessions;
  mine public.council_members;
  keeps boolean;
  closed boolean;
begin
  select * into session from public.council_sessions s where s.id = p_session;
  select * into mine from public.council_members m where m.session_id = p_session and m.officer_id = me.id;
  keeps := coalesce(me.role = 'secretary', false);
  if me.id is null or session.id is null or not (keeps or me.role = 'standing-office' or mine.officer_id is not null) then
    return null;
  end if;
  closed := session.state = 'closed';
  return jsonb_build_object(
    'id', session.id, 'title', session.title, 'round', session.round, 'heldOn', session.held_on, 'place', session.place,
    'edition', session.edition, 'decision', session.decision_number, 'state', session.state, 'version', session.version,
    'openedAt', session.opened_at, 'closedAt', session.closed_at,
    'seat', mine.seat, 'absent', mine.absent,
    'members', (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'seat', m.seat, 'absent', m.absent)
        order by array_position(array['chair', 'deputy', 'member'], m.seat), o.name), '[]')
      from public.council_members m join public.officers o on o.id = m.officer_id where m.session_id = p_session),
    'products', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', c.id, 'reference', c.reference, 'set', c.set_name, 'selfAssessment', c.self_assessment,
        'subject', coalesce(s.subject, ''), 'senderName', coalesce(s.sender_name, ''), 'commune', s.commune,
        'group', s.answers ->> 'group',
        'gone', s.id is null or s.state = 'withdrawn',
        'mine', (
          select jsonb_build_object('state', h.state, 'answered', (select count(*) from jsonb_object_keys(h.score -> 'chosen')),
            'total', h.score -> 'total', 'rank', h.score -> 'rank')
          from public.score_sheets h where h.product_id = c.id and h.officer_id = me.id),
        'progress', case when keeps then (
          select coalesce(jsonb_object_agg(h.officer_id, h.state), '{}') from public.score_sheets h where h.product_id = c.id) end,
        'spread', case when keeps and not closed and not owed.any_owed then (
          select desk.average_of_product(c.id)
            || jsonb_build_object('lowest', min((h.score ->> 'total')::integer), 'highest', max((h.score ->> 'total')::integer),
              'allowed', to_jsonb(desk.may_settle(desk.criteria_of_product(c.id), desk.average_of_product(c.id))))
          from public.score_sheets h
          join public.council_members m on m.session_id = h.session_id and m.officer_id = h.officer_id and m.absent is null
          where h.product_id = c.id and h.state = 'handed-in') end,
        'settled', case when keeps and c.settled_at is not null
          then jsonb_build_object('rank', c.settled_rank, 'reason', c.settled_reason) end,
        'result', (
          select jsonb_build_object('sum', r.sum, 'count', r.count, 'byPoints', r.by_points, 'byMinimums', r.by_minimums,
            'rank', r.rank, 'reason', r.reason, 'settledBy', o.name, 'detail', r.detail)
          from public.council_results r left join public.officers o on o.id = r.settled_by
          where r.product_id = c.id and closed)) order by c.position), '[]')
      from public.council_products c
      left join public.submissions s on s.id = c.submission_id
      cross join lateral (
        select exists (
          select from public.council_members m
          where m.session_id = p_session and m.absent is null and not exists (
            select from public.score_sheets h
            where h.product_id = c.id and h.officer_id = m.officer_id and h.state = 'handed-in')) as any_owed
      ) owed
      where c.session_id = p_session and c.removed_at is null),
    'candidates', case when keeps and not closed then desk.council_candidates() end,
    'officers', case when keeps and not closed then (
      select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name), '[]')
      from public.officers o where o.role = 'council-member' and o.active) end,
    'log', case when keeps or (closed and mine.officer_id is not null) then (
      select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'act', l.act, 'by', o.name, 'at', l.happened_at,
        'reference', c.reference, 'reason', l.detail ->> 'reason', 'rank', l.detail -> 'rank', 'results', l.detail -> 'results')
        order by l.id), '[]')
      from public.council_log l
      join public.officers o on o.id = l.officer_id
      left join public.council_products c on c.id = l.product_id
      where l.session_id = p_session) end
  );
end
$$;
