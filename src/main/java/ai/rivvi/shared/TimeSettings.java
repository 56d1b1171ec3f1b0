package ai.rivvi.shared;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node tells the time.
 *
 * @param offset how far business time runs ahead of the system's; the demo and tests move it, and
 *     the {@code production} profile refuses it
 * @param clockSkewMillisMax how far this node's clock may be off the database's before the node is
 *     not ready
 * @param clockCheckInterval how long a comparison of the two clocks is good for
 */
@ConfigurationProperties("rivvi.time")
public record TimeSettings(
    @DefaultValue("0s") Duration offset,
    @DefaultValue("2000") long clockSkewMillisMax,
    @DefaultValue("5s") Duration clockCheckInterval) {}
