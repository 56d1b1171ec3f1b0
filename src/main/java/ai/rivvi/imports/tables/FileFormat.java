package ai.rivvi.imports.tables;

/** The kinds of file that a list may come in. */
public enum FileFormat {
  CSV,
  TSV,
  XLSX,
  XLS,
  ODS
}
