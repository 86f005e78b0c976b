-- What a sheet comes to is never taken from outside: it is added up here from the levels, by the same rules as
-- src/core/scoring (tests/db/desk/council.test.ts holds the two beside each other). Nothing is rounded.

create function desk.stars_of(p_ranks jsonb, p_sum integer, p_count integer) returns integer
language sql
immutable
set search_path = ''
as $$
  select coalesce(max((r ->> 'stars')::integer) filter (where p_sum >= (r ->> 'from')::integer * p_count), 1)
  from jsonb_array_elements(p_ranks) r
$$;
comment on function desk.stars_of(jsonb, integer, integer) is
  'The stars of an average of sum / count points: compared as whole numbers, so that nothing is rounded up into a rank.';
revoke all on function desk.stars_of(jsonb, integer, integer) from public, anon, authenticated, service_role;

create function desk.score(p_set jsonb, p_ranks jsonb, p_choices text) returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  item text;
  given jsonb := '{}';
  ticked text[] := '{}';
  criterion jsonb;
  id text;
  levels text[];
  known text[];
  level jsonb;
  cases jsonb := '{}';
  chosen jsonb := '{}';
  counted jsonb := '{}';
  points integer;
  total integer := 0;
  problems jsonb := '[]';
  unanswered jsonb := '[]';
  missing jsonb := '[]';
  stopped jsonb;
  excluded jsonb;
  by_points integer;
  by_minimums integer;
  no_rank text;
