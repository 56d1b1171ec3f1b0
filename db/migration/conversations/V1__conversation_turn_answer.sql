-- What was said. Bytea columns are sealed under the patient's key, under the organization's when the
-- patient is not known.
create table conversations.conversation (
    organization_id   uuid not null default rivvi.current_organization_id(),
    id                uuid not null,
    call_id           uuid not null,
    call_reference    uuid not null,
    kind              text not null check (kind in ('CALL')),
    language          text not null,
    patient_id        uuid,
    prompt_version_id uuid,
    identity          text not null default 'UNCHECKED' check (identity in ('UNCHECKED', 'CONFIRMED', 'REFUSED')),
    outcome           text check (outcome in ('GOAL_MET', 'DECLINED', 'WRONG_PERSON', 'WRONG_NUMBER', 'OPTED_OUT',
                                              'NEEDS_PERSON', 'CALLBACK_REQUESTED', 'DROPPED')),
    turn_count        int not null default 0 check (turn_count >= 0),
    started_at        timestamptz not null,
    ended_at          timestamptz,
    check (ended_at >= started_at),
    primary key (organization_id, id),
    unique (organization_id, call_id),
    foreign key (organization_id, patient_id) references patients.patient on delete restrict
);
comment on table conversations.conversation is 'One conversation with a patient; one for each call in which an agent spoke';
create index on conversations.conversation (organization_id, patient_id, started_at) where patient_id is not null;
call rivvi.protect('conversations.conversation', 'select, insert, update');

create table conversations.turn (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null,
    conversation_id uuid not null,
    turn_index      int not null check (turn_index >= 0),
    speaker         text not null check (speaker in ('AGENT', 'PATIENT', 'TOOL')),
    text            bytea not null,
    started_at      timestamptz not null,
    offset_millis   int not null check (offset_millis >= 0),
    interrupted     boolean not null default false,
    primary key (organization_id, id),
    unique (organization_id, conversation_id, turn_index),
    foreign key (organization_id, conversation_id) references conversations.conversation on delete restrict
);
comment on table conversations.turn is 'What one side said in one go; a tool''s act is a turn too';
call rivvi.protect('conversations.turn', 'select, insert, update');

create table conversations.answer (
    organization_id uuid not null default rivvi.current_organization_id(),
    id              uuid not null,
    conversation_id uuid not null,
    key             text not null,
    kind            text not null check (kind in ('YES_NO', 'DATE', 'TIME', 'DATE_TIME', 'CHOICE', 'TEXT', 'NUMBER')),
    question        bytea not null,
    value           bytea,
    text            bytea not null,
    turn_index      int not null check (turn_index >= 0),
    primary key (organization_id, id),
    unique (organization_id, conversation_id, key),
    foreign key (organization_id, conversation_id) references conversations.conversation on delete restrict
);
comment on table conversations.answer is 'The typed answer to a question of the campaign; the last that was given';
call rivvi.protect('conversations.answer', 'select, insert, update');
