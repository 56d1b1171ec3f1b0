package ai.rivvi.patients;

import static ai.rivvi.patients.jooq.Tables.DUPLICATE;
import static ai.rivvi.shared.Among.among;
import static ai.rivvi.shared.Among.probed;

import ai.rivvi.patients.jooq.tables.records.DuplicateRecord;
import ai.rivvi.shared.CurrentMember;
import ai.rivvi.shared.Cursor;
import ai.rivvi.shared.DuplicateId;
import ai.rivvi.shared.PatientId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** All SQL of suggestions that two patients are one person. */
@Repository
class DuplicateRepository {
  private final DSLContext dsl;

  DuplicateRepository(DSLContext dsl) {
    this.dsl = dsl;
  }

  /** Two patients in their fixed order, and why they look alike. */
  record Pair(PatientId first, PatientId second, List<String> kinds) {
    /** In which suggestions are written: two who write the same ones never wait for each other. */
    static final Comparator<Pair> ORDER =
        Comparator.comparing((Pair pair) -> pair.first().value().toString())
            .thenComparing(pair -> pair.second().value().toString());
  }

  /**
   * Adds suggestions, in their order; of a known one that is open the reasons change, a decided one
   * stays.
   */
  int suggest(Collection<Pair> pairs, Instant now) {
    if (pairs.isEmpty()) {
      return 0;
    }
    var insert =
        dsl.insertInto(
            DUPLICATE,
            DUPLICATE.FIRST_PATIENT_ID,
            DUPLICATE.SECOND_PATIENT_ID,
            DUPLICATE.KINDS,
            DUPLICATE.FOUND_AT);
    for (var pair : pairs) {
      insert = insert.values(pair.first(), pair.second(), pair.kinds().toArray(String[]::new), now);
    }
    return insert
        .onConflict(
            DUPLICATE.ORGANIZATION_ID, DUPLICATE.FIRST_PATIENT_ID, DUPLICATE.SECOND_PATIENT_ID)
        .doUpdate()
        .set(DUPLICATE.KINDS, DSL.excluded(DUPLICATE.KINDS))
        .set(DUPLICATE.VERSION, DUPLICATE.VERSION.plus(1))
        .where(DUPLICATE.STATE.eq(DuplicateState.OPEN.name()))
        .and(DUPLICATE.KINDS.ne(DSL.excluded(DUPLICATE.KINDS)))
        .execute();
  }

  /** All suggestions about these patients, whatever became of them. */
  List<DuplicateRecord> about(Collection<PatientId> patients) {
    return patients.isEmpty()
        ? List.of()
        : dsl.selectFrom(DUPLICATE)
            .where(among(DUPLICATE.FIRST_PATIENT_ID, patients))
            .union(DSL.selectFrom(DUPLICATE).where(among(DUPLICATE.SECOND_PATIENT_ID, patients)))
            .fetch();
  }

  List<DuplicateRecord> openAbout(Collection<PatientId> patients) {
    return about(patients).stream()
        .filter(row -> row.getState().equals(DuplicateState.OPEN.name()))
        .toList();
  }

  /** One of two in an open suggestion, who the other is, and why. */
  record Alike(PatientId patient, PatientId other, List<String> kinds) {}

  /** Whom these patients may be, by what is open; asked for each call, one by one by an index. */
  List<Alike> openOf(Collection<PatientId> patients) {
    if (patients.isEmpty()) {
      return List.of();
    }
    var wanted = Set.copyOf(patients);
    var found = new ArrayList<Alike>();
    dsl.fetch(
            open(DUPLICATE.FIRST_PATIENT_ID, wanted)
                .unionAll(open(DUPLICATE.SECOND_PATIENT_ID, wanted)))
        .forEach(
            row -> {
              var first = row.get(DUPLICATE.FIRST_PATIENT_ID);
              var second = row.get(DUPLICATE.SECOND_PATIENT_ID);
              var kinds = List.of(row.get(DUPLICATE.KINDS));
              if (wanted.contains(first)) {
                found.add(new Alike(first, second, kinds));
              }
              if (wanted.contains(second)) {
                found.add(new Alike(second, first, kinds));
              }
            });
    return found;
  }

  private static Select<Record> open(Field<PatientId> one, Set<PatientId> patients) {
    return probed(
        one,
        patients,
        ofPatient ->
            DSL.select(DUPLICATE.FIRST_PATIENT_ID, DUPLICATE.SECOND_PATIENT_ID, DUPLICATE.KINDS)
                .from(DUPLICATE)
                .where(ofPatient)
                .and(DUPLICATE.STATE.eq(DuplicateState.OPEN.name())));
  }

  void delete(Collection<DuplicateId> ids) {
    if (!ids.isEmpty()) {
      dsl.deleteFrom(DUPLICATE).where(among(DUPLICATE.ID, ids)).execute();
    }
  }

