-- What a clinic intends. A run freezes a copy; changing a campaign changes no run.
create table campaigns.campaign (
    organization_id            uuid not null default rivvi.current_organization_id(),
    id                         uuid not null default uuidv7(),
    name                       text not null check (length(name) between 1 and 120),
    purpose                    text not null,
    direction                  text not null check (direction in ('OUTBOUND')),
    caller_number_id           uuid not null,
    prompt_id                  uuid not null,
    prompt_version_id          uuid not null,
    opens                      time not null,
    closes                     time not null,
    days                       text[] not null check (cardinality(days) between 1 and 7),
    attempts_max               int not null check (attempts_max > 0),
    busy_delay_minutes         int not null check (busy_delay_minutes > 0),
    no_answer_delay_minutes    int not null check (no_answer_delay_minutes > 0),
    failed_delay_minutes       int not null check (failed_delay_minutes > 0),
    voicemail_delay_minutes    int not null check (voicemail_delay_minutes > 0),
    leave_voicemail            boolean not null,
    identity_check             text not null check (identity_check in ('NAME', 'NAME_AND_BIRTH_DATE')),
    ring_timeout_seconds       int not null check (ring_timeout_seconds > 0),
    call_length_seconds_max    int not null check (call_length_seconds_max > 0),
    state                      text not null default 'ACTIVE' check (state in ('ACTIVE', 'ARCHIVED')),
    created_by                 uuid,
    created_at                 timestamptz not null,
    updated_at                 timestamptz not null,
    check (opens < closes and opens >= '08:00' and closes <= '21:00'),
    primary key (organization_id, id),
    foreign key (organization_id) references tenancy.organization on delete restrict,
    foreign key (organization_id, caller_number_id) references telephony.number on delete restrict,
    foreign key (organization_id, prompt_version_id) references prompts.prompt_version on delete restrict
);
comment on table campaigns.campaign is 'A campaign: purpose, caller number, window, retry policy and the prompt version that it uses';
create unique index campaign_name on campaigns.campaign (organization_id, name);
create index on campaigns.campaign (organization_id, created_at desc, id desc);
call rivvi.protect('campaigns.campaign', 'select, insert, update');
