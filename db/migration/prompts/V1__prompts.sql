-- What patients hear. Versions are never changed: the application may only add them.
create table prompts.base_prompt (
    version      int primary key check (version > 0),
    text         text not null check (length(text) > 0),
    author_id    uuid,
    author_name  text not null,
    created_at   timestamptz not null,
    reason       text not null
);
comment on table prompts.base_prompt is 'The platform''s own rules for every voice agent, by version; no organization';
call rivvi.serve('prompts.base_prompt', 'select, insert');

insert into prompts.base_prompt (version, text, author_name, created_at, reason) values (1,
'You are the automated telephone assistant of a clinic. Be warm, brief and clear.
Say at once that you are an automated assistant, and for which clinic you call.
Say nothing about health, appointments or treatment before the server has confirmed who is speaking.
Ask one question at a time and wait for the answer. Repeat dates and times back once.
Never give medical advice. For anything urgent, tell the patient to hang up and call 911.
If the patient asks not to be called again, record it first and then acknowledge it.
If somebody else answers, apologize, say nothing about the reason of the call, and say goodbye.
If the patient wants a person, or another time, offer to arrange it.',
'Rivvi', clock_timestamp(), 'The first base prompt');

create table prompts.prompt (
    organization_id       uuid not null default rivvi.current_organization_id(),
    id                    uuid not null default uuidv7(),
    name                  text not null check (length(name) between 1 and 120),
    purpose               text not null,
    published_version_id  uuid,
    created_at            timestamptz not null,
    updated_at            timestamptz not null,
    primary key (organization_id, id),
    unique (organization_id, name),
    foreign key (organization_id) references tenancy.organization on delete restrict
);
comment on table prompts.prompt is 'A campaign''s prompt: a name, a purpose and a pointer to the version that campaigns may use';
call rivvi.protect('prompts.prompt', 'select, insert, update');

create table prompts.prompt_version (
    organization_id  uuid not null default rivvi.current_organization_id(),
    id               uuid not null default uuidv7(),
    prompt_id        uuid not null,
    number           int not null check (number > 0),
    content          jsonb not null,
    base_version     int not null references prompts.base_prompt on delete restrict,
    author_id        uuid,
    author_name      text not null,
    created_at       timestamptz not null,
    reason           text not null,
    primary key (organization_id, id),
    unique (organization_id, prompt_id, number),
    unique (organization_id, prompt_id, id),
    foreign key (organization_id, prompt_id) references prompts.prompt on delete restrict
);
comment on table prompts.prompt_version is 'One save of a prompt: text, variables, questions, voicemail text; immutable';
call rivvi.protect('prompts.prompt_version', 'select, insert');

alter table prompts.prompt add foreign key (organization_id, id, published_version_id)
    references prompts.prompt_version (organization_id, prompt_id, id) on delete restrict;
