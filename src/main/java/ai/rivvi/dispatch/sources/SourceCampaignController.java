package ai.rivvi.dispatch.sources;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Role;
import ai.rivvi.shared.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The campaign that a source of lists feeds, over HTTP. */
@RestController
@RequestMapping("/api/list-sources/{id}/campaign")
@Allowed(Role.CLINIC_ADMIN)
class SourceCampaignController {
  private final SourceRuns runs;

  SourceCampaignController(SourceRuns runs) {
    this.runs = runs;
  }

  /** The campaign to launch over each list; null for none. */
  record CampaignOfSource(@Nullable CampaignId campaignId) {}

  /** Why no run was launched over a list. */
  record NotLaunched(String code, String message) {}

  /**
   * What became of a list.
   *
   * @param runId null when no run was launched
   * @param refused why none was
   * @param leftTasks tasks of earlier lists that ended because their rows are no longer in it
   */
  record RunOfList(
      ImportId importId,
      Instant at,
      @Nullable RunId runId,
      @Nullable NotLaunched refused,
      int leftTasks) {}

  record SourceCampaignResponse(@Nullable CampaignId campaignId, List<RunOfList> lists) {}

  @GetMapping
  SourceCampaignResponse get(@PathVariable ListSourceId id) {
    var fed = runs.get(id);
    return new SourceCampaignResponse(
        fed.campaign(),
        fed.latest().stream()
            .map(
                one -> {
                  var why = one.refusal();
                  return new RunOfList(
                      one.list(),
                      one.at(),
                      one.run(),
                      why == null ? null : new NotLaunched(why.code(), why.message()),
                      one.left());
                })
            .toList());
  }

  @PutMapping
  SourceCampaignResponse choose(
      @PathVariable ListSourceId id, @RequestBody CampaignOfSource request) {
    runs.choose(id, request.campaignId());
    return get(id);
  }

  /** A list from which many are missing is whole: they are not called, and it goes on. */
  @PostMapping("/lists/{importId}/accept-missing")
  SourceCampaignResponse acceptMissing(
      @PathVariable ListSourceId id, @PathVariable ImportId importId) {
    runs.acceptMissing(id, importId);
    return get(id);
  }
}
