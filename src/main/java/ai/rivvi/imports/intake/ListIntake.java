package ai.rivvi.imports.intake;

import ai.rivvi.imports.files.TableReader;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ImportRowRepository;
import ai.rivvi.imports.lists.ImportState;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.lists.RowBatchRepository;
import ai.rivvi.imports.lists.StoredImport;
import ai.rivvi.imports.mapping.HeaderHashes;
import ai.rivvi.imports.mapping.StoredColumn;
import ai.rivvi.imports.parser.CappedReader;
import ai.rivvi.imports.tables.FileFormat;
import ai.rivvi.imports.tables.FileRefused;
import ai.rivvi.imports.tables.ListLayout;
import ai.rivvi.imports.tables.ReadOptions;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import ai.rivvi.storage.ObjectStore;
import ai.rivvi.storage.ScratchFolder;
import ai.rivvi.storage.StoredObject;
import ai.rivvi.tenancy.Organization;
import ai.rivvi.tenancy.Organizations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a file in: its bytes, its rows as they came, its columns and what they seem to mean. */
@Component
public class ListIntake {

  private final ImportRepository imports;
  private final ListColumnRepository listColumns;
  private final ImportRowRepository rows;
  private final RowBatchRepository batches;
  private final CappedReader reader;
  private final HeaderHashes headerHashes;
  private final EarlierMappings earlier;
  private final ObjectStore objects;
  private final ScratchFolder scratch;
  private final Organizations organizations;
  private final InstantSource clock;

  ListIntake(
      ImportRepository imports,
      ListColumnRepository listColumns,
      ImportRowRepository rows,
      RowBatchRepository batches,
      CappedReader reader,
      HeaderHashes headerHashes,
      EarlierMappings earlier,
      ObjectStore objects,
      ScratchFolder scratch,
      Organizations organizations,
      InstantSource clock) {
    this.imports = imports;
    this.listColumns = listColumns;
    this.rows = rows;
    this.batches = batches;
    this.reader = reader;
    this.headerHashes = headerHashes;
    this.earlier = earlier;
    this.objects = objects;
    this.scratch = scratch;
    this.organizations = organizations;
    this.clock = clock;
  }

  /** Keeps the file's bytes, before any transaction: it may take its time. */
  public StoredObject keep(Path file, String givenName) throws IOException {
    fileName(givenName);
    TableReader.checkSize(file);
    try (var content = Files.newInputStream(file)) {
      return objects.put(content, TableReader.TEXT_BYTES_MAX);
    }
  }

  public void forget(StoredObject object) {
    objects.delete(object.id());
  }

  /**
   * Takes a list in, within one transaction: a refused file leaves nothing behind. Answers an
   * earlier list as which this one can be mapped by itself; null when a person has to look.
   */
  public @Nullable StoredImport take(ListFile kept, Path file) throws IOException {
    insert(kept, ImportState.UPLOADED);
    var source = kept.source();
    return read(
        kept.id(),
        file,
        kept.options(),
        organizations.current().region(),
        source == null ? null : source.id());
  }

  /** A list whose file is yet to be read. */
  public void announce(ListFile kept) {
    insert(kept, ImportState.READING);
  }

  /**
   * Reads a list's file once more, in another way; within one transaction too. What the columns
   * meant is suggested anew.
   */
  public void readAgain(StoredImport list, ReadOptions options) throws IOException {
    var copy = copy(list);
    try {
      empty(list.id());
      read(list.id(), copy, options, list.phoneRegion(), list.source());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** The list's file on disk; whoever asks for it deletes it. */
  Path copy(StoredImport list) throws IOException {
    var copy = scratch.newFile();
    try (var content = objects.open(list.objectId())) {
      Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    return copy;
  }

  /** What was read before goes. */
  void empty(ImportId id) {
    rows.deleteAll(id);
    listColumns.deleteAll(id);
  }

  private @Nullable StoredImport read(
      ImportId id, Path file, ReadOptions options, String region, @Nullable ListSourceId source)
      throws IOException {
    var receiver = new RowReceiver((batch, _) -> batches.add(id, batch), _ -> imports.keepAlive());
    var found = read(file, options, receiver);
    return describe(id, found, receiver, region, source);
  }

  /** Reads the file's rows into the receiver. */
  TableReader.Found read(Path file, ReadOptions options, RowReceiver receiver) throws IOException {
    var found = reader.read(file, options, receiver);
    receiver.flush();
    if (receiver.rowCount() == 0) {
      throw found.layout().known().formulasWithoutValue() > 0
          ? FileRefused.notWorkedOut()
          : FileRefused.withoutRows();
    }
    return found;
  }

  /** Keeps what the first rows of a long file say of its columns: they can be looked at already. */
  void foresee(ImportId id, RowReceiver receiver, String region) {
    var hashes = headerHashes.of(receiver.headers());
    listColumns.insert(id, receiver.columns(region, earlier.of(hashes)), hashes);
  }

  /** Keeps what only the whole file tells; an earlier list as which this one can be mapped. */
  @Nullable StoredImport describe(
      ImportId id,
      TableReader.Found found,
      RowReceiver receiver,
      String region,
      @Nullable ListSourceId source) {
    imports.describe(id, found, receiver.rowCount());
    listColumns.deleteAll(id);
    var hashes = headerHashes.of(receiver.headers());
    var remembered = source == null ? earlier.of(hashes) : earlier.of(source, hashes);
    var shape = remembered.shape();
    if (shape != null) {
      imports.setConstants(id, remembered.constants());
      var columns = receiver.columns(shape.phoneRegion(), remembered);
      if (remembered.isIn(columns.stream().map(StoredColumn::mapping).toList())) {
        listColumns.insert(id, columns, hashes);
        if (!remembered.isGiving()) {
          return shape;
        }
        // All is suggested as it was; whether the values are this list's too, a person knows.
        imports.setPhoneRegion(id, shape.phoneRegion());
        return null;
      }
    }
    listColumns.insert(id, receiver.columns(region, remembered), hashes);
    return null;
  }

  /** Business time. */
  public Instant now() {
    return clock.instant();
  }

  /** The clinic's calendar date. */
  public LocalDate today() {
    return today(organizations.current());
  }

  private LocalDate today(Organization organization) {
    return LocalDate.ofInstant(clock.instant(), organization.timeZone());
  }

  private void insert(ListFile kept, ImportState state) {
    var id = kept.id();
    var object = kept.object();
    var source = kept.source();
    var organization = organizations.current();
    var member = CurrentMember.get();
    imports.insert(
        new StoredImport(
            id,
            object.id(),
            fileName(kept.fileName()),
            FileFormat.CSV,
            object.sha256(),
            object.bytes(),
            null,
            null,
            null,
            new ListLayout(List.of(), 1, List.of()),
            state,
            organization.region(),
            null,
            0,
            0,
            0,
            0,
            0,
            today(organization),
            clock.instant(),
            member.name(),
            null,
            null,
            null,
            new StoredImport.Work(kept.options(), null, 0),
            null,
            List.of(),
            1,
            source == null ? null : source.id()),
        member.userId() == null ? null : member.userId().value());
  }

  private static String fileName(String given) {
    var name = ListFile.plainName(given);
    if (name.isEmpty()) {
      throw FileRefused.nameMissing();
    }
    return name;
  }
}