begin
  for item in select m[1] from regexp_matches(coalesce(p_choices, ''), '(x\d+|\d[\d.]*[a-z]+)', 'g') m loop
    if item like 'x%' then
      ticked := ticked || item;
    else
      id := left(item, -1);
      if not coalesce(given -> id, '[]') ? right(item, 1) then
        given := jsonb_set(given, array[id], coalesce(given -> id, '[]') || to_jsonb(right(item, 1)));
      end if;
    end if;
  end loop;

  for criterion in select e.c from jsonb_array_elements(p_set -> 'criteria') with ordinality e (c, n) order by e.n loop
    id := criterion ->> 'id';
    level := null;
    if given ? id then
      select array_agg(l order by l), array_agg(l order by l) filter (where criterion -> 'levels' ? l)
      into levels, known
      from jsonb_array_elements_text(given -> id) l;
      given := given - id;
      for item in select l from unnest(levels) l where not criterion -> 'levels' ? l loop
        problems := problems || jsonb_build_object('kind', 'unknown-level', 'criterion', id, 'level', item);
      end loop;
      if cardinality(known) > 1 then
        problems := problems || jsonb_build_object('kind', 'twice', 'criterion', id);
      elsif cardinality(known) = 1 then
        level := criterion -> 'levels' -> known[1];
        -- Criteria that divide into the same cases are answered for one of them.
        if level ? 'case' then
          if not cases ? (criterion ->> 'cases') then
            cases := cases || jsonb_build_object(criterion ->> 'cases', level ->> 'case');
          elsif cases ->> (criterion ->> 'cases') <> level ->> 'case' then
            problems := problems || jsonb_build_object(
              'kind', 'mixed-cases', 'criterion', id, 'before', cases ->> (criterion ->> 'cases'));
            level := null;
          end if;
        end if;
      end if;
    end if;
    if level is null then
      unanswered := unanswered || to_jsonb(id);
    else
      points := (level ->> 'points')::integer;
      if criterion ? 'after'
        and coalesce((counted ->> (criterion #>> '{after,criterion}'))::integer, 0) < (criterion #>> '{after,points}')::integer
      then
        if points > 0 then
          problems := problems || jsonb_build_object('kind', 'only-after', 'criterion', id, 'needs', criterion -> 'after',
            'free', not exists (select from jsonb_each(criterion -> 'levels') l where (l.value ->> 'points')::integer = 0));
        end if;
        points := 0;
      end if;
      chosen := chosen || jsonb_build_object(id, known[1]);
      counted := counted || jsonb_build_object(id, points);
      total := total + points;
    end if;
    missing := missing || coalesce((
      select jsonb_agg(jsonb_build_object('criterion', id, 'level', l.key, 'star', (l.value ->> 'star')::integer) order by l.key)
      from jsonb_each(criterion -> 'levels') l
      where l.value ? 'star' and (level is null or points < (l.value ->> 'points')::integer)), '[]');
  end loop;
  for id in select k from jsonb_object_keys(given) k order by k loop
    problems := problems || jsonb_build_object('kind', 'unknown-criterion', 'criterion', id);
  end loop;

  select coalesce(jsonb_agg(x), '[]') into excluded
  from jsonb_array_elements_text(p_set -> 'exclusions') x where x = any (ticked);
  for item in select distinct t from unnest(ticked) t where not p_set -> 'exclusions' ? t loop
    problems := problems || jsonb_build_object('kind', 'unknown-exclusion', 'exclusion', item);
  end loop;
  select coalesce(jsonb_agg(s), '[]') into stopped
  from jsonb_array_elements_text(p_set -> 'stops') s where counted ->> s = '0';

  by_points := desk.stars_of(p_ranks, total, 1);
  select coalesce(max(stars), 2) into by_minimums
  from unnest(array[5, 4, 3]) stars
  where not exists (select from jsonb_array_elements(missing) m where (m ->> 'star')::integer <= stars);
  no_rank := case
    when jsonb_array_length(excluded) > 0 then 'excluded'
    when (p_set ->> 'missing')::integer > 0 then 'points-lost'
    when jsonb_array_length(stopped) > 0 then 'stopped'
  end;
  return jsonb_build_object(
    'total', total, 'chosen', chosen, 'counted', counted, 'unanswered', unanswered, 'problems', problems,
    'byPoints', by_points, 'byMinimums', by_minimums, 'missing', missing, 'excluded', excluded, 'stopped', stopped,
    'noRank', no_rank, 'rank', case when no_rank is null then least(by_points, by_minimums) end);
end
$$;
comment on function desk.score(jsonb, jsonb, text) is
  'Scores one sheet ("1.1b.1.2c.x1") by a set and the ranks of its edition as the programme holds them; the same as `score` of '
  'src/core/scoring/score.ts (Điều 3 of Quyết định 26/2026/QĐ-TTg). What cannot be counted is named in problems and counts nothing.';
revoke all on function desk.score(jsonb, jsonb, text) from public, anon, authenticated, service_role;

create function desk.average(p_set jsonb, p_ranks jsonb, p_scores jsonb) returns jsonb
language plpgsql
immutable
set search_path = ''
as $$
declare
  total integer;
  n integer;
  reach_all integer;
  reach_some integer;
  excluded integer;
  complete boolean;
  marked jsonb;
  by_points integer;
  low integer;
  high integer;
begin
  select sum((s ->> 'total')::integer), count(*), min((s ->> 'byMinimums')::integer),
    count(*) filter (where jsonb_array_length(s -> 'excluded') > 0 or jsonb_array_length(s -> 'stopped') > 0),
    bool_and(jsonb_array_length(s -> 'unanswered') = 0)
  into total, n, reach_all, excluded, complete
  from jsonb_array_elements(p_scores) s;
  if n = 0 then
    return null;
  end if;
  select coalesce(jsonb_agg(jsonb_build_object('criterion', criterion, 'level', level, 'star', star, 'missing', times)
    order by criterion, level), '[]') into marked
  from (
    select m ->> 'criterion' as criterion, m ->> 'level' as level, (m ->> 'star')::integer as star, count(*) as times
    from jsonb_array_elements(p_scores) s, jsonb_array_elements(s -> 'missing') m
    group by 1, 2, 3
  ) each;
  by_points := desk.stars_of(p_ranks, total, n);
  select coalesce(max(stars), 2) into reach_some
  from unnest(array[5, 4, 3]) stars
  where not exists (
    select from jsonb_array_elements(marked) m
    where (m ->> 'missing')::integer = n and (m ->> 'star')::integer <= stars);
  low := least(by_points, reach_all);
  high := least(by_points, reach_some);
  return jsonb_build_object(
    'sum', total, 'count', n, 'complete', complete, 'byPoints', by_points, 'all', reach_all, 'some', reach_some,
    'between', jsonb_build_array(low, high), 'excluded', excluded,
    'disagreements', (
      select coalesce(jsonb_agg(jsonb_build_object('criterion', m -> 'criterion', 'level', m -> 'level', 'star', m -> 'star',
        'reached', n - (m ->> 'missing')::integer, 'of', n)), '[]')
      from jsonb_array_elements(marked) m where (m ->> 'missing')::integer < n),
    'rank', case when complete and excluded = 0 and (p_set ->> 'missing')::integer = 0 and low = high then low end);
end
$$;
comment on function desk.average(jsonb, jsonb, jsonb) is
  'What several scores (desk.score) of one product come to, never rounded; the same as `average` of src/core/scoring/average.ts. '
  'rank is null where people decide: sheets differ on a minimum, exclude, are incomplete, or the set has lost points.';
revoke all on function desk.average(jsonb, jsonb, jsonb) from public, anon, authenticated, service_role;

create function desk.average_words(p_sum integer, p_count integer) returns text
language sql
immutable
set search_path = ''
as $$
  select (p_sum / p_count)::text
    || case
      when p_sum * 100 % p_count <> 0 then ',' || lpad((p_sum * 100 / p_count % 100)::text, 2, '0') || '…'
      when p_sum * 100 / p_count % 100 = 0 then ''
      else ',' || rtrim(lpad((p_sum * 100 / p_count % 100)::text, 2, '0'), '0')
    end
$$;
comment on function desk.average_words(integer, integer) is
  'An average as one reads it, cut after two decimals and never rounded up: "62,33…" (averageWords of src/core/scoring).';
revoke all on function desk.average_words(integer, integer) from public, anon, authenticated, service_role;
