package ai.rivvi.imports.lists;

import ai.rivvi.shared.PatientData;
import ai.rivvi.shared.PatientId;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Rows that name a patient name the one who that patient is. */
@Component
@Order(MergedRows.LEVEL)
class MergedRows implements PatientData {
  /** Of this module. */
  static final int LEVEL = 4;

  private final MergedRowRepository rows;

  MergedRows(MergedRowRepository rows) {
    this.rows = rows;
  }

  /** No run is launched over their lists meanwhile, and none of these is undone. */
  @Override
  public void hold(Set<PatientId> patients) {
    rows.lockLists(patients);
  }

  @Override
  public void merge(PatientId gone, PatientId stays) {
    rows.follow(gone, stays);
  }
}
