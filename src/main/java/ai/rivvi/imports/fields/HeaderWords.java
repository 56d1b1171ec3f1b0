package ai.rivvi.imports.fields;

import ai.rivvi.imports.cells.CleanText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What column names mean, in English and Spanish: by whole name first, then by words in it. */
public final class HeaderWords {
  private static final double WHOLE = 0.9;
  private static final double PART = 0.7;

  /** Columns about somebody or something else than the patient. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          ".*\\b(fax|emergency|guarantor|provider|prov|doctor|dr|physician|nurse|pharmacy|insurance"
              + "|payer|plan|policy|subscriber|spouse|caregiver|parent|guardian|referring|employer"
              + "|clinic|location|facility|office|department|contact name|created|updated|entered"
              + "|registered|modified|last visit|last seen|admit|discharge|medico|medica|doctora"
              + "|seguro|emergencia|proveedor|clinica|expiration|expires)\\b.*");

  /** Too general to mean anything as a part of a longer name. */
  private static final Set<String> WHOLE_ONLY =
      Set.of(
          "first",
          "last",
          "family",
          "given",
          "name",
          "patient",
          "pt",
          "client",
          "home",
          "work",
          "alt",
          "visit",
          "scheduled",
          "id",
          "no",
          "number",
          "record",
          "account",
          "cuenta",
          "hc",
          "zone",
          "cita",
          "nombre",
          "nombres",
          "paciente",
          "born",
          "mail",
          "call number",
          "contact number",
          "start time");

  private static final Map<Target, List<String>> NAMES = names();

  private HeaderWords() {}

  /** How surely a column name (as {@link CleanText#words}) means a target, 0 to 0.9. */
  public static double likeness(String words, Target target) {
    return likenessOf(words.replace('º', 'o'), target);
  }

  private static double likenessOf(String words, Target target) {
    var names = NAMES.getOrDefault(target, List.of());
    if (names.contains(words)) {
      return WHOLE;
    }
    if (FOREIGN.matcher(words).matches()) {
      return 0;
    }
    var padded = " " + words + " ";
    for (var name : names) {
      if (name.length() > 2 && !WHOLE_ONLY.contains(name) && padded.contains(" " + name + " ")) {
        return PART;
      }
    }
    return 0;
  }

  /** True for a column about another person or place. */
  public static boolean isForeign(String words) {
    return FOREIGN.matcher(words).matches();
  }

