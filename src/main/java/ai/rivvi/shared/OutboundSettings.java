package ai.rivvi.shared;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of requests to addresses that clinics give.
 *
 * @param loopbackAllowed http to this machine as well, for the demo and tests
 * @param connectTimeout for a connection to one address
 * @param totalTimeout for a whole request, whatever its caller would allow
 * @param responseBytesMax a longer answer is none
 * @param connectionsMax open at once, to all addresses
 * @param connectionsPerHostMax open at once, to one host
 */
@ConfigurationProperties("rivvi.outbound")
record OutboundSettings(
    @DefaultValue("false") boolean loopbackAllowed,
    @DefaultValue("3s") Duration connectTimeout,
    @DefaultValue("15s") Duration totalTimeout,
    @DefaultValue("16384") int responseBytesMax,
    @DefaultValue("200") int connectionsMax,
    @DefaultValue("16") int connectionsPerHostMax) {}
