package ai.rivvi.simulator;

/**
 * What may end any wait of a call's thread; thrown, because it leaves whatever was being done,
 * however deep.
 */
abstract sealed class LineInterruption extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private LineInterruption(String message) {
    super(message, null, false, false);
  }

  /** The call is over: ended by the REST API or by its callee. */
  static final class HungUp extends LineInterruption {
    private static final long serialVersionUID = 1L;

    HungUp() {
      super("hung up");
    }
  }

  /** The REST API gave the call other TwiML to go on with. */
  static final class Diverted extends LineInterruption {
    private static final long serialVersionUID = 1L;

    private final transient TwimlSource source;

    Diverted(TwimlSource source) {
      super("diverted");
      this.source = source;
    }

    TwimlSource source() {
      return source;
    }
  }
}
