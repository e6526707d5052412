package io.somasync.scenarios.lab;

import io.somasync.scenarios.lab.ssh.SshException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was seen on another machine.
 *
 * @param kind what is at the program's path: bundle, installation, foreign or nothing
 * @param id of the bundle; empty if it is none
 * @param java what Java says of its version; empty if there is none
 * @param members that run, with their processes
 */
record SshLook(String kind, String id, String java, Map<Integer, Long> members) {
  private static final Pattern VERSION = Pattern.compile("version \"(?:1\\.)?(\\d+)");
  private static final Pattern MEMBER = Pattern.compile("(\\d{1,3}) (\\d{1,10})");

  static SshLook parse(String text) {
    String kind = "nothing";
    String id = "";
    String java = "";
    Map<Integer, Long> members = new TreeMap<>();
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
        default -> {} // what the user's profile there says
      }
    }
    return new SshLook(kind, id, java, members);
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
