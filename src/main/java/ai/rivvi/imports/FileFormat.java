package ai.rivvi.imports;

/** The kinds of file that a list may come in. */
enum FileFormat {
  CSV,
  TSV,
  XLSX,
  XLS,
  ODS
}
