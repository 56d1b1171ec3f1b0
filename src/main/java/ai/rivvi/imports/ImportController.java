package ai.rivvi.imports;

import static ai.rivvi.shared.Role.ANALYST;
import static ai.rivvi.shared.Role.CARE_STAFF;
import static ai.rivvi.shared.Role.CLINIC_ADMIN;
import static ai.rivvi.shared.Role.SUPER_ADMIN;

import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.LostDeadlock;
import ai.rivvi.shared.Page;
import ai.rivvi.storage.ScratchFolder;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/imports")
class ImportController {
  private final IncomingFiles incoming;
  private final ListRereading rereading;
  private final Imports imports;
  private final ImportViews views;
  private final ScratchFolder scratch;

  ImportController(
      IncomingFiles incoming,
      ListRereading rereading,
      Imports imports,
      ImportViews views,
      ScratchFolder scratch) {
    this.incoming = incoming;
    this.rereading = rereading;
    this.imports = imports;
    this.views = views;
    this.scratch = scratch;
  }

  record CommitRequest(@Valid @Nullable AttestationRequest consent) {}

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse upload(
      @RequestPart("file") MultipartFile file,
      @RequestParam(required = false) @Nullable String sheet,
      @RequestParam(required = false) @Nullable String charset,
      @RequestParam(required = false) @Nullable String delimiter,
      @RequestParam(required = false) @Nullable Integer headerRow)
      throws IOException {
    var name = file.getOriginalFilename();
    if (name == null || name.isBlank()) {
      throw FileRefused.nameMissing();
    }
    var options = ReadOptions.of(sheet, charset, delimiter, headerRow);
    var copy = scratch.newFile();
    try {
      file.transferTo(copy);
      return ImportResponse.of(views.get(incoming.upload(copy, name, options)));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /**
   * How a file is to be read; what is absent is found out.
   *
   * @param headerRow the number of the row that names the columns; 0 when none does
   * @param discardEdits whether what people have changed in the rows, left out or decided may go
   */
  record ReadingRequest(
      @Size(max = 255) @Nullable String sheet,
      @Nullable Integer headerRow,
      @Size(max = 20) @Nullable String charset,
      @Size(max = 10) @Nullable String delimiter,
      @Nullable Boolean discardEdits) {}

  @PutMapping("/{id}/reading")
  @Allowed(CLINIC_ADMIN)
  ImportResponse read(@PathVariable ImportId id, @Valid @RequestBody ReadingRequest request) {
    rereading.read(
        id,
        ReadOptions.of(
            request.sheet(), request.charset(), request.delimiter(), request.headerRow()),
        Boolean.TRUE.equals(request.discardEdits()));
    return ImportResponse.of(views.get(id));
  }

  @GetMapping
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  Page<ImportResponse> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable Integer limit) {
    return views.page(Cursor.decode(cursor), Page.limit(limit)).map(ImportResponse::summary);
  }

  @GetMapping("/{id}")
  @Allowed({CLINIC_ADMIN, CARE_STAFF, ANALYST, SUPER_ADMIN})
  ImportResponse get(@PathVariable ImportId id) {
    return ImportResponse.of(views.get(id));
  }

  @PostMapping("/{id}/commit")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse commit(
      @PathVariable ImportId id,
      @Valid @RequestBody(required = false) @Nullable CommitRequest request) {
    var consent = request == null ? null : request.consent();
    imports.commit(id, consent == null ? null : consent.attestation());
    return ImportResponse.of(views.get(id));
  }

  @PostMapping("/{id}/undo")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(CLINIC_ADMIN)
  ImportResponse undo(@PathVariable ImportId id) {
    LostDeadlock.retry(() -> imports.undo(id));
    return ImportResponse.of(views.get(id));
  }
}
