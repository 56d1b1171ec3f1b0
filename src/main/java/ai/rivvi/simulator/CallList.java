package ai.rivvi.simulator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code GET Calls.json}: an account's calls, newest first, by filters and pages. */
final class CallList {

  private static final int PAGE_SIZE_DEFAULT = 50;
  private static final int PAGE_SIZE_MAX = 1000;

  private final String accountSid;
  private final Form query;
  private final int pageSize;
  private final int page;

  CallList(String accountSid, Form query) {
    this.accountSid = accountSid;
    this.query = query;
    this.pageSize = Math.clamp(number("PageSize", PAGE_SIZE_DEFAULT), 1, PAGE_SIZE_MAX);
    this.page = Math.max(0, number("Page", 0));
  }

  Map<String, @Nullable Object> of(Calls calls) {
    Predicate<Call> wanted = wanted();
    List<Call> found =
        calls
            .newestFirst()
            .filter(wanted)
            .skip((long) page * pageSize)
            .limit(pageSize + 1L)
            .toList();
    List<Call> shown = found.subList(0, Math.min(pageSize, found.size()));
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("calls", shown.stream().map(CallJson::of).toList());
    json.put("first_page_uri", uri(0));
    json.put("next_page_uri", found.size() > pageSize ? uri(page + 1) : null);
    json.put("previous_page_uri", page > 0 ? uri(page - 1) : null);
    json.put("page", page);
    json.put("page_size", pageSize);
    json.put("start", page * pageSize);
    json.put("end", Math.max(0, page * pageSize + shown.size() - 1));
    json.put("uri", uri(page));
    return json;
  }

  private Predicate<Call> wanted() {
    Predicate<Call> wanted = call -> call.accountSid().equals(accountSid);
    wanted = and(wanted, "To", Call::to);
    wanted = and(wanted, "From", call -> call.request().from());
    wanted = and(wanted, "Status", call -> call.status().apiName());
    wanted = and(wanted, "ParentCallSid", _ -> null);
    for (String which : List.of("StartTime", "EndTime")) {
      wanted = wanted.and(time(which, "", day -> day, day -> day.plusDays(1)));
      wanted = wanted.and(time(which, "<", _ -> null, day -> day.plusDays(1)));
      wanted = wanted.and(time(which, ">", day -> day, _ -> null));
    }
    return wanted;
  }

  private Predicate<Call> and(
      Predicate<Call> before, String name, Function<Call, @Nullable String> value) {
    String filter = query.first(name);
    return filter == null ? before : before.and(call -> filter.equals(value.apply(call)));
  }

  /**
   * Days are whole and UTC, both ends included; a call without such a time is in no filtered list.
   */
  private Predicate<Call> time(
      String which,
      String comparison,
      Function<LocalDate, @Nullable LocalDate> from,
      Function<LocalDate, @Nullable LocalDate> until) {
    String value = query.first(which + comparison);
    if (value == null) {
      return _ -> true;
    }
    LocalDate day = day(value);
    LocalDate first = from.apply(day);
    LocalDate end = until.apply(day);
    return call -> {
      Call.Snapshot now = call.snapshot();
      Instant at = which.equals("StartTime") ? now.startedAt() : now.endedAt();
      return at != null
          && (first == null || !at.isBefore(first.atStartOfDay().toInstant(ZoneOffset.UTC)))
          && (end == null || at.isBefore(end.atStartOfDay().toInstant(ZoneOffset.UTC)));
    };
  }

  private static LocalDate day(String value) {
    try {
      return LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
    } catch (DateTimeParseException _) {
      throw TwilioRefusal.badRequest(20001, "A date must be given as YYYY-MM-DD");
    }
  }

  private int number(String name, int otherwise) {
    String value = query.first(name);
    try {
      return value == null ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException _) {
      throw TwilioRefusal.badRequest(20001, name + " must be a number");
    }
  }

  private String uri(int ofPage) {
    var parameters = new LinkedHashMap<>(query.values());
    parameters.put("PageSize", List.of(Integer.toString(pageSize)));
    parameters.put("Page", List.of(Integer.toString(ofPage)));
    return "/2010-04-01/Accounts/" + accountSid + "/Calls.json?" + new Form(parameters).encode();
  }
}
