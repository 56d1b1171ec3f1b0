package ai.rivvi.imports.sources;

import ai.rivvi.imports.lists.Attestation;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.shared.Changed;
import ai.rivvi.shared.Conflict;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Member;
import ai.rivvi.shared.NotFound;
import ai.rivvi.shared.OrganizationId;
import ai.rivvi.shared.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where lists of one shape come from by themselves.
 *
 * @param counted keyed hashes of the names of the columns by which a row is known again
 * @param nextLookAt null when there is no folder to look at, or it is paused
 * @param lookingUntil until when whoever looks is left alone, in system time; null when nobody does
 * @param lastLook null when nobody has looked yet
 */
public record ListSource(
    ListSourceId id,
    Wanted wanted,
    List<byte[]> counted,
    State state,
    Instant createdAt,
    String createdBy,
    @Nullable Last last,
    @Nullable Instant nextLookAt,
    @Nullable Instant lookingUntil,
    @Nullable LookResult lastLook) {
  /** How files come. */
  public enum Kind {
    WATCHED_FOLDER,
    PUSH
  }

  /** What a file holds. */
  public enum Coverage {
    /** Only what is new: who is not in it is called as before. */
    ADDITIONS,
    /** Everything that is still due: who is no longer in it is not called. */
    COMPLETE
  }

  /** Whether files are taken. */
  public enum State {
    ACTIVE,
    PAUSED
  }

  /**
   * What an admin chooses.
   *
   * @param follows the list as which its files are mapped
   * @param consent what the clinic attests for every list of it; null when only a column speaks
   */
  public record Wanted(
      String name,
      Kind kind,
      LookSchedule schedule,
      Coverage coverage,
      ImportId follows,
      @Nullable Attestation consent) {}

  /**
   * The last file, and what came of it.
   *
   * @param list null when the file was refused
   * @param refusal why it was, or why the folder could not be read
   */
  public record Last(
      @Nullable String fileName,
      Instant at,
      @Nullable ImportId list,
      StoredImport.@Nullable Refused refusal) {}

  public String name() {
    return wanted.name();
  }

  public boolean isActive() {
    return state == State.ACTIVE;
  }

  public boolean isComplete() {
    return wanted.coverage() == Coverage.COMPLETE;
  }

  /** Whether the folder is being looked at, or is due and will be within seconds. */
  public boolean isLookedAt(Instant systemNow, Instant now) {
    return (lookingUntil != null && lookingUntil.isAfter(systemNow))
        || (nextLookAt != null && !nextLookAt.isAfter(now));
  }

  public boolean isWatched() {
    return wanted.kind() == Kind.WATCHED_FOLDER;
  }

  /** Who acts when nobody does: the source itself. */
  public static Member member(OrganizationId organization, String name) {
    return new Member(
        Member.Kind.SYSTEM,
        null,
        null,
        organization,
        null,
        false,
        "Source “" + name + "”",
        null,
        null);
  }

  /** There is no such source. */
  public static NotFound unknown() {
    return NotFound.of("list-source");
  }

  /** A file comes to a source that takes none. */
  public static Conflict paused() {
    return new Conflict(
        "source-paused", "The source is paused: resume it, then send the file again.");
  }

  /** What whoever looks at a source is told when it is another now. */
  public static Changed changed(ListSourceId id) {
    return new Changed(CurrentOrganization.get(), Topic.IMPORT, id.value());
  }

  @Override
  public String toString() {
    return "ListSource[" + id + "]";
  }
}
