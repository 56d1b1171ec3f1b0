-- The agent itself notices that it speaks with a machine.
alter table conversations.conversation drop constraint conversation_outcome_check;
alter table conversations.conversation add constraint conversation_outcome_check
    check (outcome in ('GOAL_MET', 'DECLINED', 'WRONG_PERSON', 'WRONG_NUMBER', 'OPTED_OUT', 'NEEDS_PERSON',
                       'CALLBACK_REQUESTED', 'DROPPED', 'MACHINE'));
