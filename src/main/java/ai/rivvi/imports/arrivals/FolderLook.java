package ai.rivvi.imports.arrivals;

import ai.rivvi.imports.IncomingFiles;
import ai.rivvi.imports.arrivals.LookRepository.Look;
import ai.rivvi.imports.arrivals.LookRepository.Sight;
import ai.rivvi.imports.arrivals.LookTally.Outcome;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.CurrentOrganization;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.Refusal;
import ai.rivvi.storage.Inbox;
import ai.rivvi.storage.InboxFile;
import ai.rivvi.storage.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks at one watched folder: a file that is complete becomes a list, and only then is moved away.
 * What is interrupted in between, by a crash or another node, is the same list again: the source
 * knows the file.
 */
@Component
class FolderLook {
  private static final Logger log = LoggerFactory.getLogger(FolderLook.class);

  private final LookTurns turns;
  private final IncomingFiles incoming;
  private final Inbox inbox;
  private final ScratchFolder scratch;
  private final InstantSource clock;

  FolderLook(
      LookTurns turns,
      IncomingFiles incoming,
      Inbox inbox,
      ScratchFolder scratch,
      InstantSource clock) {
    this.turns = turns;
    this.incoming = incoming;
    this.inbox = inbox;
    this.scratch = scratch;
    this.clock = clock;
  }

  /** Looks at the next folder of the bound organization that is due; false when none is. */
  boolean next() {
    var look = turns.next().orElse(null);
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
    var tally = new LookTally();
    try {
      var files =
          new FolderFiles(inbox.files(look.source().id().value()), look.sights(), clock.instant());
      seen = files.sights();
      for (var file : files.candidates()) {
        if (!turns.keeps(look)) {
          return;
        }
        if (files.isComplete(file)) {
          tryToTake(look, file, tally);
        } else {
          tally.add(Outcome.COMING);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      unreachable(look, e);
      tally.unreachable();
    }
    turns.end(look, seen, tally);
  }

  /** One file that cannot be read or moved keeps no other waiting. */
  private void tryToTake(Look look, InboxFile file, LookTally tally) {
    try {
      take(look.source(), file, tally);
    } catch (IOException e) {
      unreachable(look, e);
      tally.add(Outcome.UNREACHABLE);
    } catch (RuntimeException e) {
      notTaken(look.source(), file, e);
      tally.add(Outcome.FAILED);
    }
  }

  private void take(ListSource source, InboxFile file, LookTally tally) throws IOException {
    var folder = source.id().value();
    try {
      var arrival = bring(source, file);
      if (arrival == null) {
        return; // another node has taken it away
      }
      // It is a list now, also when the file cannot be moved.
      tally.add(arrival.isNew() ? Outcome.TAKEN : Outcome.KNOWN);
      inbox.move(folder, file, Inbox.TAKEN + arrival.id() + " " + file.name());
    } catch (Invalid refusal) {
      tally.add(Outcome.REFUSED);
      refuse(source, file, refusal);
    } catch (Refusal later) {
      if (FileRefused.isReadingStopped(later)) {
        // An operator ended it, or the machine has too little memory: the clinic is to know.
        notTaken(source, file, later);
      } else {
        log.atInfo()
            .addKeyValue("source", source.id())
            .addKeyValue("code", later.code())
            .log("A file of a source is tried again later");
      }
      tally.add(Outcome.LATER);
      return;
    }
    inbox.delete(folder, file.name() + FolderFiles.DONE);
  }

  /** The first step of taking a file: from here on it is a list. Null when it is gone. */
  IncomingFiles.@Nullable Arrival bring(ListSource source, InboxFile file) throws IOException {
    var copy = scratch.newFile();
    try {
      inbox.copy(source.id().value(), file, copy);
      return incoming.arrive(source.id(), copy, file.name(), file.modifiedAt());
    } catch (NoSuchFileException _) {
      return null;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private void refuse(ListSource source, InboxFile file, Invalid refusal) throws IOException {
    var folder = source.id().value();
    var name = Inbox.REFUSED + file.modifiedAt().getEpochSecond() + " " + file.name();
    incoming.refused(
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
    incoming.notTaken(
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
    incoming.notTaken(
        look.source().id(),
        null,
        new StoredImport.Refused(
            "folder-unreachable",
            "The folder could not be read: check that it is there and that Rivvi may write in it."));
  }
}
