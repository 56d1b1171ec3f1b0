package ai.rivvi.imports;

import java.util.List;

/** How many rows of a list are in which state and have which problem. */
record RowCounts(int ready, int problem, int held, int skipped, List<ByCode> problems) {
  record ByCode(ProblemCode code, int count) {}
}
