package ai.rivvi.campaigns;

import jakarta.validation.constraints.Min;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The bounds that campaigns keep; nobody is called before or after the window's. */
@Validated
@ConfigurationProperties("rivvi.campaigns")
record CampaignSettings(
    @DefaultValue("08:00") LocalTime windowEarliest,
    @DefaultValue("21:00") LocalTime windowLatest,
    @Min(1) @DefaultValue("10") int attemptsMax,
    @Min(1) @DefaultValue("20160") int delayMinutesMax,
    @Min(1) @DefaultValue("1000") int placesMax,
    @Min(1) @DefaultValue("10") int ringTimeoutSecondsMin,
    @Min(1) @DefaultValue("60") int ringTimeoutSecondsMax,
    @Min(1) @DefaultValue("60") int callLengthSecondsMin,
    @Min(1) @DefaultValue("3600") int callLengthSecondsMax) {}
