package ai.rivvi.storage;

import ai.rivvi.shared.ObjectId;
import ai.rivvi.shared.OrganizationId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the encrypted bytes of objects lie, under the same names in every kind of place. An {@link
 * IOException} means that the place does not do it now.
 */
interface ObjectPlace {
  /** An object's encrypted bytes, and how many there are. */
  record Sealed(InputStream content, long bytes) {}

  /** A new object; nobody sees it before it is published. */
  ObjectDraft begin(OrganizationId organization, ObjectId id) throws IOException;

  /** Opens an object; {@link ObjectLost} when the place answers that it has none. */
  Sealed read(OrganizationId organization, ObjectId id) throws IOException;

  /** Removes an object; nothing happens when there is none. */
  void delete(OrganizationId organization, ObjectId id) throws IOException;

  /** The organizations that have objects here. */
  List<OrganizationId> organizations() throws IOException;

  /**
   * The objects that were published before a time; to be closed. The place is asked while the
   * stream is read, which fails with a {@link RuntimeException} when it does not answer.
   */
  Stream<ObjectId> publishedBefore(OrganizationId organization, Instant time) throws IOException;

  /** Removes what was begun before a time and never published, of all organizations. */
  void removeDrafts(Instant begunBefore) throws IOException;
}
