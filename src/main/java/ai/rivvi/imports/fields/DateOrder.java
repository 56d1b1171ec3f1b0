package ai.rivvi.imports.fields;

import java.util.Set;

/** The order in which a column writes day, month and year. */
public enum DateOrder {
  MDY,
  DMY,
  YMD;

  private static final Set<String> MONTH_FIRST_REGIONS = Set.of("US", "PR", "VI", "GU", "AS", "PH");

  /** What people of a region (ISO 3166-1 alpha-2) write. */
  public static DateOrder usual(String region) {
    return MONTH_FIRST_REGIONS.contains(region) ? MDY : DMY;
  }
}
