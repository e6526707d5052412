package io.somasync.shard.security.issue;

import io.somasync.shard.security.TlsException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names of one host, which its certificate is for.
 *
 * @param names DNS names and addresses, the first is what its folder is called by; at least one
 */
public record HostNames(List<String> names) {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern ADDRESS =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  private static final Pattern NUMBERS = Pattern.compile("(.*\\.)?\\d+");
  private static final Pattern ADDRESS_6 = Pattern.compile("[0-9A-Fa-f:]{2,39}");
  private static final int MOST_CHARACTERS = 253;
  private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1");

  public HostNames {
    names = List.copyOf(names);
  }

  /**
   * Reads a host as users write it: its names, joined by {@code +}. This machine has all of its own
   * names if it has one of them.
   *
   * @throws TlsException that says what is wrong with it
   */
  public static HostNames of(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : text.strip().split("\\+", -1)) {
      if (!isOne(name)) {
        throw new TlsException(
            List.of(
                "host = "
                    + text.strip()
                    + ": is neither a host name nor an address; write for instance"
                    + " lab1.example.org, 10.0.0.5, or both: lab1.example.org+10.0.0.5"));
      }
      names.add(name);
    }
    if (THIS_MACHINE.stream().anyMatch(names::contains)) {
      names.addAll(THIS_MACHINE);
    }
    return new HostNames(List.copyOf(names));
  }

  private static boolean isOne(String name) {
    if (isAddress(name)) {
      return true;
    }
    return name.length() <= MOST_CHARACTERS
        && NAME.matcher(name).matches()
        && !NUMBERS.matcher(name).matches();
  }

  private static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches()
        || name.contains(":") && ADDRESS_6.matcher(name).matches();
  }

  /** What the host's folder is called. */
  public String folder() {
    return names.get(0);
  }

  /** As keytool wants them. */
  String alternatives() {
    return names.stream()
        .map(name -> (isAddress(name) ? "ip:" : "dns:") + name)
        .collect(Collectors.joining(","));
  }

  /** Hosts in a text, separated by commas, blanks or lines; what follows a {@code #} is not one. */
  public static List<HostNames> list(String text) {
    return text.lines()
        .map(line -> line.contains("#") ? line.substring(0, line.indexOf('#')) : line)
        .flatMap(line -> Arrays.stream(line.split("[,\\s]+")))
        .filter(word -> !word.isEmpty())
        .map(HostNames::of)
        .toList();
  }
}