  /** Suggestions in a state, the latest first. */
  List<DuplicateRecord> page(DuplicateState state, @Nullable Cursor after, int limit) {
    var query =
        dsl.selectFrom(DUPLICATE)
            .where(DUPLICATE.STATE.eq(state.name()))
            .orderBy(DUPLICATE.FOUND_AT.desc(), DUPLICATE.ID.desc());
    return after == null
        ? query.limit(limit).fetch()
        : query.seek(after.at(), new DuplicateId(after.id())).limit(limit).fetch();
  }

  /** How many are open, counted no further than the limit. */
  int countOpen(int limit) {
    return dsl.fetchCount(
        DSL.selectOne()
            .from(DUPLICATE)
            .where(DUPLICATE.STATE.eq(DuplicateState.OPEN.name()))
            .limit(limit));
  }

  Optional<DuplicateRecord> find(DuplicateId id) {
    return dsl.selectFrom(DUPLICATE).where(DUPLICATE.ID.eq(id)).fetchOptional();
  }

  /** Takes a suggestion until the transaction ends. */
  Optional<DuplicateRecord> lock(DuplicateId id) {
    return dsl.selectFrom(DUPLICATE).where(DUPLICATE.ID.eq(id)).forUpdate().fetchOptional();
  }

  /** Decides an open suggestion; false when somebody else has. */
  boolean decide(DuplicateId id, int version, DuplicateState state, Instant now) {
    return dsl.update(DUPLICATE)
            .set(DUPLICATE.STATE, state.name())
            .set(DUPLICATE.VERSION, DUPLICATE.VERSION.plus(1))
            .set(DUPLICATE.DECIDED_AT, now)
            .set(DUPLICATE.DECIDED_BY, Actor.id())
            .set(DUPLICATE.DECIDED_BY_NAME, CurrentMember.get().name())
            .where(DUPLICATE.ID.eq(id))
            .and(DUPLICATE.VERSION.eq(version))
            .and(DUPLICATE.STATE.eq(DuplicateState.OPEN.name()))
            .execute()
        == 1;
  }

  /** Takes back that they are not the same; false when that is not what is decided any more. */
  boolean reopen(DuplicateId id, int version) {
    return dsl.update(DUPLICATE)
            .set(DUPLICATE.STATE, DuplicateState.OPEN.name())
            .set(DUPLICATE.VERSION, DUPLICATE.VERSION.plus(1))
            .setNull(DUPLICATE.DECIDED_AT)
            .setNull(DUPLICATE.DECIDED_BY)
            .setNull(DUPLICATE.DECIDED_BY_NAME)
            .where(DUPLICATE.ID.eq(id))
            .and(DUPLICATE.VERSION.eq(version))
            .and(DUPLICATE.STATE.eq(DuplicateState.NOT_THE_SAME.name()))
            .execute()
        == 1;
  }

  /**
   * What was said of a patient who is another one now is said of that one. Of two suggestions about
   * the same two, one stays: that they are not the same when anybody said so.
   */
  void follow(PatientId gone, PatientId into, DuplicateId except) {
    var known =
        about(List.of(into)).stream()
            .filter(row -> !row.getId().equals(except))
            .collect(Collectors.toMap(row -> other(row, into), row -> row));
    for (var row : about(List.of(gone))) {
      if (row.getId().equals(except) || row.getState().equals(DuplicateState.MERGED.name())) {
        continue;
      }
      var other = other(row, gone);
      var there = known.get(other);
      if (there != null && isStronger(there, row)) {
        delete(List.of(row.getId()));
        continue;
      }
      if (there != null) {
        delete(List.of(there.getId()));
      }
      var pair = ordered(into, other);
      dsl.update(DUPLICATE)
          .set(DUPLICATE.FIRST_PATIENT_ID, pair.getFirst())
          .set(DUPLICATE.SECOND_PATIENT_ID, pair.getLast())
          .set(DUPLICATE.VERSION, DUPLICATE.VERSION.plus(1))
          .where(DUPLICATE.ID.eq(row.getId()))
          .execute();
    }
  }

  private static boolean isStronger(DuplicateRecord there, DuplicateRecord row) {
    return !there.getState().equals(DuplicateState.OPEN.name())
        || row.getState().equals(DuplicateState.OPEN.name());
  }

  static PatientId other(DuplicateRecord row, PatientId one) {
    return row.getFirstPatientId().equals(one) ? row.getSecondPatientId() : row.getFirstPatientId();
  }

  /** Two patients in the order in which they are stored: the database's. */
  static List<PatientId> ordered(PatientId one, PatientId other) {
    return Stream.of(one, other).sorted(Comparator.comparing(id -> id.value().toString())).toList();
  }
}
