create function public.registration_counts()
returns table (commune text, registrations bigint)
language sql
stable
security invoker
set search_path = ''
as $$
  select s.commune, count(*)
  from public.submissions s
  where s.form = 'san-pham' and s.commune is not null
  group by s.commune
  order by s.commune
$$;

comment on function public.registration_counts() is
  'How many product registrations were received from each commune, for the public targets: numbers only, nothing of what '
  'was sent. A commune without any is not listed. What retention has erased is no longer counted.';

revoke all on function public.registration_counts() from public, anon, authenticated, service_role;
grant execute on function public.registration_counts() to service_role;
