package ai.rivvi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.rivvi.rules.CallingRules;
import ai.rivvi.rules.LegalAnswer;
import ai.rivvi.rules.Whereabouts;
import ai.rivvi.shared.BusinessTime;
import ai.rivvi.shared.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/** Whom a worked clinic calls: on numbers of no place, in a zone whose law is open at any hour. */
record WorkedPeople(BeanFactory beans) {
  private static final String HUMAN = "+18005550140";

  /** Of the last of them, at another place. */
  static final String SECOND_NUMBER = "MRN-Q7739";

  private static final Duration RING = Duration.ofMinutes(1);

  /** One of them is nearly always open, on Sundays too. */
  private static final List<String> ZONES =
      List.of("America/Phoenix", "Pacific/Honolulu", "Asia/Kolkata");

  record Person(
      String mrn, String given, String family, LocalDate born, String phone, String zone) {}

  List<Person> made() {
    var zone = zone();
    return List.of(
        new Person("MRN-Q7731", "Quillon", "Zebrowski", LocalDate.of(1961, 4, 3), HUMAN, zone),
        new Person(
            "MRN-Q7732",
            "Ottoline",
            "Marchbanks",
            LocalDate.of(1974, 11, 29),
            "+18005550116",
            zone),
        new Person("MRN-Q7733", "Thaddeus", "Vanterpool", LocalDate.of(1950, 8, 17), "none", zone));
  }

  String zone() {
    var now = beans.getBean(BusinessTime.class).instant();
    var rules = beans.getBean(CallingRules.class);
    // When India has closed and Arizona has not opened yet, any other will do.
    return Stream.concat(ZONES.stream(), ZoneId.getAvailableZoneIds().stream().sorted())
        .filter(
            zone -> {
              var told = new Whereabouts(new PhoneNumber(HUMAN), null, null, ZoneId.of(zone));
              return rules.at(rules.place(told), now, RING) instanceof LegalAnswer.Open;
            })
        .findFirst()
        .orElseThrow();
  }

  /** Tells the simulator who answers. */
  void register() {
    var port = beans.getBean(Environment.class).getRequiredProperty("rivvi.simulator.port");
    for (var person : made()) {
      if (person.phone().startsWith("+")) {
        put(
            "http://127.0.0.1:" + port + "/simulator/people/" + person.phone(),
            "{\"phone\":\"%s\",\"birthDate\":\"%s\"}".formatted(person.phone(), person.born()));
      }
    }
  }

  /** Names, phones, birth dates and numbers, in the forms that people write them. */
  Set<String> identities() {
    var identities = new LinkedHashSet<String>();
    identities.add(SECOND_NUMBER);
    for (var person : made()) {
      identities.addAll(List.of(person.mrn(), person.given(), person.family()));
      identities.addAll(birthDates(person.born()));
      if (person.phone().startsWith("+")) {
        identities.addAll(phones(person.phone().substring(2)));
      }
    }
    return identities;
  }

  private static List<String> birthDates(LocalDate born) {
    return Stream.of("uuuu-MM-dd", "MM/dd/uuuu", "M/d/uuuu", "MMMM d, uuuu", "uuuuMMdd")
        .map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.US))
        .map(born::format)
        .toList();
  }

  private static List<String> phones(String digits) {
    var area = digits.substring(0, 3);
    var exchange = digits.substring(3, 6);
    var line = digits.substring(6);
    return List.of(
        digits, "(" + area + ") " + exchange + "-" + line, area + "-" + exchange + "-" + line);
  }

  private static void put(String address, String body) {
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(address))
                      .header("Content-Type", "application/json")
                      .PUT(HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
