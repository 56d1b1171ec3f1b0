package ai.rivvi.imports.rows;

import ai.rivvi.imports.fields.YesNo;

/** What is known of consent besides the list's own column. */
public enum ConsentRule {
  /** Before the commit: the admin may still attest. */
  UNDECIDED,
  ATTESTED,
  NOT_ATTESTED;

  /** Whether a row lacks consent; what its column denies, or says unclearly, nothing outweighs. */
  boolean isMissing(RowReading row) {
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
      case NOT_ATTESTED -> true;
    };
  }

  /** Whether the attestation speaks for the row: where it does not speak of all calls itself. */
  public boolean isAttestedFor(RowReading row) {
    var isSilent = row.consent() == null || row.consent() == YesNo.BLANK;
    return this == ATTESTED && (isSilent || row.isConsentOfSome());
  }
}
