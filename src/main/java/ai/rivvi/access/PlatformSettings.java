package ai.rivvi.access;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's staff.
 *
 * @param superAdmins each {@code issuer|subject}
 */
@ConfigurationProperties("rivvi.platform")
record PlatformSettings(@DefaultValue List<String> superAdmins) {}
