package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.CONTACT_POINT;
import static ai.rivvi.patients.jooq.Tables.PATIENT;
import static ai.rivvi.shared.Among.among;

import ai.rivvi.patients.jooq.tables.records.PatientRecord;
import ai.rivvi.shared.DriverArray;
import ai.rivvi.shared.PatientId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Finds by their hashes who may look like whom: a few too many, and nobody where very many do. */
@Repository
class LookalikeRepository {
  private static final Field<PatientId> ID = asked("id", PATIENT.ID);
  private static final Field<byte[]> BORN = asked("born", PATIENT.BIRTH_DATE_HASH);
  private static final Field<byte[]> GIVEN = asked("given", PATIENT.GIVEN_NAME_HASH);
  private static final Field<byte[]> FAMILY = asked("family", PATIENT.FAMILY_NAME_HASH);
  private static final Field<byte[]> PREFIX = asked("prefix", PATIENT.FAMILY_PREFIX_HASH);
  private static final Field<byte[]> OTHER_GIVEN = asked("other_given", PATIENT.GIVEN_NAME_HASH);
  private static final Field<byte[]> OTHER_FAMILY = asked("other_family", PATIENT.FAMILY_NAME_HASH);

  private static final ByteBuffer UNKNOWN = ByteBuffer.allocate(0);

  private final DSLContext dsl;

  LookalikeRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /**
   * Who looks like whom is asked, by hashes.
   *
   * @param otherGiven of the family name, taken for a given name
   * @param otherFamily of the given name, taken for a family name
   */
  record Asked(
      PatientId id,
      byte @Nullable [] born,
      byte @Nullable [] given,
      byte @Nullable [] family,
      byte @Nullable [] prefix,
      byte @Nullable [] otherGiven,
      byte @Nullable [] otherFamily) {
    /** All of them, as something to compare; empty for what is not known. */
    List<ByteBuffer> hashes() {
      return Stream.of(
              Optional.ofNullable(born),
              Optional.ofNullable(given),
              Optional.ofNullable(family),
              Optional.ofNullable(prefix),
              Optional.ofNullable(otherGiven),
              Optional.ofNullable(otherFamily))
          .map(hash -> hash.map(ByteBuffer::wrap).orElse(UNKNOWN))
          .toList();
    }
  }

  /** Somebody who is asked about, and who may look like them. */
  record Found(PatientId asked, PatientId other) {}

  /**
   * By names and birth dates: equal birth dates with one equal name, with the first letters of the
   * family name, or with both names swapped; equal names with another birth date. A way that finds
   * as many as the limit for a patient, such as the name of many people, finds nobody.
   */
  List<Found> byName(List<Asked> patients, int max) {
    if (patients.isEmpty()) {
      return List.of();
    }
    var born = PATIENT.BIRTH_DATE_HASH.eq(BORN);
    var found =
        DSL.lateral(
                fewer(born.and(PATIENT.GIVEN_NAME_HASH.eq(GIVEN)), max)
                    .unionAll(fewer(born.and(PATIENT.FAMILY_PREFIX_HASH.eq(PREFIX)), max))
                    .unionAll(
                        fewer(
                            born.and(PATIENT.FAMILY_PREFIX_HASH.isNull())
                                .and(PATIENT.FAMILY_NAME_HASH.eq(FAMILY))
                                .and(PREFIX.isNull()),
                            max))
                    .unionAll(
                        fewer(
                            born.and(PATIENT.GIVEN_NAME_HASH.eq(OTHER_GIVEN))
                                .and(PATIENT.FAMILY_NAME_HASH.eq(OTHER_FAMILY)),
                            max))
                    .unionAll(
                        fewer(
                            PATIENT
                                .FAMILY_NAME_HASH
                                .eq(FAMILY)
                                .and(PATIENT.GIVEN_NAME_HASH.eq(GIVEN))
                                .and(BORN.isNotNull())
                                .and(PATIENT.BIRTH_DATE_HASH.ne(BORN)),
                            max)))
            .as("found", "id");
    var other = DSL.field(DSL.name("found", "id"), PATIENT.ID.getDataType());
    return dsl.select(ID, other)
        .from(table(patients))
        .crossJoin(found)
        .fetch(row -> new Found(row.value1(), row.value2()));
  }

