-- What a sender adds, a text or a paper, stands in events and papers: the row of the dossier did not change, and an officer's page
-- from before went on as if nothing had been said. Now it is a new version like everything else.

create function desk.count_what_was_added() returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.submissions s set step_since = s.step_since where s.id = new.submission_id;
  return null;
end
$$;
comment on function desk.count_what_was_added() is 'Trigger: what the sender added is a new version of the dossier.';
revoke all on function desk.count_what_was_added() from public, anon, authenticated, service_role;
create trigger additions_are_counted after insert on public.submission_events
  for each row when (new.kind in ('supplemented', 'paper-added'))
  execute function desk.count_what_was_added();
