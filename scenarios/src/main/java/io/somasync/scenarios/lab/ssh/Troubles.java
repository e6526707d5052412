package io.somasync.scenarios.lab.ssh;

import io.somasync.scenarios.problem.OneLine;
import java.util.List;
import java.util.Locale;

/** What ssh and commands on other machines complain of, each in a line with its remedy. */
final class Troubles {
  private final String host;
  private final String login;

  /**
   * @param user empty for whoever runs this
   */
  Troubles(String host, String user) {
    this.host = host;
    this.login = user.isEmpty() ? host : user + "@" + host;
  }

  private SshException at(String text) {
    return new SshException("host = " + host + ": " + text);
  }

  /** Of ssh itself. */
  SshException ofSsh(String err) {
    String said = err.toLowerCase(Locale.ROOT);
    if (said.contains("could not resolve hostname")) {
      return at(
          "its name cannot be resolved; correct lab.hosts, or add it to /etc/hosts or the DNS");
    }
    // Comes with a failed verification, too.
    if (said.contains("remote host identification has changed")) {
      return at(
          "has another host key than the one in known_hosts; if that is meant, forget the old one"
              + " and log in once: ssh-keygen -R "
              + host
              + " && ssh "
              + login);
    }
    if (said.contains("host key verification failed") || said.contains("host key is known")) {
      return at(
          "its host key is not known; log in once and compare it: ssh "
              + login
              + " (or ssh-keyscan "
              + host
              + " >>~/.ssh/known_hosts)");
    }
    if (said.contains("permission denied")) {
      return at("ssh does not let you in; put your key there: ssh-copy-id " + login);
    }
    if (said.contains("connection refused")) {
      return at("refuses ssh; start sshd there, or name its port in ~/.ssh/config");
    }
    if (said.contains("timed out")
        || said.contains("no route to host")
        || said.contains("unreachable")) {
      return at(
          "does not answer ssh; see whether it is up and a firewall lets port 22 through, or take"
              + " it out of lab.hosts");
    }
    return at("ssh failed: " + last(err) + "; try: ssh " + login);
  }

  /** Of a command there. */
  SshException ofCommand(String path, int code, String err) {
    String said = err.toLowerCase(Locale.ROOT);
    if (said.contains("no space left") || said.contains("quota exceeded")) {
      return at("its disk is full at " + path + "; make room there, or name another path");
    }
    if (said.contains("permission denied") || said.contains("read-only file system")) {
      return at(path + " cannot be written to; change its permissions, or name another path");
    }
    if (said.contains("tar: not found") || said.contains("tar: command not found")) {
      return at("has no tar; install it there");
    }
    return at(last(err).isEmpty() ? "a command ended with exit code " + code : last(err));
  }

  /** Of one that says nothing. */
  SshException ofSilence(long seconds) {
    return at(
        "did not answer within "
            + seconds
            + " s; see whether it hangs, or take it out of lab.hosts");
  }

  private static String last(String err) {
    List<String> lines = err.lines().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? "" : OneLine.message(lines.get(lines.size() - 1));
  }
}
