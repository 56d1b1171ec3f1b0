package ai.rivvi.imports.arrivals;

import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.imports.RefusedResponse;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Page;
import ai.rivvi.shared.RefusedFileId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files of a source that a person has to look at, over HTTP. */
@RestController
@RequestMapping("/api/list-sources/{id}")
@Allowed(CLINIC_ADMIN)
class StoppedFileController {
  private final StoppedFiles stopped;

  StoppedFileController(StoppedFiles stopped) {
    this.stopped = stopped;
  }

  /**
   * A file from which nobody is called before a person has looked.
   *
   * @param refusedFileId null when the file became a list
   * @param importId the list that waits; null when the file was refused
   * @param firstAt when the first of several refused files of this name came
   * @param at when the last one did
   * @param times how many they are
   * @param refused why the last one was refused, or the list waits
   */
  record StoppedFileResponse(
      @Nullable RefusedFileId refusedFileId,
      @Nullable ImportId importId,
      String fileName,
      Instant firstAt,
      Instant at,
      int times,
      RefusedResponse refused) {
    static StoppedFileResponse of(StoppedFiles.StoppedFile file) {
      return new StoppedFileResponse(
          file.refused(),
          file.list(),
          file.fileName(),
          file.firstAt(),
          file.at(),
          file.times(),
          new RefusedResponse(file.why().code(), file.why().text()));
    }
  }

  /** Refused files and lists that wait for a person, the last first. */
  @GetMapping("/stopped-files")
  Page<StoppedFileResponse> list(
      @PathVariable ListSourceId id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return stopped.page(id, Cursor.decode(cursor), Page.limit(limit)).map(StoppedFileResponse::of);
  }

  /**
   * What a person saw.
   *
   * @param times how many files of the name had been refused
   */
  record DismissRequest(@Positive int times) {}

  /** A person has seen to refused files of one name: they are shown no more. */
  @PostMapping("/refused-files/{fileId}/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(
      @PathVariable ListSourceId id,
      @PathVariable RefusedFileId fileId,
      @Valid @RequestBody DismissRequest request) {
    stopped.dismiss(id, fileId, request.times());
  }
}
