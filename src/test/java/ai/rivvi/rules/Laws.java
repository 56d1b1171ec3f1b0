package ai.rivvi.rules;

/** Rulesets for tests. */
final class Laws {
  private Laws() {}

  static Law law() {
    return LawReader.read(Rulesets.build());
  }

  /** The build's own. */
  static Ruleset build() {
    return new Ruleset(Rulesets.hash(Rulesets.build()), law());
  }
}
