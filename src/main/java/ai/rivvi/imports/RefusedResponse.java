package ai.rivvi.imports;

import ai.rivvi.imports.lists.StoredImport;
import org.jspecify.annotations.Nullable;

/** Why a file cannot be taken, with a way out. */
public record RefusedResponse(String code, String message) {
  public static @Nullable RefusedResponse of(StoredImport.@Nullable Refused refused) {
    return refused == null ? null : new RefusedResponse(refused.code(), refused.text());
  }
}
