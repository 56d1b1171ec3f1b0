package ai.rivvi.imports;

/** What several cells of a column say, and how many do. */
record CellWord(String text, int count) {
  @Override
  public String toString() {
    return "CellWord[" + count + "]";
  }
}
