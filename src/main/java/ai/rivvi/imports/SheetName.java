package ai.rivvi.imports;

/** A sheet of a workbook; a hidden one is read only when it is asked for. */
record SheetName(String name, boolean hidden) {}
