package ai.rivvi.conversations;

import ai.rivvi.keys.FieldCipher;
import ai.rivvi.keys.FieldCode;
import ai.rivvi.keys.PatientCipher;
import ai.rivvi.shared.ConversationId;
import ai.rivvi.shared.PatientId;
import ai.rivvi.voice.TurnLog.Answer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Encrypts what was said: under the patient's key, or the organization's when there is no patient.
 */
@Component
class ConversationCipher {
  private static final FieldCode TURN = new FieldCode("conversation.turn");
  private static final FieldCode QUESTION = new FieldCode("conversation.question");
  private static final FieldCode VALUE = new FieldCode("conversation.value");
  private static final FieldCode ANSWER = new FieldCode("conversation.answer");

  private final FieldCipher fields;

  ConversationCipher(FieldCipher fields) {
    this.fields = fields;
  }

  /** Opens the key of one patient, or none. */
  Opened open(@Nullable PatientId patient) {
    return opened(patient == null ? List.of() : List.of(patient));
  }

  /** Opens the keys of two patients. */
  Opened openBoth(PatientId one, PatientId other) {
    return opened(List.of(one, other));
  }

  /** Opens the keys of all who talk in these conversations, in one statement. */
  Opened openAll(Collection<ConversationRow> rows) {
    var known = new HashSet<PatientId>();
    for (var row : rows) {
      var patient = row.patient();
      if (patient != null) {
        known.add(patient);
      }
    }
    return opened(known);
  }

  private Opened opened(Collection<PatientId> patients) {
    return new Opened(fields, fields.forPatients(patients));
  }

  /** With the keys that it was opened for. */
  record Opened(FieldCipher fields, PatientCipher patients) {
    byte[] turn(@Nullable PatientId patient, UUID id, String text) {
      return encrypt(patient, TURN, id, text);
    }

    String turn(@Nullable PatientId patient, TurnRow turn) {
      return decrypt(patient, TURN, turn.id(), turn.text());
    }

    AnswerRow answer(
        @Nullable PatientId patient, ConversationId conversation, UUID id, Answer answer) {
      var value = answer.value();
      return new AnswerRow(
          id,
          conversation,
          answer.key(),
          answer.kind(),
          encrypt(patient, QUESTION, id, answer.question()),
          value == null ? null : encrypt(patient, VALUE, id, value),
          encrypt(patient, ANSWER, id, answer.text()),
          answer.turnIndex());
    }

    Answer answer(@Nullable PatientId patient, AnswerRow row) {
      var value = row.value();
      return new Answer(
          row.key(),
          decrypt(patient, QUESTION, row.id(), row.question()),
          row.kind(),
          value == null ? null : decrypt(patient, VALUE, row.id(), value),
          decrypt(patient, ANSWER, row.id(), row.text()),
          row.turnIndex());
    }

    private byte[] encrypt(@Nullable PatientId patient, FieldCode field, UUID id, String plain) {
      return patient == null
          ? fields.encrypt(field, id, plain)
          : patients.encrypt(patient, field, id, plain);
    }

    private String decrypt(@Nullable PatientId patient, FieldCode field, UUID id, byte[] cipher) {
      return patient == null
          ? fields.decrypt(field, id, cipher)
          : patients.decrypt(patient, field, id, cipher);
    }
  }
}
