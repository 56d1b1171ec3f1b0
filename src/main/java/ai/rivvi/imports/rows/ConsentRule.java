package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.YesNo;

/** What is known of consent besides the list's own column. */
public enum ConsentRule {
  /** Before the commit: the admin may still attest. */
  UNDECIDED,
  ATTESTED,
  /** Only whoever has consented before, to anything, may be called. */
  ON_RECORD;

  /**
   * Whether a row lacks consent; what its column denies, or says unclearly, nothing outweighs.
   *
   * @param onRecord whether its patient has consented to some purpose; to which, each call asks
   */
  boolean isMissing(RowReading row, boolean onRecord) {
    var said = row.consent();
    if (said == YesNo.YES) {
      return false;
    }
    if (said == YesNo.NO || said == YesNo.UNCLEAR) {
      return true;
    }
    return switch (this) {
      case UNDECIDED -> said != null;
      case ATTESTED -> false;
      case ON_RECORD -> !onRecord;
    };
  }

  /** Whether the attestation speaks for the row. */
  public boolean isAttestedFor(RowReading row) {
    return this == ATTESTED && (row.consent() == null || row.consent() == YesNo.BLANK);
  }
}
