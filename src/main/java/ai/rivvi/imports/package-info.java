/**
 * Patient lists as clinics have them: the uploaded file, its columns and what they mean, its rows
 * as they came and what stops them. It knows patients only through their facade, and no campaign.
 *
 * <p>States of a list: (READING → CHECKING →) UPLOADED → MAPPED → COMMITTING → COMMITTED | FAILED;
 * FAILED → COMMITTING; MAPPED → COMMITTING by itself for a list of a source; any of them → UNDOING
 * → UNDONE.
 *
 * <p>Promises: the file is kept byte for byte with its SHA-256; every cell is kept as it came, with
 * the order, duplicates and blanks of headers, encrypted under the organization's key; a bad row
 * never stops a good one; nothing of a file is run; a commit writes each row exactly once, also
 * through a crash; a second upload of the same list changes nothing twice; another name or birth
 * date than a known patient has is taken over only when a person decides so, for exactly what they
 * saw; a list can be undone until somebody was called from it, which takes back what it brought and
 * nothing that a person said. A source takes files by itself, pushed or from a watched folder: the
 * same file twice changes nothing, a row is let in once, whoever takes it, and a file of another
 * shape waits for a person. The system that sends files hears counts of them, and nothing that is
 * in them. Files are read as streams, so memory does not grow with them, and in a process of their
 * own with a cap on memory and time, so that a hostile one harms nobody but its uploader.
 *
 * <p>Rooms, each knowing only what stands before it: {@code cells}, {@code fields}, {@code tables},
 * {@code workbooks}, {@code files} and {@code parser} make rows of a file; {@code mapping} and
 * {@code rows} say what they mean; {@code lists} keeps them, and {@code sources} where they come
 * from by themselves; {@code intake} makes a list of a file, and in {@code mending} people change
 * its rows. Here is the life of a list, and what other modules may know of it; {@code uploads} and
 * {@code arrivals} stand on it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy", "storage", "patients"})
package ai.rivvi.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
