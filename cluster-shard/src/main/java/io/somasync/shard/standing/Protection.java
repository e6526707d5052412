package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import io.somasync.shard.security.Tls;
import io.somasync.shard.security.TlsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What keeps strangers from a standing member. Where others than this machine's own processes can
 * reach it, that has to be TLS, unless whoever starts it says that it need not.
 *
 * @param tls what it talks to others in, if not in the clear
 * @param warning what whoever starts it should know, if anything
 */
public record Protection(Optional<Tls> tls, Optional<String> warning) {
  /**
   * The protection that an environment asks for.
   *
   * @param host that the member's ports are at
   * @throws PlanException if it is not enough, or something is wrong with it
   */
  public static Protection of(Variables variables, String host) {
    return of(
        ProtectionWish.of(variables, Variables.TLS_DIR + "=DIR", Variables.INSECURE + "=yes"),
        Variables.BIND_HOST,
        host);
  }

  /**
   * The protection that is asked for.
   *
   * @param hostName what says where the member's ports are
   * @param host that they are at
   * @throws PlanException if it is not enough, or something is wrong with it
   */
  public static Protection of(ProtectionWish wish, String hostName, String host) {
    if (!wish.tls().isEmpty()) {
      Tls tls = tls(wish);
      return new Protection(Optional.of(tls), tls.credentials().note(Instant.now()));
    }
    if (isLoopback(host)) {
      return new Protection(Optional.empty(), Optional.empty());
    }
    if (!wish.isInsecure()) {
      throw new PlanException(
          "%s = %s: others can reach it, and there is no TLS; name certificates with %s (somasync certs make), or say with %s that all who can reach it may do what they like"
              .formatted(hostName, host, wish.tlsName(), wish.insecureName()));
    }
    return new Protection(
        Optional.empty(),
        Optional.of(
            "%s: whoever can reach %s can read what members say, and who learns the secret can join them and run what he likes"
                .formatted(wish.insecureName(), host)));
  }

  private static Tls tls(ProtectionWish wish) {
    try {
      return Tls.in(Path.of(wish.tls()));
    } catch (TlsException e) {
      throw new PlanException(
          wish.tlsName() + " = " + Variables.shown(wish.tls()) + ": " + e.problems().get(0));
    }
  }

  /** A name that nobody knows may be anywhere. */
  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
