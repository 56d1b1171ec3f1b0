package ai.rivvi.imports;

import ai.rivvi.imports.ListSourceRepository.Look;
import ai.rivvi.imports.ListSourceRepository.Sight;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Refusal;
import ai.rivvi.storage.Inbox;
import ai.rivvi.storage.InboxFile;
import ai.rivvi.storage.ScratchFolder;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at one watched folder: a file that is complete becomes a list, and only then is moved away.
 * What is interrupted in between, by a crash or another node, is the same list again: the source
 * knows the bytes.
 */
@Component
class FolderLook {
  private static final Logger log = LoggerFactory.getLogger(FolderLook.class);

  /** Whoever looks for longer may be followed by another node. */
  static final Duration LEASE = Duration.ofMinutes(15);

  /** A file that is just coming is looked at again so soon. */
  static final Duration SETTLE = Duration.ofMinutes(1);

  private static final int FILES_MAX = 1_000;
  private static final String DONE = ".done";
  private static final Set<String> UNFINISHED =
      Set.of(".part", ".tmp", ".partial", ".filepart", ".crdownload");

  private final ListSourceRepository sources;
  private final ListSources facade;
  private final IncomingFiles incoming;
  private final Inbox inbox;
  private final ScratchFolder scratch;
  private final Organizations organizations;
  private final TransactionTemplate transaction;
  private final InstantSource clock;

  FolderLook(
      ListSourceRepository sources,
      ListSources facade,
      IncomingFiles incoming,
      Inbox inbox,
      ScratchFolder scratch,
      Organizations organizations,
      PlatformTransactionManager transactions,
      InstantSource clock) {
    this.sources = sources;
    this.facade = facade;
    this.incoming = incoming;
    this.inbox = inbox;
    this.scratch = scratch;
    this.organizations = organizations;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /** Looks at the next folder of the bound organization that is due; false when none is. */
  boolean next() {
    var look = transaction.execute(_ -> sources.claim(clock.instant(), LEASE).orElse(null));
    if (look == null) {
      return false;
    }
    try {
      CurrentMember.call(
          ListSource.member(CurrentOrganization.get(), look.source().name()),
          () -> {
            look(look);
            return true;
          });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  private void look(Look look) {
    List<Sight> seen = look.sights();
    var isWaiting = false;
    try {
      var files = inbox.files(look.source().id().value());
      seen = sights(files);
      for (var file : candidates(files)) {
        if (!keepsTurn(look)) {
          return;
        }
        if (isComplete(file, files, look)) {
          isWaiting |= !tried(look, file);
        } else {
          isWaiting = true;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      unreachable(look, e);
    }
    end(look, seen, isWaiting);
  }

  /**
   * A look at many files takes long; whoever stood still for so long that another node has begun to
   * look leaves it to that one.
   */
  private boolean keepsTurn(Look look) {
    return Boolean.TRUE.equals(transaction.execute(_ -> sources.keepLooking(look, LEASE)));
  }

  private static List<Sight> sights(List<InboxFile> files) {
    return candidates(files).stream().map(file -> new Sight(file.name(), file.stamp())).toList();
  }

  /** Files that may be lists, the oldest first. */
  private static List<InboxFile> candidates(List<InboxFile> files) {
    return files.stream()
        .filter(file -> !isPassedOver(file.name().toLowerCase(Locale.ROOT)))
        .sorted(Comparator.comparing(InboxFile::modifiedAt).thenComparing(InboxFile::name))
        .limit(FILES_MAX)
        .toList();
  }

  private static boolean isPassedOver(String name) {
    return name.startsWith(".")
        || name.startsWith("~")
        || name.endsWith(DONE)
        || UNFINISHED.stream().anyMatch(name::endsWith);
  }

  /** Whoever writes it says so beside it, or nothing about it has changed since the last look. */
  private static boolean isComplete(InboxFile file, List<InboxFile> files, Look look) {
    var said = file.name() + DONE;
    return files.stream().anyMatch(one -> one.name().equals(said))
        || look.sights().contains(new Sight(file.name(), file.stamp()));
  }

  /** One file that cannot be read or moved keeps no other waiting. */
  private boolean tried(Look look, InboxFile file) {
    try {
      return take(look.source(), file);
    } catch (IOException e) {
      unreachable(look, e);
      return false;
    }
  }

  /** False when the file is to be tried again. */
  private boolean take(ListSource source, InboxFile file) throws IOException {
    var folder = source.id().value();
    try {
      var arrival = bring(source, file);
      if (arrival == null) {
        return true; // another node has taken it away
      }
      inbox.move(folder, file, Inbox.TAKEN + arrival.id() + " " + file.name());
    } catch (Invalid refusal) {
      refuse(source, file, refusal);
    } catch (Refusal later) {
      if (FileRefused.isReadingStopped(later)) {
        // An operator ended it, or the machine has too little memory: the clinic is to know.
        notTaken(source, file, later);
        return false;
      }
      log.atInfo()
          .addKeyValue("source", source.id())
          .addKeyValue("code", later.code())
          .log("A file of a source is tried again later");
      return false;
    } catch (RuntimeException e) {
      notTaken(source, file, e);
      return true; // not at once: the others go first
    }
    inbox.delete(folder, file.name() + DONE);
    return true;
  }

  /** The first step of taking a file: from here on it is a list. Null when it is gone. */
  IncomingFiles.@Nullable Arrival bring(ListSource source, InboxFile file) throws IOException {
    var copy = scratch.newFile();
    try {
      inbox.copy(source.id().value(), file, copy);
      return incoming.arrive(source.id(), copy, file.name());
    } catch (NoSuchFileException _) {
      return null;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void refuse(ListSource source, InboxFile file, Invalid refusal) throws IOException {
    var folder = source.id().value();
    var name = Inbox.REFUSED + file.modifiedAt().getEpochSecond() + " " + file.name();
    facade.refused(
        source.id(),
        file.name(),
        new StoredImport.Refused(refusal.code(), String.valueOf(refusal.getMessage())));
    inbox.write(folder, name + ".txt", refusal.getMessage() + "\n(" + refusal.code() + ")\n");
    inbox.move(folder, file, name);
  }

  private void notTaken(ListSource source, InboxFile file, RuntimeException e) {
    log.atError()
        .addKeyValue("source", source.id())
        .setCause(e)
        .log("A file of a source was not taken; it is tried again");
    facade.refused(
        source.id(),
        file.name(),
        new StoredImport.Refused(
            "file-not-taken",
            "The file could not be taken now and lies where it was: it is tried again by itself."));
  }

  private void unreachable(Look look, Exception e) {
    log.atError()
        .addKeyValue("source", look.source().id())
        .setCause(e)
        .log("The folder of a source cannot be read; it is looked at again by its schedule");
    facade.refused(
        look.source().id(),
        null,
        new StoredImport.Refused(
            "folder-unreachable",
            "The folder could not be read: check that it is there and that Rivvi may write in it."));
  }

  private void end(Look look, List<Sight> seen, boolean isWaiting) {
    transaction.executeWithoutResult(
        _ -> {
          var now = clock.instant();
          var next =
              look.source().wanted().schedule().next(now, organizations.current().timeZone());
          sources.looked(look, seen, isWaiting ? earlier(next, now.plus(SETTLE)) : next);
        });
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
