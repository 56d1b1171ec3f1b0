package ai.rivvi.shared;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far business time runs ahead of the system's. The demo and tests move it; the {@code
 * production} profile refuses it.
 */
@ConfigurationProperties("rivvi.time")
public record TimeSettings(@DefaultValue("0s") Duration offset) {}
