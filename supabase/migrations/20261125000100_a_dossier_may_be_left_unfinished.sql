-- A long dossier is filled in over weeks and on several devices: what is typed so far can be left here, to be gone on with by
-- reference and telephone. Until it is sent it is nobody's but the sender's: no officer is told, and it counts nowhere.

alter table public.submissions
  drop constraint submissions_state_is_known,
  add constraint submissions_state_is_known check (state in (
    'unfinished', 'received', 'reviewing', 'incomplete', 'passed-on', 'closed', 'withdrawn'));

comment on column public.submissions.state is
  'unfinished: left by the sender, to be gone on with; officers do not read it. received; reviewing: an officer has taken it '
  'up; incomplete: something is asked of the sender; passed-on: with the next authority; closed: nothing more is to be done; '
  'withdrawn: by the sender.';
comment on column public.submissions.answers is
  'Answers by the name of the question, as the schema of the form left them; of an unfinished one, what will not do as it was typed.';
comment on column public.submissions.received_at is
  'When it was first received, of an unfinished one first saved; retention counts from here.';
comment on column public.submissions.updated_at is
  'When the sender last changed the answers, else received_at. Names the version that another device goes on from.';

alter table public.submission_events
  drop constraint submission_events_kind_is_known,
  add constraint submission_events_kind_is_known check (kind in (
    'saved', 'received', 'amended', 'overtaken', 'moved', 'supplemented', 'paper-added', 'withdrawn', 'consent-withdrawn',
    'erase-asked', 'erase-cancelled'));

comment on column public.submission_events.kind is
  'saved: left unfinished. received: the first sending. amended: the sender sent other answers under the same key. '
  'overtaken: other answers that were sent earlier and came later; they are kept here alone. moved: an officer changed the '
  'state. The others are what the sender did with reference and telephone. Sending the same again is no event.';
comment on column public.submission_events.detail is
  'For saved, received and amended: what the submission held before, if anything. For overtaken: what came too late, and '
  'when it was sent. For moved: from, to, note. For supplemented and paper-added: text. For consent-withdrawn: purpose.';

create function public.erase_unfinished_saved_before(p_before timestamptz)
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
  select count(*) filter (where public.erase_submission(s.reference, 'retention')) into erased
  from (select reference from public.submissions where state = 'unfinished' and updated_at < p_before) s;
  return erased;
end
$$;
comment on function public.erase_unfinished_saved_before(timestamptz) is
  'Retention: erases what was left unfinished and not gone on with since the given moment. Returns how many.';
revoke all on function public.erase_unfinished_saved_before(timestamptz)
  from public, anon, authenticated, service_role;
grant execute on function public.erase_unfinished_saved_before(timestamptz) to service_role;
