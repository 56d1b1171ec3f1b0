package ai.rivvi.imports.rows;

import ai.rivvi.imports.cells.CellsCodec;
import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.shared.PatientId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides a batch of rows: what they say, whose they are, what stops them. */
public final class RowJudge {
  private final RowReader reader;
  private final ConsentRule consent;
  private final Function<List<PatientCandidate>, List<MatchResult>> matching;

  public RowJudge(
      RowReader reader,
      ConsentRule consent,
      Function<List<PatientCandidate>, List<MatchResult>> matching) {
    this.reader = reader;
    this.consent = consent;
    this.matching = matching;
  }

  /** A row, its reading, its match where it can be matched, and the verdict. */
  public record Judged(
      StoredRow row, RowReading reading, @Nullable MatchResult match, RowVerdict verdict) {}

  /** Decides rows that come after those it has decided; in their order. */
  public List<Judged> judge(List<StoredRow> rows) {
    var readings = rows.stream().map(row -> reader.read(row.cells())).toList();
    var candidates = new ArrayList<PatientCandidate>();
    for (var i = 0; i < rows.size(); i++) {
      if (isMatched(rows.get(i), readings.get(i))) {
        candidates.add(reader.candidate(readings.get(i), rows.get(i).change()));
      }
    }
    var matches =
        candidates.isEmpty()
            ? List.<MatchResult>of().iterator()
            : matching.apply(candidates).iterator();
    var judged = new ArrayList<Judged>(rows.size());
    var creators = new HashMap<String, Integer>();
    for (var i = 0; i < rows.size(); i++) {
      var reading = readings.get(i);
      var row = rows.get(i);
      var match = isMatched(row, reading) ? matches.next() : null;
      var problems = problems(row, reading, match);
      var identity = reading.identity();
      if (match instanceof MatchResult.Created && identity != null) {
        creators.putIfAbsent(identity, row.rowNumber());
      }
      judged.add(
          new Judged(
              row,
              reading,
              match,
              new RowVerdict(
                  row.id(),
                  problems,
                  patient(row, match),
                  isContradiction(match) ? creators.get(identity) : null,
                  identity,
                  CellsCodec.encode(row.cells()))));
    }
    return judged;
  }

  /**
   * Rows that an earlier list of the same source has: nobody is called for them again, nor looked
   * for, unless they say no to calls. A column that the source does not count, or what a person has
   * mended, may say it first now, and it holds at once.
   */
  public List<Judged> known(List<StoredRow> rows) {
    var readings = rows.stream().map(row -> reader.read(row.cells())).toList();
    var noes = new ArrayList<PatientCandidate>();
    for (var i = 0; i < rows.size(); i++) {
      var reading = readings.get(i);
      if (isHeeded(rows.get(i), reading)) {
        noes.add(reading.candidate(rows.get(i).change(), reading.isPersonsNo()));
      }
    }
    var matches =
        noes.isEmpty() ? List.<MatchResult>of().iterator() : matching.apply(noes).iterator();
    var judged = new ArrayList<Judged>(rows.size());
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var reading = readings.get(i);
      judged.add(
          new Judged(
              row,
              reading,
              null,
              new RowVerdict(
                  row.id(),
                  List.of(ProblemCode.ROW_KNOWN),
                  isHeeded(row, reading) ? patient(row, matches.next()) : null,
                  null,
                  reading.identity(),
                  CellsCodec.encode(row.cells()))));
    }
    return judged;
  }

  private static boolean isHeeded(StoredRow row, RowReading reading) {
    return isMatched(row, reading) && (reading.isANo() || reading.isStoppedNumber());
  }

  /** Whether the row may have the number of a patient whom an earlier row brings. */
  private static boolean isContradiction(@Nullable MatchResult match) {
    return switch (match) {
      case MatchResult.Changed(var patient, _) -> patient == null;
      case MatchResult.Held(var why) -> why == MatchResult.Why.IDENTIFIER_CONFLICT;
      case MatchResult.Matched _ -> false;
      case MatchResult.Created _ -> false;
      case MatchResult.Unknown _ -> false;
      case null -> false;
    };
  }

  private static boolean isMatched(StoredRow row, RowReading reading) {
    return !row.skipped() && reading.isMatchable();
  }

  private List<ProblemCode> problems(
      StoredRow row, RowReading reading, @Nullable MatchResult match) {
    if (row.skipped()) {
      return List.of(ProblemCode.ROW_SKIPPED);
    }
    var codes = new ArrayList<ProblemCode>();
    for (var problem : reading.problems()) {
      var code = ProblemCode.valueOf(problem.code());
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    var unclear = unclear(row, match);
    if (unclear != null) {
      codes.add(unclear);
    }
    if (!reading.isStoppedNumber() && consent.isMissing(reading)) {
      codes.add(ProblemCode.CONSENT_MISSING);
    }
    return codes;
  }

  private static @Nullable ProblemCode unclear(StoredRow row, @Nullable MatchResult match) {
    return switch (match) {
      case null -> null;
      case MatchResult.Matched _ -> null;
      case MatchResult.Created _ -> null;
      case MatchResult.Unknown _ -> null;
      case MatchResult.Held(var why) ->
          switch (why) {
            case IDENTIFIER_CONFLICT -> ProblemCode.IDENTIFIER_CONFLICT;
            case AMBIGUOUS_PATIENT -> ProblemCode.AMBIGUOUS_PATIENT;
          };
      case MatchResult.Changed(_, var seen) ->
          switch (decision(row, seen)) {
            case TAKE_NEW, KEEP_STORED -> null;
            case ANOTHER_PERSON -> ProblemCode.IDENTIFIER_CONFLICT;
            case null -> ProblemCode.PATIENT_CHANGED;
          };
    };
  }

  private static @Nullable ChangeDecision decision(StoredRow row, String seen) {
    return row.change() == null ? null : row.change().about(seen);
  }

  private static @Nullable PatientId patient(StoredRow row, @Nullable MatchResult match) {
    return switch (match) {
      case null -> null;
      case MatchResult.Matched(var patient) -> patient;
      case MatchResult.Created(var patient) -> patient;
      case MatchResult.Changed(var patient, _) -> unclear(row, match) == null ? patient : null;
      case MatchResult.Unknown _ -> null;
      case MatchResult.Held _ -> null;
    };
  }
}
