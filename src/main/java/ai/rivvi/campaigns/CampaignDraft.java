package ai.rivvi.campaigns;

import ai.rivvi.campaigns.Campaign.IdentityCheck;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.PromptVersionId;
import org.jspecify.annotations.Nullable;

/** What a campaign is to be; the window is on the organization's clock. */
public record CampaignDraft(
    String name,
    CallPurpose purpose,
    NumberId callerNumberId,
    PromptVersionId promptVersionId,
    Window window,
    RetryPolicy retryPolicy,
    @Nullable Integer placesMax,
    IdentityCheck identityCheck,
    int ringTimeoutSeconds,
    int callLengthSecondsMax) {}
