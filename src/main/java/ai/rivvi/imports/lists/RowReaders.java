package ai.rivvi.imports.lists;

import ai.rivvi.imports.mapping.ListMapping;
import ai.rivvi.imports.rows.RowReader;
import ai.rivvi.tenancy.Organizations;
import org.springframework.stereotype.Component;

/** How the rows of a list are read: by its mapping, on its day, by the clinic's clocks. */
@Component
public class RowReaders {
  private final Organizations organizations;

  RowReaders(Organizations organizations) {
    this.organizations = organizations;
  }

  /** Reads rows of a list of the bound organization as a mapping says. */
  public RowReader of(StoredImport list, ListMapping mapping) {
    return new RowReader(mapping, list.readOn(), organizations.current().timeZone());
  }
}
