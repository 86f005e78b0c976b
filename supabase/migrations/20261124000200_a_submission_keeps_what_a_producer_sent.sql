-- What the schema of the form checks field by field is not repeated here. The database keeps what holds for every
-- form: that a submission can be found again, was received once, and cannot grow without bounds.

create table public.submissions (
  id uuid primary key default gen_random_uuid(),
  form text not null
    constraint submissions_form_is_a_slug check (form ~ '^[a-z][a-z0-9-]{1,63}$'),
  form_version integer not null
    constraint submissions_form_version_is_positive check (form_version > 0),
  reference text not null
    constraint submissions_reference_is_taken_once unique
    constraint submissions_reference_is_readable
      check (reference ~ '^[A-Z]{2,4}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  idempotency_key text not null
    constraint submissions_key_has_16_to_128_characters check (char_length(idempotency_key) between 16 and 128),
  commune text
    constraint submissions_commune_is_a_slug check (commune ~ '^[a-z0-9-]{2,60}$'),
  answers jsonb not null
    constraint submissions_answers_are_an_object check (jsonb_typeof(answers) = 'object')
    constraint submissions_answers_have_at_most_64_kb check (octet_length(answers::text) <= 65536),
  consents jsonb not null
    -- Those that are well-formed are all of them. Strict, and silent about what is not even an array: it differs too.
    constraint submissions_consents_name_purpose_and_version check (
      consents = jsonb_path_query_array(consents, 'strict $[*] ? (
        @.purpose.type() == "string" && @.purpose != "" && @.version.type() == "string" && @.version != ""
      )', '{}', true)
    )
    constraint submissions_consents_have_at_most_4_kb check (octet_length(consents::text) <= 4096),
  flags text[] not null default '{}'
    constraint submissions_flags_are_a_few_slugs check (
      cardinality(flags) <= 16
      and flags::text ~ '^\{([a-z][a-z0-9-]{1,63}(,[a-z][a-z0-9-]{1,63})*)?\}$'
    ),
  state text not null default 'received'
    constraint submissions_state_is_known check (state in ('received')),
  received_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint submissions_key_is_used_once unique (form, idempotency_key)
);

create index submissions_received_at on public.submissions (received_at);

comment on table public.submissions is
  'What was sent through a public form, one row per sending. Personal data: nothing of it is readable with the publishable key.';
comment on column public.submissions.form is 'Name of the form, as in its address.';
comment on column public.submissions.form_version is 'Version of the form whose questions the answers answer.';
comment on column public.submissions.reference is
  'What the producer is given to ask after the submission. No 0, 1, I, L, O or U: it is read out over the telephone.';
comment on column public.submissions.idempotency_key is
  'Made by the sender once per filling-in, so that sending again over a broken line does not register twice.';
comment on column public.submissions.commune is
  'Slug of the commune whose officers receive it; null where the form does not ask or the answer names none.';
comment on column public.submissions.answers is 'Answers by the name of the question, as the schema of the form left them.';
comment on column public.submissions.consents is
  'What the sender agreed to: [{"purpose": …, "version": …}], the version being that of the text that was shown.';
comment on column public.submissions.flags is
  'What the guard noticed, for a person to look at. A flag that was raised stays.';
comment on column public.submissions.state is 'Where the submission stands.';
comment on column public.submissions.received_at is 'When it was first received; retention counts from here.';
comment on column public.submissions.updated_at is 'When the sender last changed the answers, else received_at.';

alter table public.submissions enable row level security;
revoke all on table public.submissions from public, anon, authenticated, service_role;

-- Column by column: the identity, the state and the time of receipt are the database's to set, and nobody's to change.
grant select on table public.submissions to service_role;
grant insert (form, form_version, reference, idempotency_key, commune, answers, consents, flags)
  on table public.submissions to service_role;
grant update (form_version, commune, answers, consents, flags, updated_at)
  on table public.submissions to service_role;
