package ai.rivvi.integrations;

import ai.rivvi.shared.OutboundHttp;

/** Why a question had no answer: a closed list, with the words that people read. */
enum CheckProblem {
  ADDRESS_FORBIDDEN("The address points to a machine that is not on the public internet."),
  NAME_UNKNOWN("The name in the address is not known."),
  NO_CONNECTION("There is no connection to the address."),
  NOT_TRUSTED("The certificate at the address is not trusted."),
  TOO_SLOW("There was no answer in time."),
  ANSWER_TOO_LONG("The answer is too long."),
  REDIRECTED("The answer was a redirect: give the address that it leads to."),
  OTHER_STATUS("The answer has another status than 200."),
  NOT_UNDERSTOOD("The answer is no JSON object with a decision of DIAL, DO_NOT_DIAL or LATER.");

  private final String words;

  CheckProblem(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static CheckProblem of(OutboundHttp.Failure failure) {
    return switch (failure) {
      case ADDRESS_FORBIDDEN -> ADDRESS_FORBIDDEN;
      case NAME_UNKNOWN -> NAME_UNKNOWN;
      case NO_CONNECTION -> NO_CONNECTION;
      case NOT_TRUSTED -> NOT_TRUSTED;
      case TOO_SLOW -> TOO_SLOW;
      case ANSWER_TOO_LONG -> ANSWER_TOO_LONG;
    };
  }
}
