package ai.rivvi.dispatch;

import ai.rivvi.testing.RetryPolicies;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A clinic made of a seed that is to live over a database: its list, its campaigns and its limits.
 * It is in New York and open as a new one is, Monday to Friday from nine to five.
 */
record SimSqlClinic(
    List<SqlPatient> patients,
    List<SqlRun> runs,
    int daily,
    int weekly,
    int lines,
    @Nullable Integer minutes) {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final LocalTime OPENS = LocalTime.of(9, 0);
  static final LocalTime CLOSES = LocalTime.of(17, 0);
  static final int RING_SECONDS = 25;
  static final String HEADER = "Pt Name,Cell,Alt Phone,D.O.B.,DNC?,Call Until";

  /** Where a number of an area may be called, for who knows nothing else of the patient. */
  record Area(String code, String law, ZoneId zone) {}

  private static final List<Area> AREAS =
      List.of(
          new Area("212", "US-NY", ZONE),
          new Area("305", "US-FL", ZONE),
          new Area("602", "US-AZ", ZoneId.of("America/Phoenix")),
          new Area("808", "US-HI", ZoneId.of("Pacific/Honolulu")));

  private static final int PATIENTS_MIN = 8;
  private static final int PATIENTS_MORE_MAX = 10;
  private static final int RUNS_MAX = 3;
  private static final int RETRY_MINUTES_MAX = 600;

  /** A row of the list; phones as E.164 in order. */
  record SqlPatient(
      String name, List<String> phones, @Nullable LocalDate callUntil, boolean doNotCall) {
    String row(int number) {
      return String.join(
          ",",
          name,
          spoken(phones.getFirst()),
          phones.size() > 1 ? spoken(phones.get(1)) : "",
          "19%02d-02-03".formatted(40 + number),
          doNotCall ? "Y" : "",
          callUntil == null ? "" : callUntil.toString());
    }

    private static String spoken(String phone) {
      return "(%s) %s-%s"
          .formatted(phone.substring(2, 5), phone.substring(5, 8), phone.substring(8));
    }
  }

  /** A campaign and its run over the whole list. */
  record SqlRun(
      String name,
      LocalTime opens,
      LocalTime closes,
      int attemptsMax,
      boolean otherNumbers,
      @Nullable Integer places,
      Map<String, Object> wishes) {}

  static SimSqlClinic of(Random random, LocalDate begins) {
    var patients = new ArrayList<SqlPatient>();
    for (var number = PATIENTS_MIN + random.nextInt(PATIENTS_MORE_MAX); number > 0; number--) {
      patients.add(patient(random, patients, begins));
    }
    var runs = new ArrayList<SqlRun>();
    for (var run = 1 + random.nextInt(RUNS_MAX); run > 0; run--) {
      runs.add(run(random, runs.size()));
    }
    var daily = 1 + random.nextInt(2);
    return new SimSqlClinic(
        patients,
        runs,
        daily,
        daily + random.nextInt(3),
        2 + random.nextInt(6),
        random.nextInt(3) == 0 ? 2 + random.nextInt(15) : null);
  }

  private static SqlPatient patient(Random random, List<SqlPatient> before, LocalDate begins) {
    var number = before.size();
    var phones = new ArrayList<String>();
    for (var phone = random.nextInt(2); phone >= 0; phone--) {
      var shared = !before.isEmpty() && random.nextInt(4) == 0;
      var chosen =
          shared
              ? before.getLast().phones().getFirst()
              : "+1%s55501%02d"
                  .formatted(AREAS.get(random.nextInt(AREAS.size())).code(), 2 * number + phone);
      if (!phones.contains(chosen)) {
        phones.add(chosen);
      }
    }
    return new SqlPatient(
        "Given%s Family%s".formatted(letters(number), letters(number * 7 + 3)),
        List.copyOf(phones),
        random.nextInt(4) == 0 ? begins.plusDays(1 + random.nextInt(7)) : null,
        random.nextInt(12) == 0);
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26 % 26) + (char) ('a' + number % 26);
  }

  private static SqlRun run(Random random, int number) {
    var attemptsMax = 1 + random.nextInt(4);
    var delays = new HashMap<String, Integer>();
    for (var cause : List.of("busy", "noAnswer", "voicemail", "screening", "failed", "dropped")) {
      delays.put(cause, 1 + random.nextInt(RETRY_MINUTES_MAX));
    }
    var otherNumbers = random.nextBoolean();
    var policy = RetryPolicies.request(attemptsMax, delays);
    policy.put("otherNumbers", otherNumbers);
    policy.put("otherTimesOfDay", random.nextBoolean());
    var opens = OPENS.plusMinutes(30L * random.nextInt(6));
    var closes = CLOSES.minusMinutes(30L * random.nextInt(6));
    var places = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : null;
    var wishes = new HashMap<String, Object>();
    wishes.put("name", "Check-ups " + number);
    wishes.put("retryPolicy", policy);
    wishes.put(
        "window",
        Map.of(
            "opens", opens.toString(),
            "closes", closes.toString(),
            "days", Stream.of(DayOfWeek.values()).map(Enum::name).toList()));
    if (places != null) {
      wishes.put("placesMax", places);
    }
    return new SqlRun(
        "Check-ups " + number, opens, closes, attemptsMax, otherNumbers, places, wishes);
  }

  static Area area(String phone) {
    return AREAS.stream()
        .filter(area -> area.code().equals(phone.substring(2, 5)))
        .findFirst()
        .orElseThrow();
  }
}