  /**
   * Whoever is found in one way, when these are fewer than so many. The latest, in the order of the
   * index by these hashes: in any order the server would rather read a table that has just grown
   * until it has met so many.
   */
  private static Select<Record1<PatientId>> fewer(Condition like, int max) {
    var latest =
        DSL.select(PATIENT.ID)
            .from(PATIENT)
            .where(like)
            .and(PATIENT.ID.ne(ID))
            .orderBy(PATIENT.CREATED_AT.desc())
            .limit(max)
            .asTable("latest", "id");
    var id = DSL.field(DSL.name("latest", "id"), PATIENT.ID.getDataType());
    var all = DSL.count().over().as("found");
    var counted = DSL.select(id, all).from(latest).asTable("counted", "id", "found");
    return DSL.select(DSL.field(DSL.name("counted", "id"), PATIENT.ID.getDataType()))
        .from(counted)
        .where(DSL.field(DSL.name("counted", "found"), Integer.class).lt(max));
  }

  /**
   * On a phone that both use or used: with an equal given name or birth date, or the names swapped.
   * A number that turned out to be somebody else's still tells who a row is about.
   *
   * @param max of those on each phone, the latest
   */
  List<Found> byPhone(List<Asked> patients, int max) {
    var askedById = patients.stream().collect(Collectors.toMap(Asked::id, Function.identity()));
    var found = onSamePhone(askedById.keySet(), max);
    var hashes =
        hashes(found.stream().map(Found::other).collect(Collectors.toSet())).stream()
            .collect(Collectors.toMap(PatientRecord::getId, Function.identity()));
    return found.stream()
        .filter(
            one -> {
              var like = askedById.get(one.asked());
              var other = hashes.get(one.other());
              return like != null && other != null && isAlike(like, other);
            })
        .toList();
  }

  private List<Found> onSamePhone(Collection<PatientId> patients, int max) {
    if (patients.isEmpty()) {
      return List.of();
    }
    var mine = CONTACT_POINT.as("mine");
    var found =
        DSL.lateral(
                DSL.select(CONTACT_POINT.PATIENT_ID)
                    .from(CONTACT_POINT)
                    .where(CONTACT_POINT.LINE_ID.eq(mine.LINE_ID))
                    .and(CONTACT_POINT.PATIENT_ID.ne(mine.PATIENT_ID))
                    .orderBy(CONTACT_POINT.CREATED_AT.desc())
                    .limit(max))
            .as("found", "id");
    var other = DSL.field(DSL.name("found", "id"), PATIENT.ID.getDataType());
    return dsl.selectDistinct(mine.PATIENT_ID, other)
        .from(mine)
        .crossJoin(found)
        .where(among(mine.PATIENT_ID, patients))
        .fetch(row -> new Found(row.value1(), row.value2()));
  }

  private List<PatientRecord> hashes(Collection<PatientId> patients) {
    return patients.isEmpty()
        ? List.of()
        : dsl.select(PATIENT.ID, PATIENT.GIVEN_NAME_HASH, PATIENT.BIRTH_DATE_HASH)
            .from(PATIENT)
            .where(among(PATIENT.ID, patients))
            .fetchInto(PATIENT);
  }

  private static boolean isAlike(Asked asked, PatientRecord other) {
    return isEqual(asked.given(), other.getGivenNameHash())
        || isEqual(asked.born(), other.getBirthDateHash())
        || isEqual(asked.otherGiven(), other.getGivenNameHash());
  }

  private static boolean isEqual(byte @Nullable [] one, byte @Nullable [] other) {
    return one != null && Arrays.equals(one, other);
  }

  private static <T> Field<T> asked(String name, Field<T> like) {
    return DSL.field(DSL.name("asked", name), like.getDataType());
  }

  private static Table<?> table(List<Asked> patients) {
    return DSL.table(
            "unnest({0}, {1}, {2}, {3}, {4}, {5}, {6})",
            each(patients, Asked::id, PATIENT.ID),
            each(patients, Asked::born, PATIENT.BIRTH_DATE_HASH),
            each(patients, Asked::given, PATIENT.GIVEN_NAME_HASH),
            each(patients, Asked::family, PATIENT.FAMILY_NAME_HASH),
            each(patients, Asked::prefix, PATIENT.FAMILY_PREFIX_HASH),
            each(patients, Asked::otherGiven, PATIENT.GIVEN_NAME_HASH),
            each(patients, Asked::otherFamily, PATIENT.FAMILY_NAME_HASH))
        .as("asked", "id", "born", "given", "family", "prefix", "other_given", "other_family");
  }

  private static <T> Field<?> each(
      List<Asked> patients, Function<Asked, @Nullable T> part, Field<T> like) {
    return DriverArray.of(like, patients.stream().map(part).toList());
  }
}
