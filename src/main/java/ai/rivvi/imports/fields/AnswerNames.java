package ai.rivvi.imports.fields;

import java.util.List;

/**
 * How columns are called that say whether somebody may be called, in English and Spanish; names are
 * as {@link ai.rivvi.imports.cells.CleanText#words} gives them.
 */
final class AnswerNames {
  static final List<String> CONSENT =
      List.of(
          "consent",
          "consented",
          "consent to call",
          "call consent",
          "phone consent",
          "ok to call",
          "okay to call",
          "may call",
          "can call",
          "may we call",
          "permission",
          "permission to call",
          "tcpa",
          "tcpa consent",
          "voice consent",
          "voice enabled",
          "calls enabled",
          "phone reminders",
          "voice reminders",
          "consentimiento",
          "autoriza",
          "autorizacion",
          "autoriza llamadas",
          "acepta llamadas",
          "call ok",
          "calls ok",
          "calls allowed",
          "call allowed",
          "contact allowed",
          "allow calls",
          "allowed to call",
          "ok to contact",
          "okay to contact",
          "permite llamadas",
          "permiso para llamar",
          "puede llamar",
          "se puede llamar");

  static final List<String> DO_NOT_CALL =
      List.of(
          "do not call",
          "dnc",
          "do not contact",
          "don t call",
          "dont call",
          "no call",
          "no calls",
          "opt out",
          "opted out",
          "optout",
          "do not phone",
          "stop calls",
          "no llamar",
          "no contactar",
          "unsubscribed",
          "unsubscribe",
          "block calls",
          "block call",
          "calls blocked",
          "not ok to call",
          "bloquear llamadas",
          "no acepta llamadas",
          "no desea llamadas",
          "no desea ser llamado",
          "no desea que le llamen",
          "no phone calls",
          "no phone call",
          "no voice calls",
          "do not telephone",
          "lista robinson",
          "dnd",
          "dado de baja");

  private AnswerNames() {}
}
