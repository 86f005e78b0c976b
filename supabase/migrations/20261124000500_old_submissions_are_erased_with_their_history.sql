create function public.erase_submissions_received_before(p_before timestamptz)
returns integer
language plpgsql
security definer
set search_path = ''
as $$
declare
  erased integer;
begin
  if p_before is null or p_before > now() then
    raise exception 'Submissions are erased up to a moment in the past, not %.', coalesce(p_before::text, 'null')
      using errcode = '22023';
  end if;
  -- Not a SET clause of the function: only a superuser may give a function one for a setting of our own.
  perform set_config('ocop.erasing', 'on', true);
  delete from public.submissions where received_at < p_before;
  get diagnostics erased = row_count;
  perform set_config('ocop.erasing', 'off', true);
  return erased;
end
$$;

comment on function public.erase_submissions_received_before(timestamptz) is
  'Retention: erases the submissions received before the given moment, and their events. Returns how many submissions.';

revoke all on function public.erase_submissions_received_before(timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.erase_submissions_received_before(timestamptz) to service_role;
