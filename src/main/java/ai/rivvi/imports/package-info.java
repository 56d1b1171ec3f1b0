/** Uploaded patient lists: bytes, columns, mapping, rows as uploaded, problems. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy", "storage", "patients"})
package ai.rivvi.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
