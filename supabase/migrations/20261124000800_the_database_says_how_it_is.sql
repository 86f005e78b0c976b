create function public.site_health()
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('submissions', (select count(*) from public.submissions))
$$;

comment on function public.site_health() is
  'For /api/health and the heartbeat: that the database answers, and how much it holds. Numbers only.';

revoke all on function public.site_health() from public, anon, authenticated, service_role;
grant execute on function public.site_health() to service_role;
