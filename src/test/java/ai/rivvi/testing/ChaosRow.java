package ai.rivvi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * A line of the table that {@code mvn verify -Pchaos} prints at its end: what was claimed, what was
 * done to it, and what came of it. A test writes its row before it asserts, so that a claim that
 * does not hold is in the table too.
 *
 * @param claim its name, by which rows are sorted
 * @param done what was done, how often
 * @param phones how many phones were to be called, 0 where none were
 * @param calledTwice how many of them received more than one call
 * @param neverDecided how many tasks nothing came of
 * @param figure what was measured, in words
 * @param passFigure what it must be
 * @param holds whether it is so
 */
public record ChaosRow(
    String claim,
    String done,
    long phones,
    long calledTwice,
    long neverDecided,
    String figure,
    String passFigure,
    boolean holds) {
  private static final Path FOLDER = Path.of("target", "chaos");

  /**
   * Runs a test that dials no phones, and puts what came of it into the table.
   *
   * @param test says its figure, or throws
   */
  public static void of(String claim, String done, String passFigure, Callable<String> test)
      throws Exception {
    try {
      new ChaosRow(claim, done, 0, 0, 0, test.call(), passFigure, true).write();
    } catch (Exception | AssertionError e) {
      var why = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      new ChaosRow(claim, done, 0, 0, 0, why, passFigure, false).write();
      throw e;
    }
  }

  /** Puts the row into the table; a row of the same claim and deed is replaced. */
  public ChaosRow write() {
    return write(holds ? "holds" : "FAILS");
  }

  /** Says in the table that a claim was not put to the test, which is no verdict on it. */
  public static void notRun(String claim, String done, String why) {
    new ChaosRow(claim, done, 0, 0, 0, why, "", false).write("not run");
  }

  private ChaosRow write(String verdict) {
    var cells =
        List.of(
            claim,
            done,
            Long.toString(phones),
            Long.toString(calledTwice),
            Long.toString(neverDecided),
            figure,
            passFigure,
            verdict);
    var name = (claim + " " + done).replaceAll("[^A-Za-z0-9]+", "-") + ".tsv";
    var line =
        cells.stream().map(cell -> cell.replace('\t', ' ')).collect(Collectors.joining("\t"));
    try {
      Files.writeString(Files.createDirectories(FOLDER).resolve(name), line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
