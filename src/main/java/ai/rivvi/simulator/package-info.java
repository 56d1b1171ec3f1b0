/**
 * A stand-in for Twilio on the same wire protocol: REST, signed webhooks and ConversationRelay,
 * with a cast of callees and faults. It talks HTTP only, imports no other module and is imported by
 * none, so that it can run in this process or alone ({@link ai.rivvi.simulator.SimulatorMain}), and
 * the application reaches it as it would reach Twilio.
 *
 * <p>It stands for the carrier, therefore its timestamps are system time (never business time), and
 * what phones experience ("phone seconds") passes {@code speed} times faster than real seconds.
 * Rates are real seconds.
 *
 * <p>Who answers is told by the last two digits of the number called ({@link
 * ai.rivvi.simulator.Behavior}): the last digit picks the behaviour, the tens digit its variant.
 *
 * <table>
 * <caption>Callees by the ending of their number</caption>
 * <tr><th>last digit</th><th>tens digit even</th><th>tens digit odd</th></tr>
 * <tr><td>0, 1</td><td colspan=2>answers and confirms</td></tr>
 * <tr><td>2</td><td colspan=2>wants another time, and names a weekday and an hour</td></tr>
 * <tr><td>3</td><td>busy the first time, later confirms</td><td>always busy</td></tr>
 * <tr><td>4</td><td>does not answer the first time, later confirms</td><td>never answers</td></tr>
 * <tr><td>5</td><td colspan=2>voicemail</td></tr>
 * <tr><td>6</td><td>says stop at the first question</td><td>says stop after the identity check</td></tr>
 * <tr><td>7</td><td>wrong person</td><td>wrong number</td></tr>
 * <tr><td>8</td><td>hangs up mid-sentence in the first question after identity</td><td>hangs up right after the
 * greeting</td></tr>
 * <tr><td>9</td><td>talks over the agent, then confirms</td><td>asks to be called back in two minutes, then
 * confirms</td></tr>
 * </table>
 *
 * <p>Promises: a call is listed before its POST is answered; a create that was answered is in the
 * journal; the events of a call are the requests made for it, so {@code initiated} is the first
 * evidence of which attempt a call is. After a restart calls that had only been queued are dialed;
 * a call that was ringing ends as {@code failed}, one that was talking as {@code completed}, each
 * with its callback, tried for a minute. A busy line does not ring.
 */
@NullMarked
@ApplicationModule(
    displayName = "Simulator",
    allowedDependencies = {})
package ai.rivvi.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
