/**
 * What patients hear: the platform's base prompt and each campaign's prompt, with its typed
 * variables, questions, voicemail text and greeting.
 *
 * <p>Promises: every save is a version with author, time and reason that is never changed, and any
 * two can be compared; greeting and voicemail text cannot hold anything about health; a missing or
 * unreadable variable is named before a call and never spoken as a gap; a new organization has a
 * published prompt for each purpose. It knows nothing of lists, patients or calls.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "tenancy"})
package ai.rivvi.prompts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
