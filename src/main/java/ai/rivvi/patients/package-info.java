/**
 * Patients, their identifiers, phones (a line is one number of the organization, shared by a
 * household), consents, do-not-calls, language and time zone; whether somebody may be contacted.
 *
 * <p>Promises: the identifier decides who a patient is; without one the full name and birth date;
 * without those the name and a phone; a phone alone never. A hash finds, decrypted values confirm.
 * A list adds and never removes, overwrites a name or birth date only where a person has confirmed
 * it, never lifts a do-not-call or revives a withdrawn consent, and a second match of the same rows
 * changes nothing. A do-not-call holds for a person or for whoever is on a line, for a campaign, a
 * purpose or everything; lifting one takes a reason. A number can be stopped before any patient has
 * it. Claims and opt-outs lock the line first. Patients who look like one person are suggested to
 * be; only a person joins them, and what either refused holds for the one who stays. It knows
 * nothing of lists, campaigns or calls; whether there is a campaign it asks {@link
 * ai.rivvi.patients.KnownCampaigns}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "keys", "tenancy", "rules"})
package ai.rivvi.patients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
