package ai.rivvi.imports;

import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import java.util.Collection;
import java.util.Set;

/** What is done with lists above this module. */
public interface ListUse {
  /**
   * Stops all that is to be done with a list, in the caller's transaction; an IllegalTransition
   * refusal when it has been called from.
   */
  void stop(ImportId list);

  /** Of these patients, those about whom there is more than lists say, such as a conversation. */
  Set<PatientId> needed(Collection<PatientId> patients);
}
