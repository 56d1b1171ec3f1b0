package ai.rivvi.imports;

import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.storage.ObjectStore;
import ai.rivvi.storage.ScratchFolder;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a file in: its bytes, its rows as they came, its columns and what they seem to mean. */
@Component
class ListIntake {
  private static final int BATCH_ROWS = 1_000;

  /** Long cells make shorter batches, so that few of them lie in memory. */
  private static final int BATCH_CHARACTERS = 4_000_000;

  private static final int FILE_NAME_CHARACTERS_MAX = 255;

  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final CappedReader reader;
  private final HeaderHashes headerHashes;
  private final EarlierMappings earlier;
  private final ObjectStore objects;
  private final ScratchFolder scratch;
  private final Organizations organizations;
  private final InstantSource clock;

  ListIntake(
      ImportRepository imports,
      ImportRowRepository rows,
      CappedReader reader,
      HeaderHashes headerHashes,
      EarlierMappings earlier,
      ObjectStore objects,
      ScratchFolder scratch,
      Organizations organizations,
      InstantSource clock) {
    this.imports = imports;
    this.rows = rows;
    this.reader = reader;
    this.headerHashes = headerHashes;
    this.earlier = earlier;
    this.objects = objects;
    this.scratch = scratch;
    this.organizations = organizations;
    this.clock = clock;
  }

  /**
   * A list that was taken in.
   *
   * @param shape an earlier list as which this one can be mapped by itself; null when a person has
   *     to look
   */
  record Taken(ImportId id, @Nullable StoredImport shape) {}

  /** Within one transaction: a refused file leaves nothing behind. */
  Taken take(Path file, String givenName, ReadOptions options) throws IOException {
    var fileName = fileName(givenName);
    if (Files.size(file) > TableReader.FILE_BYTES_MAX) {
      throw FileRefused.tooLarge();
    }
    var organization = organizations.current();
    var id = new ImportId(Ids.next());
    store(id, file, fileName, organization.region(), today(organization));
    return new Taken(id, read(id, file, options, organization.region()));
  }

  /**
   * Reads a list's file once more, in another way; within one transaction too. What the columns
   * meant is suggested anew.
   */
  void readAgain(StoredImport list, ReadOptions options) throws IOException {
    var copy = scratch.newFile();
    try {
      try (var content = objects.open(list.objectId())) {
        Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
      }
      rows.deleteAll(list.id());
      imports.deleteColumns(list.id());
      read(list.id(), copy, options, list.phoneRegion());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private @Nullable StoredImport read(ImportId id, Path file, ReadOptions options, String region)
      throws IOException {
    var receiver = new Receiver(id);
    var found = reader.read(file, options, receiver);
    receiver.flush();
    if (receiver.rowCount == 0) {
      throw FileRefused.withoutRows();
    }
    imports.describe(id, found, receiver.rowCount);
    var hashes = headerHashes.of(receiver.headers);
    var remembered = earlier.of(hashes);
    var shape = remembered.shape();
    if (shape != null) {
      var columns = receiver.columns(shape.phoneRegion(), remembered);
      if (remembered.isIn(columns.stream().map(StoredColumn::mapping).toList())) {
        imports.insertColumns(id, columns, hashes);
        return shape;
      }
    }
    imports.insertColumns(id, receiver.columns(region, remembered), hashes);
    return null;
  }

  /** The clinic's calendar date. */
  LocalDate today() {
    return today(organizations.current());
  }

  private LocalDate today(Organization organization) {
    return LocalDate.ofInstant(clock.instant(), organization.timeZone());
  }

  private void store(ImportId id, Path file, String fileName, String region, LocalDate today) {
    var member = CurrentMember.get();
    try (var content = Files.newInputStream(file)) {
      var object = objects.put(content, TableReader.FILE_BYTES_MAX);
      imports.insert(
          new StoredImport(
              id,
              object.id(),
              fileName,
              FileFormat.CSV,
              object.sha256(),
              object.bytes(),
              null,
              null,
              null,
              new ListLayout(List.of(), 1, List.of()),
              ImportState.UPLOADED,
              region,
              null,
              0,
              0,
              0,
              0,
              0,
              today,
              clock.instant(),
              member.name(),
              null,
              null,
              null),
          member.userId() == null ? null : member.userId().value());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name without a path and without invisible characters. */
  private static String fileName(String given) {
    var name = CleanText.of(given.substring(given.lastIndexOf('\\') + 1));
    var last = name.substring(name.lastIndexOf('/') + 1).strip();
    if (last.isEmpty()) {
      throw FileRefused.nameMissing();
    }
    return last.length() <= FILE_NAME_CHARACTERS_MAX
        ? last
        : last.substring(last.length() - FILE_NAME_CHARACTERS_MAX);
  }

  private final class Receiver implements RowSink {
    private final ImportId id;
    private final List<ImportRowRepository.NewRow> batch = new ArrayList<>();
    private final List<String> headers = new ArrayList<>();
    private final List<ColumnProfile> profiles = new ArrayList<>();
    private int rowCount;
    private long batchCharacters;

    Receiver(ImportId id) {
      this.id = id;
    }

    @Override
    public void header(int rowNumber, List<String> names) {
      headers.addAll(names);
      names.forEach(_ -> profiles.add(new ColumnProfile()));
    }

    @Override
    public void row(int rowNumber, List<Cell> cells) {
      while (headers.size() < cells.size()) {
        headers.add("");
        profiles.add(new ColumnProfile());
      }
      for (var i = 0; i < cells.size(); i++) {
        profiles.get(i).add(cells.get(i));
        batchCharacters += cells.get(i).text().length();
      }
      batch.add(new ImportRowRepository.NewRow(rowNumber, cells));
      rowCount++;
      if (batch.size() == BATCH_ROWS || batchCharacters >= BATCH_CHARACTERS) {
        flush();
      }
    }

    @Override
    public void waiting() {
      imports.keepAlive();
    }

    void flush() {
      if (!batch.isEmpty()) {
        rows.add(id, batch);
        batch.clear();
        batchCharacters = 0;
      }
    }

    List<StoredColumn> columns(String region, EarlierMappings.Remembered remembered) {
      var mapping =
          new MappingSuggestion(headers, profiles, region, remembered.byColumn()).suggest();
      var columns = new ArrayList<StoredColumn>();
      for (var column : mapping.columns()) {
        var profile = profiles.get(column.index());
        columns.add(
            new StoredColumn(
                headers.get(column.index()), profile.samples(), profile.filled(), column));
      }
      return columns;
    }
  }
}
