package ai.rivvi.patients;

import ai.rivvi.keys.FieldCode;

/** The stable codes of this module's sealed and hashed fields: never renamed, never reused. */
final class PatientFields {
  static final FieldCode GIVEN_NAME = new FieldCode("patient.given_name");
  static final FieldCode FAMILY_NAME = new FieldCode("patient.family_name");
  static final FieldCode FAMILY_PREFIX = new FieldCode("patient.family_prefix");
  static final FieldCode BIRTH_DATE = new FieldCode("patient.birth_date");
  static final FieldCode EMAIL = new FieldCode("patient.email");
  static final FieldCode POSTAL_CODE = new FieldCode("patient.postal_code");
  static final FieldCode IDENTIFIER = new FieldCode("patient.identifier");
  static final FieldCode DIFFERENCE = new FieldCode("patient.difference");
  static final FieldCode NUMBER = new FieldCode("line.number");
  static final FieldCode NOTE = new FieldCode("do_not_call.note");
  static final FieldCode LIFT_REASON = new FieldCode("do_not_call.lift_reason");

  static final FieldCode LIST_EDIT = new FieldCode("patient.list_edit");

  private PatientFields() {}
}
