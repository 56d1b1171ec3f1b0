package ai.rivvi.imports.uploads;

import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ImportId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Large files in parts, for connections that break. */
@RestController
@RequestMapping("/api/uploads")
class UploadController {
  private static final int FILE_NAME_CHARACTERS_MAX = 255;
  private final Uploads uploads;

  UploadController(Uploads uploads) {
    this.uploads = uploads;
  }

  /**
   * A file that is to come.
   *
   * @param bytes its size, at most 1 GB
   */
  record BeginRequest(
      @NotBlank @Size(max = FILE_NAME_CHARACTERS_MAX) String fileName, @Positive long bytes) {}

  /**
   * A file on its way.
   *
   * @param receivedBytes where the next part begins
   * @param partBytesMax how large a part may be
   * @param importId the list that it became; null until then
   */
  record UploadResponse(
      UUID id,
      String fileName,
      long bytes,
      long receivedBytes,
      int partBytesMax,
      @Nullable ImportId importId) {
    static UploadResponse of(Upload upload) {
      return new UploadResponse(
          upload.id(),
          upload.fileName(),
          upload.bytes(),
          upload.receivedBytes(),
          Uploads.PART_BYTES_MAX,
          upload.importId());
    }
  }

  record ListedResponse(ImportId importId) {}

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(CLINIC_ADMIN)
  UploadResponse begin(@Valid @RequestBody BeginRequest request) {
    return UploadResponse.of(uploads.begin(request.fileName(), request.bytes()));
  }

  @GetMapping("/{uploadId}")
  @Allowed(CLINIC_ADMIN)
  UploadResponse get(@PathVariable UUID uploadId) {
    return UploadResponse.of(uploads.get(uploadId));
  }

  /** A part that begins at a byte of the file: the one that the answer before named. */
  @PostMapping(path = "/{uploadId}/parts", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @Allowed(CLINIC_ADMIN)
  UploadResponse add(
      @PathVariable UUID uploadId,
      @RequestParam(defaultValue = "0") long from,
      @RequestPart("file") MultipartFile part)
      throws IOException {
    try (var content = part.getInputStream()) {
      return UploadResponse.of(uploads.add(uploadId, from, content));
    }
  }

  @PostMapping("/{uploadId}/list")
  @ResponseStatus(HttpStatus.CREATED)
  @Allowed(CLINIC_ADMIN)
  ListedResponse list(@PathVariable UUID uploadId) {
    return new ListedResponse(uploads.list(uploadId));
  }

  @DeleteMapping("/{uploadId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Allowed(CLINIC_ADMIN)
  void stop(@PathVariable UUID uploadId) {
    uploads.stop(uploadId);
  }
}
