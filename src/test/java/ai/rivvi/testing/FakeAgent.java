package ai.rivvi.testing;

import ai.rivvi.shared.CallId;
import ai.rivvi.shared.CallReference;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.telephony.AnsweredBy;
import ai.rivvi.telephony.CallDirector;
import ai.rivvi.telephony.RelaySession;
import ai.rivvi.telephony.RelaySessions;
import ai.rivvi.telephony.RelayVoice;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/**
 * Directs and speaks in the calls of organizations that a test took over; in all others the
 * application's own do.
 */
@TestComponent
@Primary
public class FakeAgent implements CallDirector, RelaySessions {
  private final ObjectProvider<CallDirector> directors;
  private final ObjectProvider<RelaySessions> sessions;
  private final Map<OrganizationId, CallDirector> ownDirectors = new ConcurrentHashMap<>();
  private final Map<OrganizationId, RelaySessions> ownSessions = new ConcurrentHashMap<>();

  FakeAgent(ObjectProvider<CallDirector> directors, ObjectProvider<RelaySessions> sessions) {
    this.directors = directors;
    this.sessions = sessions;
  }

  /** Takes over the calls of an organization. */
  public void takeOver(OrganizationId organization, CallDirector director, RelaySessions agent) {
    ownDirectors.put(organization, director);
    ownSessions.put(organization, agent);
  }

  @Override
  public Direction answered(CallReference reference, CallId call, AnsweredBy answeredBy) {
    var director = director();
    return director == null
        ? new Direction.HangUp()
        : director.answered(reference, call, answeredBy);
  }

  @Override
  public boolean expects(CallReference reference) {
    var director = director();
    return director == null || director.expects(reference);
  }

  @Override
  public void failed(CallReference reference) {
    var director = director();
    if (director != null) {
      director.failed(reference);
    }
  }

  @Override
  public RelaySession open(CallReference reference, CallId call, RelayVoice voice) {
    var own = ownSessions.get(CurrentOrganization.get());
    return (own == null ? theApplications(sessions) : own).open(reference, call, voice);
  }

  private @Nullable CallDirector director() {
    var own = ownDirectors.get(CurrentOrganization.get());
    return own != null
        ? own
        : directors.stream().filter(director -> director != this).findFirst().orElse(null);
  }

  private RelaySessions theApplications(ObjectProvider<RelaySessions> all) {
    return all.stream().filter(agent -> agent != this).findFirst().orElseThrow();
  }
}
