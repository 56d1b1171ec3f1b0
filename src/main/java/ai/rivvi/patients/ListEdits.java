package ai.rivvi.patients;

import ai.rivvi.keys.PatientCipher;
import ai.rivvi.patients.jooq.tables.records.ListEditRecord;
import ai.rivvi.shared.Ids;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.PatientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What lists changed of patients who were known before, kept so that it can be taken back. */
@Component
class ListEdits {
  private static final PatientFacts NO_FACTS = new PatientFacts(Map.of());

  private final ListOriginRepository repository;
  private final JsonMapper json;

  ListEdits(ListOriginRepository repository, JsonMapper json) {
    this.repository = repository;
    this.json = json;
  }

  /**
   * A patient before and after a list.
   *
   * @param died whether the list was the first to say so
   */
  record Edit(PatientId patient, PatientFacts before, PatientFacts after, boolean died) {}

  /**
   * @param died null as false, and in edits from before it was kept
   * @param phones null when their order did not change, and in edits from before it was kept
   */
  private record Content(
      PatientFacts before,
      PatientFacts after,
      @Nullable Boolean died,
      @Nullable PhoneOrder phones) {}

  void keep(ImportId list, List<Edit> edits, PatientCipher sealed) {
    var rows = new ArrayList<ListEditRecord>();
    for (var edit : edits) {
      var died = edit.died() ? true : null;
      rows.add(
          row(list, edit.patient(), new Content(edit.before(), edit.after(), died, null), sealed));
    }
    repository.insertEdits(rows);
  }

  /** A list has ordered phones anew. */
  void keepOrders(ImportId list, Map<PatientId, PhoneOrder> orders, PatientCipher sealed) {
    var rows = new ArrayList<ListEditRecord>();
    orders.forEach(
        (patient, order) ->
            rows.add(row(list, patient, new Content(NO_FACTS, NO_FACTS, null, order), sealed)));
    repository.insertEdits(rows);
  }

  private ListEditRecord row(
      ImportId list, PatientId patient, Content content, PatientCipher sealed) {
    var row = new ListEditRecord();
    row.setId(Ids.next());
    row.setPatientId(patient);
    row.setListId(list);
    row.setContent(
        sealed.encrypt(
            patient, PatientFields.LIST_EDIT, row.getId(), json.writeValueAsString(content)));
    return row;
  }

  /**
   * Puts back what the list changed, the last change first, where nobody has changed it since;
   * answers how it ordered the phones, for whoever puts that back.
   *
   * @param edits of this patient by the list, the last first
   */
  List<PhoneOrder> restore(OpenPatient patient, List<ListEditRecord> edits, PatientHashes hashes) {
    var orders = new ArrayList<PhoneOrder>();
    for (var edit : edits) {
      var content =
          json.readValue(
              patient
                  .cipher()
                  .decrypt(patient.id(), PatientFields.LIST_EDIT, edit.getId(), edit.getContent()),
              Content.class);
      if (content.phones() != null) {
        orders.add(content.phones());
      }
      if (Boolean.TRUE.equals(content.died()) && !ListReversal.isTouchedSince(patient.row())) {
        patient.row().setDeceased(false);
      }
      var now = PatientFacts.of(patient);
      for (var field : PatientFacts.Field.values()) {
        var written = content.after().get(field);
        var before = content.before().get(field);
        if (written != null && !written.equals(before) && written.equals(now.get(field))) {
          patient.restore(field, before, hashes);
        }
      }
    }
    return orders;
  }
}
