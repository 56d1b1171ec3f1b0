package ai.rivvi.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the live hub.
 *
 * @param ticketExpiry how long a ticket may wait for its socket
 * @param ticketWaitMax how long a socket may wait for its ticket
 * @param flushInterval how often a topic of an organization is announced at the most
 * @param idsPerNoticeMax more than these become "any of the topic"
 * @param socketsMax how many sockets a node holds
 * @param socketAgeMax after this a console asks for a new ticket, and thereby shows its rights
 *     again
 * @param sendWaitMax a console that takes longer to receive is dropped
 * @param bufferBytesMax what may wait for a slow console
 */
@ConfigurationProperties("rivvi.live")
record LiveSettings(
    @DefaultValue("30s") Duration ticketExpiry,
    @DefaultValue("5s") Duration ticketWaitMax,
    @DefaultValue("200ms") Duration flushInterval,
    @DefaultValue("50") int idsPerNoticeMax,
    @DefaultValue("10000") int socketsMax,
    @DefaultValue("1h") Duration socketAgeMax,
    @DefaultValue("5s") Duration sendWaitMax,
    @DefaultValue("65536") int bufferBytesMax) {
  /** PostgreSQL takes payloads below 8,000 bytes; an id is 37. */
  private static final int IDS_MAX = 200;

  LiveSettings {
    if (idsPerNoticeMax < 1 || idsPerNoticeMax > IDS_MAX) {
      throw new IllegalArgumentException(
          "rivvi.live.ids-per-notice-max is between 1 and " + IDS_MAX + ".");
    }
  }
}
