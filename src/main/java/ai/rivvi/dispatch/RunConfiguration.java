package ai.rivvi.dispatch;

import ai.rivvi.campaigns.Campaign;
import ai.rivvi.prompts.PromptVersion;

/** What a run does, frozen at its launch. */
record RunConfiguration(Campaign campaign, PromptVersion prompt) {}
