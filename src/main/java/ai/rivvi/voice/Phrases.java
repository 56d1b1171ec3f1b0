package ai.rivvi.voice;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;

/** The fixed sentences of the agent in one language: Spanish when asked for, otherwise English. */
final class Phrases {
  private static final Duration SPOKEN_AS_MINUTES_MAX = Duration.ofMinutes(59);

  private static final Pattern AUTOMATED =
      Pattern.compile("\\b(?:automated|automatic|automatico|virtual)\\b");

  private final ResourceBundle bundle;
  private final Locale locale;

  private Phrases(Locale locale) {
    this.locale = locale;
    bundle =
        ResourceBundle.getBundle(
            "ai.rivvi.voice.phrases",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  /** By BCP 47 tag. */
  static Phrases in(String language) {
    return new Phrases(isSpanish(language) ? Locale.of("es", "US") : Locale.US);
  }

  /** The BCP 47 tag of what is spoken, which is English where nothing else is known. */
  String language() {
    return locale.toLanguageTag();
  }

  static boolean isSpanish(String language) {
    return "es".equals(Locale.forLanguageTag(language).getLanguage());
  }

  /** Whatever the clinic wrote, the patient hears that it is an automated assistant. */
  String greeting(CallBrief brief) {
    var text = brief.greeting().strip();
    if (!AUTOMATED.matcher(Utterance.of(text).text()).find()) {
      text = say("automated") + " " + text;
    }
    return text.contains("?") ? text : text + " " + say("ask-name", brief.patientName());
  }

  /** Who calls, and until the patient is known whom. */
  String who(CallBrief brief, boolean isKnown) {
    return isKnown
        ? say("who", brief.clinicName())
        : say("who-for", brief.clinicName(), brief.patientName());
  }

  /** Why, as far as it may be told. */
  String about(CallBrief brief, boolean isKnown) {
    return isKnown
        ? say("about-clinic", brief.clinicName())
        : say("about-private", brief.patientName());
  }

  /** A sentence with its places filled in. */
  String say(String key, String... values) {
    var sentence = new StringBuilder();
    var text = bundle.getString(key);
    for (var at = 0; at < text.length(); at++) {
      var place = at + 2 < text.length() && text.charAt(at) == '{' && text.charAt(at + 2) == '}';
      if (place) {
        sentence.append(values[text.charAt(at + 1) - '0']);
        at += 2;
      } else {
        sentence.append(text.charAt(at));
      }
    }
    return sentence.toString();
  }

  /** Why something cannot be done. */
  String refusal(AgentTool.Refusal why) {
    return say(
        switch (why) {
          case UNAVAILABLE -> "no-callback";
          case TIME_UNCLEAR -> "time-unclear";
          case TIME_PAST -> "time-past";
          case TIME_TOO_FAR -> "time-too-far";
          case TIME_CLOSED -> "time-closed";
          case TOO_LATE -> "too-late";
        });
  }

  /** When something is, as one says it now: in so many minutes, or on which day at what time. */
  String from(ZonedDateTime now, ZonedDateTime at) {
    var wait = Duration.between(now, at);
    if (wait.compareTo(SPOKEN_AS_MINUTES_MAX) > 0) {
      return spoken("date-time", at);
    }
    var minutes =
        Math.max(1, Math.round(wait.toSeconds() / (double) Duration.ofMinutes(1).toSeconds()));
    return minutes == 1 ? say("in-minute") : say("in-minutes", String.valueOf(minutes));
  }

  /** A date, a time or both, as people say it; {@code key} is date, time or date-time. */
  String spoken(String key, TemporalAccessor moment) {
    return DateTimeFormatter.ofPattern(bundle.getString(key), locale).format(moment);
  }
}
