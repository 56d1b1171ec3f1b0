package ai.rivvi.imports;

import ai.rivvi.patients.MatchResult;
import ai.rivvi.patients.PatientCandidate;
import ai.rivvi.shared.PatientId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides a batch of rows: what they say, whose they are, what stops them. */
final class RowJudge {
  private final RowReader reader;
  private final ConsentRule consent;
  private final Function<List<PatientCandidate>, List<MatchResult>> matching;

  RowJudge(
      RowReader reader,
      ConsentRule consent,
      Function<List<PatientCandidate>, List<MatchResult>> matching) {
    this.reader = reader;
    this.consent = consent;
    this.matching = matching;
  }

  /** A row's reading, its match where it can be matched, and the verdict. */
  record Judged(RowReading reading, @Nullable MatchResult match, RowVerdict verdict) {}

  List<Judged> judge(List<StoredRow> rows) {
    var readings = rows.stream().map(row -> reader.read(row.cells())).toList();
    var candidates =
        readings.stream().filter(RowReading::isMatchable).map(RowReading::candidate).toList();
    var matches =
        candidates.isEmpty()
            ? List.<MatchResult>of().iterator()
            : matching.apply(candidates).iterator();
    var judged = new ArrayList<Judged>(rows.size());
    for (var i = 0; i < rows.size(); i++) {
      var reading = readings.get(i);
      var match = reading.isMatchable() ? matches.next() : null;
      var verdict = new RowVerdict(rows.get(i).id(), problems(reading, match), patient(match));
      judged.add(new Judged(reading, match, verdict));
    }
    return judged;
  }

  private List<ProblemCode> problems(RowReading reading, @Nullable MatchResult match) {
    var codes = new ArrayList<ProblemCode>();
    for (var problem : reading.problems()) {
      var code = ProblemCode.valueOf(problem.code());
      if (!codes.contains(code)) {
        codes.add(code);
      }
    }
    if (match instanceof MatchResult.Held(var why)) {
      codes.add(
          switch (why) {
            case IDENTIFIER_CONFLICT -> ProblemCode.IDENTIFIER_CONFLICT;
            case AMBIGUOUS_PATIENT -> ProblemCode.AMBIGUOUS_PATIENT;
          });
    }
    if (consent.isMissing(reading)) {
      codes.add(ProblemCode.CONSENT_MISSING);
    }
    return codes;
  }

  private static @Nullable PatientId patient(@Nullable MatchResult match) {
    return switch (match) {
      case null -> null;
      case MatchResult.Matched(var patient) -> patient;
      case MatchResult.Created(var patient) -> patient;
      case MatchResult.Held _ -> null;
    };
  }
}
