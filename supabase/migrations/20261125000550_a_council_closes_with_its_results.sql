-- Closing is one transaction: every sheet in, every open rank decided, the averages, the ranks, the moves of the dossiers. A
-- re-opening keeps in the log what stood before.

create function desk.proposed_from() returns integer
language sql immutable set search_path = ''
as $$ select 3 $$;
comment on function desk.proposed_from() is
  'The stars from which a product is proposed to the province (plan, III.7; Điều 4 of Quyết định 26/2026/QĐ-TTg).';
revoke all on function desk.proposed_from() from public, anon, authenticated, service_role;

create function desk.criteria_of_product(p_product uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_build_object('set', p.definition, 'ranks', e.definition -> 'ranks', 'edition', e.definition ->> 'name')
  from public.council_products c
  join public.council_sessions s on s.id = c.session_id
  join public.programme p on p.name = 'criteria/' || s.edition || '/' || c.set_name
  join public.programme e on e.name = 'criteria/' || s.edition
  where c.id = p_product
$$;
comment on function desk.criteria_of_product(uuid) is 'By what a product is scored: {set, ranks, edition: its name}.';
revoke all on function desk.criteria_of_product(uuid) from public, anon, authenticated, service_role;

create function desk.average_of_product(p_product uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select desk.average(c.criteria -> 'set', c.criteria -> 'ranks', scores.list)
  from desk.criteria_of_product(p_product) as c (criteria),
    lateral (
      select coalesce(jsonb_agg(s.score order by s.officer_id), '[]') as list
      from public.score_sheets s
      join public.council_members m on m.session_id = s.session_id and m.officer_id = s.officer_id and m.absent is null
      where s.product_id = p_product and s.state = 'handed-in'
    ) scores
$$;
comment on function desk.average_of_product(uuid) is 'What the sheets handed in by those who take part come to so far; null without any.';
revoke all on function desk.average_of_product(uuid) from public, anon, authenticated, service_role;

create function desk.missing_sheets(p_session uuid) returns jsonb
language sql
stable
security definer
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object('product', c.id, 'reference', c.reference, 'officer', o.id, 'name', o.name)
    order by c.position, o.name)
  from public.council_products c
  join public.council_members m on m.session_id = c.session_id and m.absent is null
  join public.officers o on o.id = m.officer_id
  where c.session_id = p_session and c.removed_at is null
    and not exists (
      select from public.score_sheets s
      where s.product_id = c.id and s.officer_id = m.officer_id and s.state = 'handed-in')
$$;
comment on function desk.missing_sheets(uuid) is 'Which members owe which sheets; null where none is missing.';
revoke all on function desk.missing_sheets(uuid) from public, anon, authenticated, service_role;

create function desk.may_settle(p_criteria jsonb, p_average jsonb) returns integer[]
language sql
immutable
set search_path = ''
as $$
  select case when p_average ->> 'rank' is not null then '{}'::integer[] else array(
    select stars from generate_series(0, 5) stars
    where (stars = 0 and (p_average ->> 'excluded')::integer > 0)
      or (stars > 0 and (p_average ->> 'excluded')::integer < (p_average ->> 'count')::integer
        and stars between (p_average #>> '{between,0}')::integer
          -- The points that the source of the set has lost may have been reached.
          and greatest((p_average #>> '{between,1}')::integer, least((p_average ->> 'some')::integer, desk.stars_of(
            p_criteria -> 'ranks',
            (p_average ->> 'sum')::integer
              + (p_criteria #>> '{set,missing}')::integer * (p_average ->> 'count')::integer,
            (p_average ->> 'count')::integer))))
    order by stars) end
$$;
comment on function desk.may_settle(jsonb, jsonb) is
  'Between what the council may choose where arithmetic leaves the rank open: stars that the sheets allow, and 0 (no rank) where a '
  'sheet excludes or stops. Empty where nothing is open.';
revoke all on function desk.may_settle(jsonb, jsonb) from public, anon, authenticated, service_role;

create function desk.settle_result(p_product uuid, p_rank integer, p_reason text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  kept public.council_products;
  allowed integer[];
begin
  if not desk.keeps_councils('settle') then
    return desk.refuse('not-yours');
  end if;
  select * into kept from public.council_products c where c.id = p_product and c.removed_at is null;
  answer := desk.council_for_change(kept.session_id, null, '{open}');
  if answer is not null then
    return answer;
  end if;
  if coalesce(btrim(p_reason), '') = '' then
    return desk.refuse('needs-note');
  end if;
  if char_length(p_reason) > 2000 then
    return desk.refuse('note-too-long');
  end if;
  if exists (
    select from jsonb_array_elements(desk.missing_sheets(kept.session_id)) m where (m ->> 'product')::uuid = p_product)
  then
    return desk.refuse('missing-sheets');
  end if;
  allowed := desk.may_settle(desk.criteria_of_product(p_product), desk.average_of_product(p_product));
  if cardinality(allowed) = 0 then
    return desk.refuse('nothing-open');
  end if;
  if p_rank is null or not p_rank = any (allowed) then
    return desk.refuse('not-allowed', jsonb_build_object('allowed', to_jsonb(allowed)));
  end if;
  update public.council_products c
  set settled_rank = p_rank, settled_reason = btrim(p_reason), settled_by = desk.my_id(), settled_at = now()
  where c.id = p_product;
  perform desk.note_council(kept.session_id, p_product, 'settled',
    jsonb_build_object('rank', p_rank, 'reason', btrim(p_reason)));
  return jsonb_build_object('outcome', 'done', 'version', desk.count_council(kept.session_id));
end
$$;
revoke all on function desk.settle_result(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function desk.settle_result(uuid, integer, text) to authenticated;

create function public.settle_result(p_product uuid, p_rank integer, p_reason text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.settle_result(p_product, p_rank, p_reason) $$;
comment on function public.settle_result(uuid, integer, text) is
  'Secretaries: writes down what the council decided where its sheets, all handed in, leave a rank open; 0: no rank. {"outcome": "done", '
  '"version"} or {"outcome": "refused", "why": not-yours | unknown | not-now | needs-note | note-too-long | missing-sheets | nothing-open | '
  'not-allowed (with allowed)}.';
revoke all on function public.settle_result(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.settle_result(uuid, integer, text) to authenticated;

create function desk.result_words(p_result public.council_results, p_edition text) returns text
language sql
immutable
set search_path = ''
as $$
  select format('Điểm trung bình của Hội đồng: %s (%s phiếu, theo %s). ',
      desk.average_words(p_result.sum, p_result.count), p_result.count, p_edition)
    || case
      when p_result.rank is null then 'Hội đồng không xếp hạng: hồ sơ thuộc trường hợp bị loại hoặc phải dừng đánh giá.'
      when p_result.rank >= desk.proposed_from()
        then format('Sản phẩm có tiềm năng %s sao, được đưa vào danh sách đề xuất cấp tỉnh.', p_result.rank)
      else format('Sản phẩm có tiềm năng %s sao; từ %s sao mới được đề xuất cấp tỉnh.', p_result.rank, desk.proposed_from())
    end
$$;
comment on function desk.result_words(public.council_results, text) is 'What the producer is told of a result.';
revoke all on function desk.result_words(public.council_results, text) from public, anon, authenticated, service_role;

create function desk.close_council(p_session uuid, p_version integer) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  found jsonb;
  product public.council_products;
  result public.council_results;
  criteria jsonb;
  counted jsonb;
begin
  if not desk.keeps_councils('close-council') then
    return desk.refuse('not-yours');
  end if;
  answer := desk.council_for_change(p_session, p_version, '{open}');
  if answer is not null then
    return answer;
  end if;
  -- All dossiers of the session, in one order, as everywhere.
  perform from public.submissions s
  where s.id in (select c.submission_id from public.council_products c where c.session_id = p_session and c.removed_at is null)
  order by s.id for update;
  if not exists (select from public.council_products c where c.session_id = p_session and c.removed_at is null) then
    return desk.refuse('needs-products');
  end if;
  select jsonb_agg(c.reference order by c.position) into found
  from public.council_products c left join public.submissions s on s.id = c.submission_id
  where c.session_id = p_session and c.removed_at is null and (s.id is null or s.state = 'withdrawn');
  if found is not null then
    return desk.refuse('withdrawn', jsonb_build_object('references', found));
  end if;
  found := desk.missing_sheets(p_session);
  if found is not null then
    return desk.refuse('missing-sheets', jsonb_build_object('sheets', found));
  end if;
  select jsonb_agg(c.reference order by c.position) into found
  from public.council_products c,
    lateral (select desk.may_settle(desk.criteria_of_product(c.id), desk.average_of_product(c.id)) as allowed) open
  where c.session_id = p_session and c.removed_at is null and cardinality(open.allowed) > 0
    and not coalesce(c.settled_rank = any (open.allowed), false);
  if found is not null then
    return desk.refuse('unsettled', jsonb_build_object('references', found));
  end if;

  begin
    for product in
      select * from public.council_products c where c.session_id = p_session and c.removed_at is null order by c.submission_id
    loop
      criteria := desk.criteria_of_product(product.id);
      counted := desk.average_of_product(product.id);
      insert into public.council_results
        (product_id, session_id, sum, count, by_points, by_minimums, rank, settled_by, reason, detail)
      select product.id, p_session, (counted ->> 'sum')::integer, (counted ->> 'count')::integer,
        (counted ->> 'byPoints')::smallint, (counted ->> 'all')::smallint,
        case when open then nullif(product.settled_rank, 0) else (counted ->> 'rank')::smallint end,
        case when open then product.settled_by end,
        case when open then product.settled_reason end,
        counted
      from (values (counted ->> 'rank' is null)) as is_open (open)
      returning * into result;
      answer := desk.council_move(product.submission_id,
        case when result.rank >= desk.proposed_from() then 'dat' else 'khong-dat' end,
        desk.result_words(result, criteria ->> 'edition'));
      if answer ->> 'outcome' <> 'moved' then
        raise exception 'not moved' using errcode = 'OC001';
      end if;
    end loop;
    update public.council_sessions s set state = 'closed', closed_at = now() where s.id = p_session;
    perform desk.note_council(p_session, null, 'closed', jsonb_build_object('results', (
      select jsonb_agg(to_jsonb(r) || jsonb_build_object('reference', c.reference) order by c.position)
      from public.council_results r join public.council_products c on c.id = r.product_id where r.session_id = p_session)));
    return jsonb_build_object('outcome', 'done', 'version', desk.count_council(p_session));
  exception when sqlstate 'OC001' then
    -- One dossier that cannot move keeps all where they are.
    return desk.refuse('not-moved', jsonb_build_object('references', jsonb_build_array(product.reference), 'because', answer ->> 'why'));
  end;
end
$$;
revoke all on function desk.close_council(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function desk.close_council(uuid, integer) to authenticated;

create function public.close_council(p_session uuid, p_version integer) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.close_council(p_session, p_version) $$;
comment on function public.close_council(uuid, integer) is
  'Secretaries: closes an open session: averages and ranks from the sheets, and each dossier moves with what its producer is told. {"outcome": '
  '"done", "version"}, {"outcome": "stale"} or {"outcome": "refused", "why": not-yours | unknown | not-now | needs-products | withdrawn '
  '(references) | missing-sheets (sheets) | unsettled (references) | not-moved (references)}; nothing has changed then.';
revoke all on function public.close_council(uuid, integer) from public, anon, authenticated, service_role;
grant execute on function public.close_council(uuid, integer) to authenticated;

create function desk.reopen_council(p_session uuid, p_version integer, p_reason text) returns jsonb
language plpgsql
security definer
set search_path = ''
as $$
declare
  answer jsonb;
  found jsonb;
  before jsonb;
  product public.council_products;
begin
  if not desk.keeps_councils('reopen-council') then
    return desk.refuse('not-yours');
  end if;
  answer := desk.council_for_change(p_session, p_version, '{closed}');
  if answer is not null then
    return answer;
  end if;
  if coalesce(btrim(p_reason), '') = '' then
    return desk.refuse('needs-note');
  end if;
  if char_length(p_reason) > 2000 then
    return desk.refuse('note-too-long');
  end if;
  perform from public.submissions s
  where s.id in (select c.submission_id from public.council_products c where c.session_id = p_session and c.removed_at is null)
  order by s.id for update;
  -- What has gone on to the province is no longer the council's.
  select jsonb_agg(c.reference order by c.position) into found
  from public.council_products c
  join public.council_results r on r.product_id = c.id
  join public.submissions s on s.id = c.submission_id
  join public.programme p on p.name = 'workflow/' || s.workflow
  where c.session_id = p_session and s.state <> 'withdrawn' and not exists (
    select from jsonb_array_elements(p.definition -> 'moves') m
    where m ->> 'id' = case when r.rank >= desk.proposed_from() then 'dat' else 'khong-dat' end and m ->> 'to' = s.step);
  if found is not null then
    return desk.refuse('moved-on', jsonb_build_object('references', found));
  end if;

  select jsonb_build_object('reason', btrim(p_reason),
    'results', (
      select jsonb_agg(to_jsonb(r) || jsonb_build_object('reference', c.reference) order by c.position)
      from public.council_results r join public.council_products c on c.id = r.product_id where r.session_id = p_session),
    'sheets', (
      select jsonb_agg(jsonb_build_object('product', s.product_id, 'officer', s.officer_id, 'choices', s.choices,
        'remark', s.remark, 'total', s.score -> 'total', 'handedInAt', s.handed_in_at) order by s.product_id, s.officer_id)
      from public.score_sheets s where s.session_id = p_session and s.state = 'handed-in'))
  into before;
  begin
    update public.council_sessions s set state = 'open', closed_at = null where s.id = p_session;
    delete from public.council_results r where r.session_id = p_session;
    for product in
      select c.* from public.council_products c join public.submissions s on s.id = c.submission_id
      where c.session_id = p_session and c.removed_at is null and s.state <> 'withdrawn' order by c.submission_id
    loop
      answer := desk.council_move(product.submission_id, 'mo-lai', p_reason);
      if answer ->> 'outcome' <> 'moved' then
        raise exception 'not moved' using errcode = 'OC001';
      end if;
    end loop;
    perform desk.note_council(p_session, null, 'reopened', before);
    return jsonb_build_object('outcome', 'done', 'version', desk.count_council(p_session));
  exception when sqlstate 'OC001' then
    return desk.refuse('not-moved', jsonb_build_object('references', jsonb_build_array(product.reference), 'because', answer ->> 'why'));
  end;
end
$$;
revoke all on function desk.reopen_council(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function desk.reopen_council(uuid, integer, text) to authenticated;

create function public.reopen_council(p_session uuid, p_version integer, p_reason text) returns jsonb
language sql
security invoker
set search_path = ''
as $$ select desk.reopen_council(p_session, p_version, p_reason) $$;
comment on function public.reopen_council(uuid, integer, text) is
  'Secretaries: opens a closed session again, for a reason; results and sheets as they stood stay in the log, the dossiers move back. '
  '{"outcome": "done", "version"}, {"outcome": "stale"} or {"outcome": "refused", "why": not-yours | unknown | not-now | needs-note | '
  'note-too-long | moved-on (references) | not-moved (references)}.';
revoke all on function public.reopen_council(uuid, integer, text) from public, anon, authenticated, service_role;
grant execute on function public.reopen_council(uuid, integer, text) to authenticated;
