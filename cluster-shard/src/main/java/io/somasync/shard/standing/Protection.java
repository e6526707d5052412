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
  private static final String YES = "yes";

  /**
   * The protection that an environment asks for.
   *
   * @param host that the member's ports are at
   * @throws PlanException if it is not enough, or something is wrong with it
   */
  public static Protection of(Variables variables, String host) {
    boolean isInsecure = isInsecure(variables);
    if (variables.has(Variables.TLS_DIR)) {
      Tls tls = tls(variables.text(Variables.TLS_DIR, ""));
      return new Protection(Optional.of(tls), tls.credentials().note(Instant.now()));
    }
    if (isLoopback(host)) {
      return new Protection(Optional.empty(), Optional.empty());
    }
    if (!isInsecure) {
      throw new PlanException(
          "%s = %s: others can reach it, and there is no TLS; name certificates, %s=DIR (somasync"
                  .formatted(Variables.BIND_HOST, host, Variables.TLS_DIR)
              + " certs make), or say that all who can reach it may do what they like: "
              + Variables.INSECURE
              + "=yes");
    }
    return new Protection(
        Optional.empty(),
        Optional.of(
            "%s = yes: whoever can reach %s can read what members say, and who learns the secret"
                    .formatted(Variables.INSECURE, host)
                + " can join them and run what he likes"));
  }

  private static boolean isInsecure(Variables variables) {
    String text = variables.text(Variables.INSECURE, "no");
    if (!text.equals(YES) && !text.equals("no")) {
      throw new PlanException(
          Variables.INSECURE + " = " + Variables.shown(text) + ": must be yes or no");
    }
    return text.equals(YES);
  }

  private static Tls tls(String folder) {
    try {
      return Tls.in(Path.of(folder));
    } catch (TlsException e) {
      throw new PlanException(
          Variables.TLS_DIR + " = " + Variables.shown(folder) + ": " + e.problems().get(0));
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
