package ai.rivvi.imports;

import static ai.rivvi.shared.Role.CLINIC_ADMIN;

import ai.rivvi.imports.cells.CleanText;
import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.mapping.ColumnMapping;
import ai.rivvi.imports.mapping.ColumnRule;
import ai.rivvi.imports.mapping.Constant;
import ai.rivvi.imports.mapping.MappingChoice;
import ai.rivvi.imports.mapping.RuleCheck;
import ai.rivvi.imports.tables.RowGate;
import ai.rivvi.shared.Allowed;
import ai.rivvi.shared.ImportId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the columns of a list mean. */
@RestController
@RequestMapping("/api/imports")
class ImportMappingController {
  private static final int CONSTANTS_MAX = 50;
  private static final String REGION = "[A-Z]{2}";
  private static final String REGION_MESSAGE = "must be a country code such as US";
  private final Imports imports;
  private final ImportViews views;

  ImportMappingController(Imports imports, ImportViews views) {
    this.imports = imports;
    this.views = views;
  }

  /**
   * What a column means.
   *
   * @param joinOrder its place among the columns of the same target that are joined; as it is when
   *     absent
   * @param phoneRegion of its phones, where it is not the list's
   * @param emptyText what its empty cells are; they stay empty when absent
   * @param meanings what words of it mean that are not understood by themselves: YES, NO, a
   *     language, a time zone, or empty
   */
  record ColumnChoice(
      int index,
      @NotNull Target target,
      @Size(max = 20) @Nullable String format,
      @Size(max = 60) @Nullable String variableName,
      @Nullable Integer joinOrder,
      @Pattern(regexp = REGION, message = REGION_MESSAGE) @Nullable String phoneRegion,
      @Size(max = RuleCheck.TEXT_CHARACTERS_MAX) @Nullable String emptyText,
      @Size(max = RuleCheck.MEANINGS_MAX)
          @Nullable Map<String, @NotNull @Size(max = 60) String> meanings) {
    ColumnMapping mapping() {
      return new ColumnMapping(
          index,
          target,
          format,
          variableName,
          1,
          joinOrder,
          new ColumnRule(phoneRegion, emptyText, keyed(meanings)));
    }

    private static Map<String, String> keyed(@Nullable Map<String, String> meanings) {
      var keyed = new HashMap<String, String>();
      if (meanings != null) {
        meanings.forEach((word, meaning) -> keyed.put(ColumnRule.key(CleanText.of(word)), meaning));
      }
      return keyed;
    }
  }

  /**
   * A value for all rows.
   *
   * @param variableName of a VARIABLE
   */
  record ConstantChoice(
      @NotNull Target target,
      @Size(max = 60) @Nullable String variableName,
      @NotNull @Size(max = RuleCheck.TEXT_CHARACTERS_MAX) String text) {}

  /**
   * What the columns of a list mean.
   *
   * @param reading the number of the reading in which they were seen; refused when the file was
   *     read anew since
   */
  record MappingRequest(
      @NotEmpty @Size(max = RowGate.COLUMNS_MAX) List<@Valid @NotNull ColumnChoice> columns,
      @Size(max = CONSTANTS_MAX) @Nullable List<@Valid @NotNull ConstantChoice> constants,
      @Pattern(regexp = REGION, message = REGION_MESSAGE) @Nullable String phoneRegion,
      @Nullable Integer reading) {
    MappingChoice choice() {
      return new MappingChoice(
          columns.stream().map(ColumnChoice::mapping).toList(),
          constants == null
              ? List.of()
              : constants.stream()
                  .map(one -> new Constant(one.target(), one.variableName(), one.text()))
                  .toList(),
          phoneRegion,
          reading);
    }
  }

  @PutMapping("/{id}/mapping")
  @Allowed(CLINIC_ADMIN)
  ImportResponse map(@PathVariable ImportId id, @Valid @RequestBody MappingRequest request) {
    imports.map(id, request.choice());
    return ImportResponse.of(views.get(id));
  }
}
