package ai.rivvi.imports.mapping;

/** What several cells of a column say, and how many do. */
public record CellWord(String text, int count) {
  @Override
  public String toString() {
    return "CellWord[" + count + "]";
  }
}
