-- A source of lists may feed a campaign: each list that brings somebody new becomes a run, once.
create table dispatch.source_campaign (
    organization_id uuid not null default rivvi.current_organization_id(),
    source_id       uuid not null,
    campaign_id     uuid not null,
    chosen_at       timestamptz not null,
    chosen_by       text not null,
    primary key (organization_id, source_id),
    foreign key (organization_id, source_id) references imports.list_source on delete restrict,
    foreign key (organization_id, campaign_id) references campaigns.campaign on delete restrict
);
comment on table dispatch.source_campaign is 'The campaign that is launched over each new list of a source';
call rivvi.protect('dispatch.source_campaign');

create table dispatch.source_run (
    organization_id uuid not null default rivvi.current_organization_id(),
    import_id       uuid not null,
    source_id       uuid not null,
    campaign_id     uuid not null,
    at              timestamptz not null,
    run_id          uuid,
    refusal_code    text,
    refusal         text,
    primary key (organization_id, import_id),
    foreign key (organization_id, import_id) references imports.import on delete restrict,
    foreign key (organization_id, source_id) references imports.list_source on delete restrict,
    foreign key (organization_id, run_id) references dispatch.run on delete restrict,
    check ((run_id is null) = (refusal_code is not null)),
    check ((refusal_code is null) = (refusal is null))
);
comment on table dispatch.source_run is 'What became of each list of a source that feeds a campaign: its one run, or why there is none';
create index on dispatch.source_run (organization_id, source_id, at desc);
call rivvi.protect('dispatch.source_run', 'select, insert, update');
