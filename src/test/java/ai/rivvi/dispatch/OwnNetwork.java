package ai.rivvi.dispatch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A network namespace for one node, with a way of its own to each peer. A way that is cut swallows
 * every packet in both directions, and nobody is told. Carrier and database listen on loopback: at
 * this side of the way, beyond the cut, a proxy that does nothing else hands on to them.
 */
final class OwnNetwork implements AutoCloseable {
  /** Kept for tests of networks (RFC 2544): no route leads to it from elsewhere. */
  private static final String PREFIX = "198.18.";

  private static final int SUBNETS = 256;
  private static final AtomicInteger opened = new AtomicInteger();

  private final String name;
  private final int firstSubnet;
  private final Map<Peer, FaultProxy> proxies = new EnumMap<>(Peer.class);

  /** What a node talks with. */
  enum Peer {
    CARRIER(0),
    DATABASE(1),
    /** Who asks whether it is ready. */
    CLIENTS(2);

    private final int subnet;

    Peer(int subnet) {
      this.subnet = subnet;
    }
  }

  /** Whether this machine lets us have one; it takes root. */
  static boolean isPossible() {
    return Commands.areForUs("ip", "nft");
  }

  OwnNetwork(int carrierPort, int databasePort) throws IOException {
    var number = (int) (ProcessHandle.current().pid() + opened.getAndIncrement());
    name = "rivvi" + number;
    firstSubnet = number * Peer.values().length % (SUBNETS - Peer.values().length);
    run("ip", "netns", "add", name);
    run("ip", "link", "add", name, "type", "veth", "peer", "name", "outside", "netns", name);
    inside("ip", "link", "set", "lo", "up");
    for (var peer : Peer.values()) {
      run("ip", "address", "add", ours(peer) + "/24", "dev", name);
      inside("ip", "address", "add", nodes(peer) + "/24", "dev", "outside");
    }
    run("ip", "link", "set", name, "up");
    inside("ip", "link", "set", "outside", "up");
    inside("nft", "add table ip cut");
    for (var hook : List.of("input", "output")) {
      inside(
          "nft", "add chain ip cut %s { type filter hook %s priority 0; }".formatted(hook, hook));
    }
    proxies.put(Peer.CARRIER, new FaultProxy(ours(Peer.CARRIER), carrierPort));
    proxies.put(Peer.DATABASE, new FaultProxy(ours(Peer.DATABASE), databasePort));
  }

  /**
   * How often the node's kernel goes on sending what lies in a connection that the node has closed
   * meanwhile; each time takes twice as long as the one before, the first 0.2 s.
   */
  void sendAgainAfterClose(int times) {
    inside("sysctl", "-q", "-w", "net.ipv4.tcp_orphan_retries=" + times);
  }

  /** Address and port at which the node reaches a peer. */
  String address(Peer peer) {
    return ours(peer) + ":" + requireNonNull(proxies.get(peer)).port();
  }

  /** The node's own address, as this peer sees it. */
  String nodes(Peer peer) {
    return subnet(peer) + "2";
  }

  private String ours(Peer peer) {
    return subnet(peer) + "1";
  }

  private String subnet(Peer peer) {
    return PREFIX + (firstSubnet + peer.subnet) + ".";
  }

  /** What a command begins with that is to run in here. */
  List<String> prefix() {
    return List.of("ip", "netns", "exec", name);
  }

  /** From now on no packet comes through, either way. */
  void cut(Set<Peer> peers) {
    for (var peer : peers) {
      inside("nft", "add rule ip cut input ip saddr " + subnet(peer) + "0/24 drop");
      inside("nft", "add rule ip cut output ip daddr " + subnet(peer) + "0/24 drop");
    }
  }

  void heal() {
    inside("nft", "flush table ip cut");
  }

  private void inside(String... command) {
    Commands.run(Stream.concat(prefix().stream(), Stream.of(command)).toList());
  }

  private static void run(String... command) {
    Commands.run(List.of(command));
  }

  /** Its processes must have ended. */
  @Override
  public void close() throws IOException {
    for (var proxy : proxies.values()) {
      proxy.close();
    }
    run("ip", "link", "delete", name);
    run("ip", "netns", "delete", name);
  }
}