  private static Map<Target, List<String>> names() {
    var names = new EnumMap<Target, List<String>>(Target.class);
    names.put(
        Target.IDENTIFIER,
        List.of(
            "mrn",
            "mr",
            "mr no",
            "mr number",
            "medical record number",
            "medical record",
            "med rec",
            "med rec no",
            "chart",
            "chart number",
            "chart no",
            "chart id",
            "patient id",
            "patient no",
            "patient number",
            "patientid",
            "pt id",
            "pt no",
            "pt number",
            "ptid",
            "pid",
            "person id",
            "account number",
            "acct",
            "acct no",
            "account",
            "emr id",
            "ehr id",
            "emr",
            "external id",
            "record number",
            "expediente",
            "numero de expediente",
            "no expediente",
            "historia clinica",
            "numero de historia",
            "no historia",
            "no de historia",
            "num historia",
            "n historia",
            "nhc",
            "hc",
            "no cuenta",
            "numero de cuenta",
            "cuenta",
            "id paciente",
            "id del paciente",
            "id",
            "no",
            "number",
            "record"));
    names.put(
        Target.GIVEN_NAME,
        List.of(
            "first name",
            "first",
            "firstname",
            "fname",
            "given name",
            "given",
            "forename",
            "pt first",
            "pt first name",
            "patient first name",
            "patient first",
            "name first",
            "nombre",
            "nombres",
            "primer nombre",
            "f name"));
    names.put(
        Target.FAMILY_NAME,
        List.of(
            "last name",
            "last",
            "family",
            "lastname",
            "lname",
            "family name",
            "surname",
            "pt last",
            "pt last name",
            "patient last name",
            "patient last",
            "name last",
            "apellido",
            "apellidos",
            "primer apellido",
            "apellido paterno",
            "l name"));
    names.put(
        Target.FULL_NAME,
        List.of(
            "name",
            "last first",
            "last name first name",
            "last first mi",
            "full name",
            "fullname",
            "patient name",
            "patient",
            "pt name",
            "pt",
            "patientname",
            "client",
            "client name",
            "patient full name",
            "nombre completo",
            "nombre del paciente",
            "paciente",
            "nombre y apellido",
            "nombre y apellidos",
            "apellido nombre",
            "apellidos nombre",
            "apellidos nombres",
            "apellido y nombre",
            "apellidos y nombre",
            "apellidos y nombres",
            "nombre paciente"));
    names.put(
        Target.BIRTH_DATE,
        List.of(
            "dob",
            "d o b",
            "date of birth",
            "birth date",
            "birthdate",
            "birthday",
            "bday",
            "born",
            "birth",
            "pt dob",
            "patient dob",
            "fecha de nacimiento",
            "fecha nacimiento",
            "nacimiento",
            "fec nac",
            "f nac",
            "f nacimiento"));
    names.put(
        Target.PHONE,
        List.of(
            "cell",
            "cell phone",
            "cellphone",
            "cell no",
            "mobile",
            "mobile phone",
            "mobile number",
            "primary phone",
            "phone",
            "phone number",
            "phone no",
            "phone 1",
            "phone1",
            "telephone",
            "tel",
            "tel no",
            "contact number",
            "contact phone",
            "best phone",
            "preferred phone",
            "patient phone",
            "pt phone",
            "ph",
            "ph no",
            "call number",
            "celular",
            "movil",
            "telefono",
            "tel celular",
            "telefono celular",
            "telefono movil",
            "numero de telefono",
            "no telefono"));
    names.put(
        Target.ALTERNATE_PHONE,
        List.of(
            "alt phone",
            "alternate phone",
            "alternative phone",
            "alt",
            "alt number",
            "alt tel",
            "other phone",
            "secondary phone",
            "second phone",
            "phone 2",
            "phone2",
            "home phone",
            "home",
            "work phone",
            "work",
            "landline",
            "home tel",
            "backup phone",
            "otro telefono",
            "telefono 2",
            "telefono alterno",
            "telefono de casa",
            "telefono casa"));
    names.put(
        Target.EMAIL,
        List.of("email", "e mail", "email address", "mail", "correo", "correo electronico"));
    names.put(
        Target.LANGUAGE,
        List.of(
            "language",
            "lang",
            "preferred language",
            "pref lang",
            "primary language",
            "spoken language",
            "idioma",
            "lengua",
            "idioma preferido"));
    names.put(
        Target.POSTAL_CODE,
        List.of(
            "zip",
            "zip code",
            "zipcode",
            "postal code",
            "postal",
            "postcode",
            "post code",
            "codigo postal",
            "cp",
            "c p"));
    names.put(
        Target.TIME_ZONE,
        List.of("time zone", "timezone", "tz", "zone", "zona horaria", "huso horario"));
    names.put(
        Target.APPOINTMENT_AT,
        List.of(
            "appointment",
            "appt",
            "appointment date",
            "appt date",
            "apptdate",
            "appointment time",
            "appt time",
            "appt date time",
            "appointment date time",
            "appt dt",
            "appointment datetime",
            "appointment at",
            "visit date",
            "visit time",
            "visit",
            "next visit",
            "next appt",
            "next appointment",
            "scheduled",
            "scheduled date",
            "scheduled for",
            "scheduled time",
            "appointment start",
            "start time",
            "date of service",
            "dos",
            "fecha de cita",
            "fecha cita",
            "fecha de la cita",
            "hora de cita",
            "hora de la cita",
            "hora cita",
            "cita",
            "proxima cita"));
    names.put(
        Target.CALL_UNTIL,
        List.of(
            "call until",
            "call by",
            "last day to call",
            "last call date",
            "reach by",
            "contact by",
            "llamar hasta",
            "ultimo dia para llamar"));
    names.put(
        Target.CONSENT,
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
            "consentimiento",
            "autoriza",
            "autorizacion",
            "autoriza llamadas",
            "acepta llamadas"));
    names.put(
        Target.DO_NOT_CALL,
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
            "no contactar"));
    return names;
  }
}
