package io.somasync.scenarios.lab;

import io.somasync.scenarios.lab.ssh.SshException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was seen on another machine.
 *
 * @param kind what is at the program's path: bundle, installation, foreign or nothing
 * @param id of the bundle; empty if it is none
 * @param java what Java says of its version; empty if there is none
 * @param members that run, with their processes
 * @param freeBytes of the disk where the program is, or is to be; -1 if nobody looked
 * @param sums SHA-256 of files in the folder of the cluster, by name, as far as they are there
 * @param listening ports at which somebody is, and not on loopback alone
 */
record SshLook(
    String kind,
    String id,
    String java,
    Map<Integer, Long> members,
    long freeBytes,
    Map<String, String> sums,
    Set<Integer> listening) {
  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
  private static final Pattern MEMBER = Pattern.compile("(\\d{1,3}) (\\d{1,10})");

  /** What df says of a disk, in blocks of 1 KiB. */
  private static final Pattern DISK =
      Pattern.compile(".*\\s\\d+\\s+\\d+\\s+(\\d{1,15})\\s+\\S+\\s.*");

  private static final Pattern SUM = Pattern.compile("(\\S+) ([0-9a-f]{64})\\b.*");

  /** Addresses as the system's tables have them; of loopback begin or end like these. */
  private static final Pattern LISTENING =
      Pattern.compile("(?!.{6}7F:|0{24}01000000:)[0-9A-F]+:([0-9A-F]{4})");

  static SshLook parse(String text) {
    String kind = "nothing";
    String id = "";
    String java = "";
    Map<Integer, Long> members = new TreeMap<>();
    long freeBytes = -1;
    Map<String, String> sums = new TreeMap<>();
    Set<Integer> listening = new TreeSet<>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      String word = space < 0 ? line : line.substring(0, space);
      String rest = space < 0 ? "" : line.substring(space + 1).strip();
      switch (word) {
        case "bundle" -> {
          kind = word;
          id = rest;
        }
        case "installation", "foreign" -> kind = word;
        case "java" -> java = rest;
        case "member" -> {
          Matcher member = MEMBER.matcher(rest);
          if (member.matches()) {
            members.put(Integer.parseInt(member.group(1)), Long.parseLong(member.group(2)));
          }
        }
        case "disk" -> {
          Matcher disk = DISK.matcher(rest);
          freeBytes = disk.matches() ? Long.parseLong(disk.group(1)) << 10 : freeBytes;
        }
        case "sum" -> {
          Matcher sum = SUM.matcher(rest);
          if (sum.matches()) {
            sums.put(sum.group(1), sum.group(2));
          }
        }
        case "listen" -> {
          Matcher port = LISTENING.matcher(rest);
          if (port.matches()) {
            listening.add(Integer.parseInt(port.group(1), 16));
          }
        }
        default -> {} // what the user's profile there says
      }
    }
    return new SshLook(kind, id, java, members, freeBytes, sums, listening);
  }

  /** Refuses another Java than the one here: members of two have not been tried together. */
  void checkJava(LabHost host) throws SshException {
    int here = Runtime.version().feature();
    Matcher version = VERSION.matcher(java);
    String where = "host = " + host.name() + ": ";
    String remedy =
        host.jdk().isEmpty()
            ? "install a JDK "
                + here
                + " there, or name its folder in lab.hosts: jdk = /usr/lib/jvm/…"
            : "correct lab.hosts: jdk = " + host.jdk();
    if (!version.find()) {
      throw new SshException(where + "has no java; " + remedy);
    }
    if (Integer.parseInt(version.group(1)) != here) {
      throw new SshException(
          where + "has Java " + version.group(1) + ", here is Java " + here + "; " + remedy);
    }
  }
}
