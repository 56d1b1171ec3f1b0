package ai.rivvi.shared;

import java.util.Set;

/**
 * What must happen in each module that holds data of patients when two of them are joined. Driven
 * by {@code patients}, in one transaction; implementations stand in the order of their modules'
 * levels (an {@code @Order} of the level's number).
 */
public interface PatientData {
  /**
   * Keeps whatever could begin with these patients from beginning until the transaction ends.
   * Called from the highest level down and before their lines are locked, so that runs are locked
   * before their lists, as in a launch, and tasks before lines, as in a claim. Refuses, in words,
   * while something is under way with one of them.
   */
  void hold(Set<PatientId> patients);

  /**
   * Makes one patient's data the other's, re-encrypted where it is under their key: that key is
   * destroyed afterwards, and foreign keys refuse to let the patient go while anything names them.
   */
  void merge(PatientId gone, PatientId stays);
}
