package ai.rivvi.imports.arrivals;

import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.LIST_SENDER;

import ai.rivvi.imports.IncomingFiles;
import ai.rivvi.imports.RefusedResponse;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.Invalid;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.shared.Page;
import ai.rivvi.storage.ScratchFolder;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * The files that a clinic's own system sends to a source, over HTTP: all that a key of the role
 * LIST_SENDER may do. Whatever is answered here must tell nothing about anybody.
 */
@RestController
@RequestMapping("/api/list-sources/{id}/files")
@Allowed({CLINIC_ADMIN, LIST_SENDER})
class SentListController {
  private static final String NOT_PUSHED = "#/components/responses/Problem409";

  private final IncomingFiles incoming;
  private final SentLists sent;
  private final ScratchFolder scratch;

  SentListController(IncomingFiles incoming, SentLists sent, ScratchFolder scratch) {
    this.incoming = incoming;
    this.sent = sent;
    this.scratch = scratch;
  }

  /**
   * What became of a file. Not how many rows are ready, held or known already: that depends on what
   * is on record, and with files of one row a sender could ask by it who is a patient.
   *
   * @param sha256 of the file as it came
   * @param problemRows rows with a fault of the list's own, such as a phone that cannot be right
   * @param refused why the file was refused after it came, or why its list waits for a person
   */
  record SentListResponse(
      ImportId id,
      String fileName,
      String sha256,
      Instant sentAt,
      ImportState state,
      int rowCount,
      int problemRows,
      @Nullable RefusedResponse refused) {
    static SentListResponse of(SentLists.SentList sent) {
      var list = sent.list();
      return new SentListResponse(
          list.id(),
          list.fileName(),
          list.sha256(),
          list.createdAt(),
          list.state(),
          list.rowCount(),
          sent.faultyRows(),
          RefusedResponse.of(StoppedList.why(list)));
    }
  }

  /** Takes a file: 201 with its list, or 200 with the list of the same bytes that came before. */
  @ApiResponse(responseCode = "200", description = "It came before.", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "201", description = "It is new.", useReturnTypeSchema = true)
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<SentListResponse> push(
      @PathVariable ListSourceId id, @RequestPart("file") MultipartFile file) throws IOException {
    sent.requireTaking(id);
    var name = file.getOriginalFilename();
    if (name == null || name.isBlank()) {
      throw FileRefused.nameMissing();
    }
    var copy = scratch.newFile();
    try {
      file.transferTo(copy);
      var arrival = incoming.arrive(id, copy, name);
      return ResponseEntity.status(arrival.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
          .body(SentListResponse.of(sent.get(id, arrival.id())));
    } catch (Invalid refusal) {
      incoming.refused(
          id, name, new StoredImport.Refused(refusal.code(), String.valueOf(refusal.getMessage())));
      throw refusal;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = NOT_PUSHED)
  @GetMapping
  Page<SentListResponse> list(
      @PathVariable ListSourceId id,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return sent.page(id, Cursor.decode(cursor), Page.limit(limit)).map(SentListResponse::of);
  }

  @ApiResponse(responseCode = "200", description = "OK", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "409", ref = NOT_PUSHED)
  @GetMapping("/{importId}")
  SentListResponse get(@PathVariable ListSourceId id, @PathVariable ImportId importId) {
    return SentListResponse.of(sent.get(id, importId));
  }
}
