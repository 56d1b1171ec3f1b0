package ai.rivvi.imports;

import ai.rivvi.imports.fields.Target;
import ai.rivvi.imports.lists.ImportRepository;
import ai.rivvi.imports.lists.ListColumnRepository;
import ai.rivvi.imports.sources.ListSource;
import ai.rivvi.imports.sources.ListSourceRepository;
import ai.rivvi.shared.CallPurpose;
import ai.rivvi.shared.ImportId;
import ai.rivvi.shared.ListSourceId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What can be told of a source's lists before the first of them comes. */
@Service
public class SourceModels {
  private final ListSourceRepository sources;
  private final ImportRepository imports;
  private final ListColumnRepository listColumns;

  SourceModels(
      ListSourceRepository sources, ImportRepository imports, ListColumnRepository listColumns) {
    this.sources = sources;
    this.imports = imports;
    this.listColumns = listColumns;
  }

  /**
   * What the lists of a source are like.
   *
   * @param follows the list as which they are mapped
   */
  public record Model(ImportId follows, Consent consent) {}

  /**
   * Where consent to call the patients of a source comes from.
   *
   * @param attested for which purposes it is attested; null when it is not
   * @param hasColumn whether the lists say it themselves
   */
  public record Consent(@Nullable Set<CallPurpose> attested, boolean hasColumn) {
    /** Whether somebody new could be called about it. */
    public boolean covers(CallPurpose purpose) {
      return hasColumn || (attested != null && attested.contains(purpose));
    }
  }

  /** NotFound refusal when there is no such source. */
  @Transactional(readOnly = true)
  public Model of(ListSourceId id) {
    var wanted = sources.find(id).orElseThrow(ListSource::unknown).wanted();
    var attestation = wanted.consent();
    var hasColumn =
        imports
            .find(wanted.follows())
            .map(list -> listColumns.mapping(list).has(Target.CONSENT))
            .orElse(false);
    return new Model(
        wanted.follows(),
        new Consent(attestation == null ? null : attestation.purposes(), hasColumn));
  }
}
