package ai.rivvi.imports.tables;

/** A sheet of a workbook; a hidden one is read only when it is asked for. */
public record SheetName(String name, boolean hidden) {}
