package io.somasync.shard.standing;

import io.somasync.engine.plan.PlanException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What whoever starts a member asks for.
 *
 * @param tls folder of certificates and key; empty for none
 * @param tlsName what asks for TLS, or could, as whoever starts the member would write it
 * @param isInsecure whether none is needed where others can reach the member
 * @param insecureName what says so, or could
 */
public record ProtectionWish(String tls, String tlsName, boolean isInsecure, String insecureName) {
  private static final String YES = "yes";

  /** Refuses what contradicts itself. */
  public ProtectionWish {
    if (isInsecure && !tls.isEmpty()) {
      throw new PlanException(
          "%s: is for members without TLS, and %s = %s asks for it; leave one of them out"
              .formatted(insecureName, tlsName, Variables.shown(tls)));
    }
  }

  /**
   * What variables ask for.
   *
   * @param tlsName what is recommended if they ask for nothing
   * @param insecureName the same
   * @throws PlanException if one is wrong, or they contradict each other
   */
  public static ProtectionWish of(Variables variables, String tlsName, String insecureName) {
    String tls = variables.text(Variables.TLS_DIR, "");
    boolean isInsecure = isInsecure(variables);
    return new ProtectionWish(
        tls,
        tls.isEmpty() ? tlsName : Variables.TLS_DIR,
        isInsecure,
        isInsecure ? Variables.INSECURE + " = " + YES : insecureName);
  }

  private static boolean isInsecure(Variables variables) {
    String text = variables.text(Variables.INSECURE, "no");
    if (!text.equals(YES) && !text.equals("no")) {
      throw new PlanException(
          Variables.INSECURE + " = " + Variables.shown(text) + ": must be yes or no");
    }
    return text.equals(YES);
  }

  /** The same with another folder of certificates. */
  public ProtectionWish in(Path folder) {
    return new ProtectionWish(folder.toString(), tlsName, isInsecure, insecureName);
  }

  /** The variables by which a member is told of it; empty ones ask for nothing. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put(
        Variables.TLS_DIR,
        tls.isEmpty() ? "" : Path.of(tls).toAbsolutePath().normalize().toString());
    variables.put(Variables.INSECURE, isInsecure ? YES : "");
    return variables;
  }
}
