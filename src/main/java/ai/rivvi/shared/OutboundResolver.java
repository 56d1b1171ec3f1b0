package ai.rivvi.shared;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for each connection, and hands out only addresses that may be connected to:
 * what is looked at is what is connected to, so that a name cannot change its mind in between.
 */
final class OutboundResolver implements DnsResolver {
  private final boolean loopbackAllowed;
  private final Names names;

  OutboundResolver(boolean loopbackAllowed, Names names) {
    this.loopbackAllowed = loopbackAllowed;
    this.names = names;
  }

  /** Who knows the addresses of a name. */
  interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /** The name has an address that nobody outside may be sent to. */
  static final class Forbidden extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Forbidden() {
      super("The address is not a public one.");
    }
  }

  /** One address that is not allowed refuses all: a public name does not point inside as well. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = names.resolve(host);
    if (addresses.length == 0) {
      throw new UnknownHostException("The name has no address.");
    }
    if (!Arrays.stream(addresses).allMatch(this::isAllowed)) {
      throw new Forbidden();
    }
    return addresses;
  }

  private boolean isAllowed(InetAddress address) {
    return PublicNetwork.contains(address) || (loopbackAllowed && address.isLoopbackAddress());
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
