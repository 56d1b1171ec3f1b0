package ai.rivvi.telephony.twilio;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How we speak with Twilio.
 *
 * @param requestTimeout for one request in all; what is not answered by then is unknown
 * @param machineDetection {@code DetectMessageEnd} waits for the beep before a message is left,
 *     {@code Enable} does not; empty asks nothing. Both are synchronous: the request for
 *     instructions carries the finding
 * @param callbackOptions how the carrier retries our hooks (the fragment of their URLs)
 * @param listPagesMax how many pages of a list are read before it counts as unanswered
 * @param inboundText what those hear first who call in; empty for the usual words
 * @param relay how the relayed conversation sounds
 */
@ConfigurationProperties("rivvi.telephony.twilio")
@Validated
record TwilioSettings(
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("5s") Duration requestTimeout,
    @DefaultValue("1048576") int responseBytesMax,
    @DefaultValue("DetectMessageEnd") String machineDetection,
    @DefaultValue("rc=5&rp=all") String callbackOptions,
    @DefaultValue("5") int listPagesMax,
    @DefaultValue("65536") int webhookBytesMax,
    @DefaultValue("") String inboundText,
    @DefaultValue RelaySettings relay) {

  /**
   * Empty texts leave the choice to Twilio.
   *
   * @param setupWait how long a socket may stay silent before it is closed
   * @param silenceMax how long nothing may come before the socket counts as dead
   * @param framesMax how many frames may wait for the agent
   */
  record RelaySettings(
      @DefaultValue("") String ttsProvider,
      @DefaultValue("") String voice,
      @DefaultValue("") String transcriptionProvider,
      @DefaultValue("") String speechModel,
      @DefaultValue("") String sayVoice,
      @DefaultValue("10s") Duration setupWait,
      @DefaultValue("10m") Duration silenceMax,
      @DefaultValue("256") int framesMax,
      @DefaultValue("65536") int frameBytesMax,
      @DefaultValue("262144") int sendBufferBytesMax,
      @DefaultValue("5s") Duration sendTimeMax) {}
}
