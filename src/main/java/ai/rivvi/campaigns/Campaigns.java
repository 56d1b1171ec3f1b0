package ai.rivvi.campaigns;

import ai.rivvi.prompts.Prompts;
import ai.rivvi.shared.AuditAction;
import ai.rivvi.shared.Audited;
import ai.rivvi.shared.CampaignId;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.IllegalTransition;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Invalid.FieldError;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.PromptId;
import ai.rivvi.shared.ResourceType;
import ai.rivvi.shared.Topic;
import ai.rivvi.tenancy.Organizations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns of the bound organization. */
@Service
public class Campaigns {
  private final CampaignRepository repository;
  private final CampaignRules rules;
  private final Organizations organizations;
  private final Prompts prompts;
  private final ApplicationEventPublisher publisher;
  private final InstantSource time;

  Campaigns(
      CampaignRepository repository,
      CampaignRules rules,
      Organizations organizations,
      Prompts prompts,
      ApplicationEventPublisher publisher,
      InstantSource time) {
    this.repository = repository;
    this.rules = rules;
    this.organizations = organizations;
    this.prompts = prompts;
    this.publisher = publisher;
    this.time = time;
  }

  /** A campaign; NotFound refusal when there is none. */
  @Transactional(readOnly = true)
  public Campaign get(CampaignId id) {
    return repository.find(id).orElseThrow(() -> NotFound.of("campaign"));
  }

  /** Newest first, archived ones too. */
  @Transactional(readOnly = true)
  public Page<Campaign> list(@Nullable Cursor after, int limit) {
    return Page.of(
        repository.page(after, limit + 1),
        limit,
        campaign -> new Cursor(campaign.createdAt(), campaign.id().value()));
  }

  /** Invalid refusal with every field at fault; Conflict when the name is taken. */
  @Transactional
  public Campaign create(CampaignDraft draft) {
    var prompt = check(draft);
    var id = write(() -> repository.insert(draft, prompt, time.instant()));
    changed(id, AuditAction.CREATE, null);
    return get(id);
  }

  /** Runs that were created before keep what they froze; an archived campaign does not change. */
  @Transactional
  public Campaign change(CampaignId id, CampaignDraft draft) {
    get(id);
    var prompt = check(draft);
    if (!write(() -> repository.update(id, draft, prompt, time.instant()))) {
      throw new IllegalTransition(
          "campaign-archived", "This campaign is archived: create a new one.");
    }
    changed(id, AuditAction.UPDATE, null);
    return get(id);
  }

  /** No run can be created from it any more; IllegalTransition when it is archived already. */
  @Transactional
  public Campaign archive(CampaignId id) {
    get(id);
    if (!repository.archive(id, time.instant())) {
      throw new IllegalTransition("campaign-archived", "This campaign is archived already.");
    }
    changed(id, AuditAction.UPDATE, "Archived");
    return get(id);
  }

  private PromptId check(CampaignDraft draft) {
    var errors = new ArrayList<>(rules.check(draft, organizations.current().hours()));
    PromptId prompt = null;
    try {
      var version = prompts.version(draft.promptVersionId());
      prompt = version.promptId();
      if (!version.published()) {
        errors.add(new FieldError("promptVersionId", "is not published"));
      } else if (version.purpose() != draft.purpose()) {
        errors.add(
            new FieldError(
                "promptVersionId", "is a prompt for another purpose than the campaign's"));
      }
    } catch (NotFound e) {
      errors.add(new FieldError("promptVersionId", "is no prompt version of this organization"));
    }
    if (prompt == null || !errors.isEmpty()) {
      throw invalid(errors);
    }
    return prompt;
  }

  private interface Write<T> {
    T run();
  }

  /** The caller number is the one reference that only the database checks. */
  private static <T> T write(Write<T> write) {
    try {
      return write.run();
    } catch (DuplicateKeyException e) {
      throw new Conflict("campaign-name-taken", "A campaign with this name exists.");
    } catch (DataIntegrityViolationException e) {
      throw invalid(List.of(new FieldError("callerNumberId", "is no number of this organization")));
    }
  }

  private static Invalid invalid(List<FieldError> errors) {
    return new Invalid("invalid-campaign", "The campaign needs some changes.", errors);
  }

  private void changed(CampaignId id, AuditAction action, @Nullable String detail) {
    publisher.publishEvent(Audited.one(action, ResourceType.CAMPAIGN, id.value(), detail));
    publisher.publishEvent(new Changed(CurrentOrganization.get(), Topic.CAMPAIGN, id.value()));
  }
}
