/**
 * What a clinic intends: purpose, caller number, calling window, retry policy, identity check and
 * the published prompt version.
 *
 * <p>Promises: a window lies within the legal day and meets the clinic's hours; the prompt is
 * published and of the campaign's purpose; an archived campaign does not change. ACTIVE → ARCHIVED.
 * It knows nothing of runs, which freeze a copy.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "tenancy", "patients", "telephony", "prompts"})
package ai.rivvi.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
