package ai.rivvi.dispatch.views;

import ai.rivvi.dispatch.permissions.CallingDecision.CitedRule;
import java.util.List;

/**
 * The law under which a call was placed. With the instant of the decision, the stored ruleset
 * answers the same again.
 *
 * @param ruleset the hash of the ruleset
 * @param zones every clock that the callee may have been under
 * @param jurisdictions every law-giver that the callee may have been under (ISO 3166)
 * @param rules what it said there on that day
 */
public record CalledUnder(
    String ruleset, List<String> zones, List<String> jurisdictions, List<CitedRule> rules) {}
