package ai.rivvi.campaigns;

import static ai.rivvi.shared.Role.ANALYST;
import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.campaigns.Campaign.Direction;
import ai.rivvi.campaigns.Campaign.IdentityCheck;
import ai.rivvi.campaigns.Campaign.Retry;
import ai.rivvi.campaigns.Campaign.RetryPolicy;
import ai.rivvi.campaigns.Campaign.State;
import ai.rivvi.campaigns.Campaign.Window;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.NumberId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.PromptVersionId;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/campaigns")
class CampaignController {
  private static final int NAME_MAX = 120;
  private final Campaigns campaigns;

  CampaignController(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  record WindowRequest(
      @NotNull LocalTime opens, @NotNull LocalTime closes, @NotNull Set<@NotNull DayOfWeek> days) {}

  record RetryRequest(@NotNull Integer attemptsMax, @NotNull Integer delayMinutes) {
    Retry retry() {
      return new Retry(attemptsMax, delayMinutes);
    }
  }

  record RetryPolicyRequest(
      @NotNull Integer attemptsMax,
      @NotNull @Valid RetryRequest busy,
      @NotNull @Valid RetryRequest noAnswer,
      @NotNull @Valid RetryRequest voicemail,
      @NotNull @Valid RetryRequest screening,
      @NotNull @Valid RetryRequest failed,
      @NotNull @Valid RetryRequest dropped,
      @NotNull Boolean otherTimesOfDay,
      @NotNull Boolean otherNumbers,
      @NotNull Boolean leaveVoicemail) {
    RetryPolicy policy() {
      return new RetryPolicy(
          attemptsMax,
          busy.retry(),
          noAnswer.retry(),
          voicemail.retry(),
          screening.retry(),
          failed.retry(),
          dropped.retry(),
          otherTimesOfDay,
          otherNumbers,
          leaveVoicemail);
    }
  }

  record CampaignRequest(
      @NotBlank @Size(max = NAME_MAX) String name,
      @NotNull CallPurpose purpose,
      @NotNull NumberId callerNumberId,
      @NotNull PromptVersionId promptVersionId,
      @NotNull @Valid WindowRequest window,
      @NotNull @Valid RetryPolicyRequest retryPolicy,
      @Nullable Integer placesMax,
      @NotNull IdentityCheck identityCheck,
      @NotNull Integer ringTimeoutSeconds,
      @NotNull Integer callLengthSecondsMax) {
    CampaignDraft draft() {
      return new CampaignDraft(
          name.strip(),
          purpose,
          callerNumberId,
          promptVersionId,
          new Window(window.opens(), window.closes(), window.days()),
          retryPolicy.policy(),
          placesMax,
          identityCheck,
          ringTimeoutSeconds,
          callLengthSecondsMax);
    }
  }

  record WindowView(
      @JsonFormat(pattern = "HH:mm") LocalTime opens,
      @JsonFormat(pattern = "HH:mm") LocalTime closes,
      List<DayOfWeek> days) {}

  record CampaignView(
      CampaignId id,
      String name,
      CallPurpose purpose,
      Direction direction,
      NumberId callerNumberId,
      PromptId promptId,
      PromptVersionId promptVersionId,
      WindowView window,
      RetryPolicy retryPolicy,
      @Nullable Integer placesMax,
      IdentityCheck identityCheck,
      int ringTimeoutSeconds,
      int callLengthSecondsMax,
      State state,
      Instant createdAt) {
    static CampaignView of(Campaign campaign) {
      var window = campaign.window();
      return new CampaignView(
          campaign.id(),
          campaign.name(),
          campaign.purpose(),
          campaign.direction(),
          campaign.callerNumberId(),
          campaign.promptId(),
          campaign.promptVersionId(),
          new WindowView(window.opens(), window.closes(), window.days().stream().sorted().toList()),
          campaign.retryPolicy(),
          campaign.placesMax(),
          campaign.identityCheck(),
          campaign.ringTimeoutSeconds(),
          campaign.callLengthSecondsMax(),
          campaign.state(),
          campaign.createdAt());
    }
  }

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  Page<CampaignView> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return campaigns.list(Cursor.decode(cursor), Page.limit(limit)).map(CampaignView::of);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(CLINIC_ADMIN)
  CampaignView create(@Valid @RequestBody CampaignRequest request) {
    return CampaignView.of(campaigns.create(request.draft()));
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  CampaignView get(@PathVariable CampaignId id) {
    return CampaignView.of(campaigns.get(id));
  }

  @PutMapping("/{id}")
  @Allowed(CLINIC_ADMIN)
  CampaignView change(@PathVariable CampaignId id, @Valid @RequestBody CampaignRequest request) {
    return CampaignView.of(campaigns.change(id, request.draft()));
  }

  @PostMapping("/{id}/archive")
  @Allowed(CLINIC_ADMIN)
  CampaignView archive(@PathVariable CampaignId id) {
    return CampaignView.of(campaigns.archive(id));
  }
}
