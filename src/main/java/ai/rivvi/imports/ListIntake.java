package ai.rivvi.imports;

import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.storage.ObjectStore;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes a file in: its bytes, its rows as they came, its columns and what they seem to mean. */
@Component
class ListIntake {
  private static final int BATCH_ROWS = 1_000;
  private static final int FILE_NAME_CHARACTERS_MAX = 255;

  private final ImportRepository imports;
  private final ImportRowRepository rows;
  private final ObjectStore objects;
  private final Organizations organizations;
  private final InstantSource clock;

  ListIntake(
      ImportRepository imports,
      ImportRowRepository rows,
      ObjectStore objects,
      Organizations organizations,
      InstantSource clock) {
    this.imports = imports;
    this.rows = rows;
    this.objects = objects;
    this.organizations = organizations;
    this.clock = clock;
  }

  /** Within one transaction: a refused file leaves nothing behind. */
  ImportId take(Path file, String givenName, ReadOptions options) throws IOException {
    var fileName = fileName(givenName);
    if (Files.size(file) > TableReader.FILE_BYTES_MAX) {
      throw FileRefused.tooLarge();
    }
    var organization = organizations.current();
    var id = new ImportId(Ids.next());
    var receiver = new Receiver(id);
    store(id, file, fileName, organization.region(), today(organization));
    var read = TableReader.read(file, options, receiver);
    receiver.flush();
    if (receiver.rowCount == 0) {
      throw FileRefused.withoutRows();
    }
    imports.describe(id, read, receiver.rowCount);
    imports.insertColumns(id, receiver.columns(organization.region()));
    return id;
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
              ImportState.UPLOADED,
              region,
              0,
              0,
              0,
              0,
              0,
              today,
              clock.instant(),
              member.name(),
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
      }
      batch.add(new ImportRowRepository.NewRow(rowNumber, cells));
      rowCount++;
      if (batch.size() == BATCH_ROWS) {
        flush();
      }
    }

    void flush() {
      if (!batch.isEmpty()) {
        rows.add(id, batch);
        batch.clear();
      }
    }

    List<StoredColumn> columns(String region) {
      var mapping = new MappingSuggestion(headers, profiles, region).suggest();
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
