/**
 * The law's side of "may I call this number now?": legal calling hours as data with citation,
 * source and dates, and where a callee may be.
 *
 * <p>A ruleset is an immutable text under its hash. The build brings one ({@code
 * rules/calling-hours.json}); it is stored at start when it is new, and the last one stored is in
 * force. A {@link ai.rivvi.rules.Place} is every clock and every law-giver that a phone number, a
 * postal code and a zone leave possible. {@link ai.rivvi.rules.Ruleset#answer} is a pure function
 * of place, instant and ringing time.
 *
 * <p>Promises: a call is allowed only inside the windows of every candidate clock and every
 * candidate law-giver, and only when it also stops ringing inside them; windows are half-open; no
 * clock known, or more than six, is a no; the same place, instant and ruleset always give the same
 * answer. The module knows neither clinics nor patients, and takes no time from anywhere.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package ai.rivvi.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
