-- Pages of the council ask here: names of products and members, which their tables keep from council members, as far as the session shows
-- them. While it is open the secretary sees who has handed in what; what a product's sheets come to shows only once all of them
-- are in, and never whose is which: nobody who still scores can be led by it.

create function desk.council_list() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', s.id, 'title', s.title, 'round', s.round, 'heldOn', s.held_on, 'edition', s.edition, 'state', s.state,
    'products', n.products, 'members', n.members, 'awaited', n.products * n.present, 'handedIn', n.handed_in,
    'mine', case when mine.officer_id is not null then jsonb_build_object('absent', mine.absent, 'handedIn', n.my_handed_in) end)
    order by s.state = 'closed', s.held_on desc nulls first, s.made_at desc), '[]')
  from public.council_sessions s
  left join public.council_members mine on mine.session_id = s.id and mine.officer_id = (select desk.my_id())
  cross join lateral (
    select
      (select count(*) from public.council_products c where c.session_id = s.id and c.removed_at is null) as products,
      (select count(*) from public.council_members m where m.session_id = s.id) as members,
      (select count(*) from public.council_members m where m.session_id = s.id and m.absent is null) as present,
      (select count(*) from public.score_sheets h join public.council_products c on c.id = h.product_id and c.removed_at is null
        where h.session_id = s.id and h.state = 'handed-in') as handed_in,
      (select count(*) from public.score_sheets h join public.council_products c on c.id = h.product_id and c.removed_at is null
        where h.session_id = s.id and h.state = 'handed-in' and h.officer_id = (select desk.my_id())) as my_handed_in
  ) n
  where mine.officer_id is not null or (select desk.my_role()) in ('secretary', 'standing-office')
$$;
revoke all on function desk.council_list() from public, anon, authenticated, service_role;
grant execute on function desk.council_list() to authenticated;

create function public.council_list() returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.council_list() $$;
comment on function public.council_list() is
  'The sessions the officer sits in or keeps, open ones first: [{id, title, round, heldOn, edition, state, products, members, awaited, '
  'handedIn, mine: {absent, handedIn} | null}].';
revoke all on function public.council_list() from public, anon, authenticated, service_role;
grant execute on function public.council_list() to authenticated;

create function desk.council_candidates() returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'reference', s.reference, 'subject', s.subject, 'senderName', s.sender_name, 'commune', s.commune,
    'group', s.answers ->> 'group', 'selfAssessment', s.answers ->> 'selfAssessment') order by s.step_since, s.id), '[]')
  from (
    select s.* from public.submissions s
    where exists (
      select from public.programme p, jsonb_array_elements(p.definition -> 'moves') m
      where p.name = 'workflow/' || s.workflow and m ->> 'id' = 'vao-phien' and m ->> 'way' = 'council' and m -> 'from' ? s.step)
      and s.phase between 3 and 4 and s.state <> 'withdrawn'
      and s.step in (
        select jsonb_array_elements_text(m -> 'from')
        from public.programme p, jsonb_array_elements(p.definition -> 'moves') m
        where p.name like 'workflow/%' and m ->> 'id' = 'vao-phien')
    order by s.step_since, s.id limit 300
  ) s
$$;
comment on function desk.council_candidates() is 'The products that can come into a session now.';
revoke all on function desk.council_candidates() from public, anon, authenticated, service_role;

create function desk.council_of(p_session uuid) returns jsonb
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
revoke all on function desk.council_of(uuid) from public, anon, authenticated, service_role;
grant execute on function desk.council_of(uuid) to authenticated;

create function public.council_of(p_session uuid) returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$ select desk.council_of(p_session) $$;
comment on function public.council_of(uuid) is
  'A session as far as the officer may see it; null where they may not, or there is none. Products with mine (the member''s own sheet), for '
  'the secretary progress {officer: state} and, once every sheet of a product is in, spread; after closing result.';
revoke all on function public.council_of(uuid) from public, anon, authenticated, service_role;
grant execute on function public.council_of(uuid) to authenticated;

create function desk.open_score_sheet(p_session uuid, p_reference text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  me constant public.officers := desk.me();
  session public.council_sessions;
  product public.council_products;
  dossier public.submissions;
  answers jsonb;
begin
  select * into session from public.council_sessions s where s.id = p_session;
  select * into product from public.council_products c
  where c.session_id = p_session and c.reference = p_reference and c.removed_at is null;
  if me.id is null or product.id is null or session.state = 'preparing' or not exists (
    select from public.council_members m where m.session_id = p_session and m.officer_id = me.id)
  then
    if me.id is not null then
      perform desk.write_down(me.id, 'refused', p_reference, jsonb_build_object('what', 'open-sheet'));
    end if;
    return null;
  end if;
  select * into dossier from public.submissions s where s.id = product.submission_id;
  -- What a member judges by; whom to call is not theirs to know.
  select coalesce(jsonb_object_agg(e.key, e.value), '{}') into answers
  from jsonb_each(dossier.answers) e
  where e.key not in ('phone', 'email', 'representative', 'address', 'residence', 'gender', 'ethnicity', 'registrationNumber',
    'buyerName', 'consent');
  perform desk.write_down(me.id, 'saw', p_reference, jsonb_build_object('what', 'score-sheet'));
  return jsonb_build_object(
    'session', jsonb_build_object('id', session.id, 'title', session.title, 'state', session.state, 'edition', session.edition),
    'product', jsonb_build_object('id', product.id, 'reference', product.reference, 'set', product.set_name,
      'selfAssessment', product.self_assessment, 'subject', coalesce(dossier.subject, ''),
      'senderName', coalesce(dossier.sender_name, ''), 'commune', dossier.commune),
    'form', dossier.form,
    'answers', answers,
    'absent', (select m.absent from public.council_members m where m.session_id = p_session and m.officer_id = me.id),
    'sheet', (
      select jsonb_build_object('choices', s.choices, 'remark', s.remark, 'state', s.state, 'version', s.version,
        'savedAt', s.saved_at, 'handedInAt', s.handed_in_at)
      from public.score_sheets s where s.product_id = product.id and s.officer_id = me.id),
    'others', (
      select coalesce(jsonb_agg(jsonb_build_object('reference', c.reference, 'subject', coalesce(s.subject, ''),
        'state', (select h.state from public.score_sheets h where h.product_id = c.id and h.officer_id = me.id)) order by c.position), '[]')
      from public.council_products c left join public.submissions s on s.id = c.submission_id
      where c.session_id = p_session and c.removed_at is null));
end
$$;
revoke all on function desk.open_score_sheet(uuid, text) from public, anon, authenticated, service_role;
grant execute on function desk.open_score_sheet(uuid, text) to authenticated;

create function public.open_score_sheet(p_session uuid, p_reference text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.open_score_sheet(p_session, p_reference) $$;
comment on function public.open_score_sheet(uuid, text) is
  'Council members: a product of their session with what it is judged by and their own sheet; that it was read is written down. null '
  'where it is not theirs.';
revoke all on function public.open_score_sheet(uuid, text) from public, anon, authenticated, service_role;
grant execute on function public.open_score_sheet(uuid, text) to authenticated;
