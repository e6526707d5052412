package io.somasync.scenarios.lab.ssh;

import java.util.List;
import java.util.Map;

/**
 * What is done on another machine, as scripts for a POSIX shell. They need no more than a small
 * system has. None holds a secret: arguments can be seen by all users of a machine.
 *
 * @param path of the program there
 */
public record Scripts(String path) {
  /** Whether a process is a member; one that has ended and waits for its parent is not. */
  private static final String ALIVE =
      """
      alive() {
        { tr '\\0' ' ' <"/proc/$1/cmdline" || ps -o args= -p "$1"; } 2>/dev/null |
          grep -q standing.StandingMain
      }
      """;

  private String begin() {
    return "p=" + Shell.quote(path) + "\n";
  }

  private String pidOf(int index) {
    return begin()
        + ALIVE
        + "f=$p/cluster/member-"
        + index
        + ".pid\n"
        + "[ -f \"$f\" ] || exit 0\n"
        + "n=$(sed -n 's/^pid = //p' \"$f\")\n";
  }

  /** Tells what is there: a bundle and which, the Java, the members that run. */
  public String look(String jdk) {
    return begin()
        + ALIVE
        + "j="
        + Shell.quote(jdk.isEmpty() ? "java" : jdk + "/bin/java")
        + "\n"
        + """
        if [ -f "$p/.bundle" ]; then echo "bundle $(cat "$p/.bundle")"
        elif [ -e "$p/bin/somasync" ]; then echo installation
        elif [ -e "$p" ] && [ -n "$(ls -A "$p" | grep -vxF -e cluster -e .new)" ]; then echo foreign
        else echo nothing; fi
        echo "java $("$j" -version 2>&1 | grep -m 1 version)"
        for f in "$p"/cluster/member-*.pid; do
          [ -f "$f" ] || continue
          n=$(sed -n 's/^pid = //p' "$f")
          i=${f##*member-}
          if alive "$n"; then echo "member ${i%.pid} $n"; fi
        done
        """;
  }

  /** The same, and what else there is to check before a start. */
  public String inspect(String jdk) {
    return look(jdk)
        + """
        d=$p
        while [ ! -e "$d" ]; do d=${d%/*}; d=${d:-/}; done
        df -Pk "$d" | sed -n '2s/^/disk /p'
        for f in lab.conf secret; do
          [ ! -f "$p/cluster/$f" ] || echo "sum $f $(sha256sum <"$p/cluster/$f")"
        done
        cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
          sed -n 's/^ *[0-9]*: \\([0-9A-F:]*\\) [0-9A-F:]* 0A .*/listen \\1/p'
        """;
  }

  /** Tells the time there, in seconds, for each line of standard input. */
  public static String clock() {
    return "while read -r l; do date +%s.%N; done\n";
  }

  /**
   * Takes a bundle from standard input; what was there stays if that does not succeed. Files are of
   * whoever unpacks them, also if that is root.
   *
   * @param files how many must come; tar may take an archive that ends early for a whole one
   */
  public String unpack(String id, int files) {
    return begin()
        + "m="
        + files
        + "\n"
        + """
        n=$p/.new
        all() {
          c=$(find "$n" ! -type d | wc -l)
          [ "$c" -eq "$m" ] || { echo "$c of $m files came" >&2; return 1; }
        }
        { rm -rf "$n" && mkdir -p "$n" && tar -C "$n" -xof - && all &&
          rm -rf "$p/.bundle" "$p/bin" "$p/conf" "$p/lib" "$p/scenarios" &&
          mv "$n"/* "$p"/ && rmdir "$n" && echo\s"""
        + Shell.quote(id)
        + """
         >"$p/.bundle"; } || { r=$?; rm -rf "$n"; rmdir "$p" 2>/dev/null; exit $r; }
        """;
  }

  /** Asks the program there for its version, which also prepares its starts. */
  public String version(String jdk) {
    return begin() + javaHome(jdk) + "\"$p/bin/somasync\" --version\n";
  }

  /** Writes standard input to a file that its owner alone can read. */
  public String write(String file) {
    return "umask 077\nf="
        + Shell.quote(path + "/cluster/" + file)
        + "\n"
        + """
        { mkdir -p "${f%/*}" && cat >"$f.new" && mv -f "$f.new" "$f"; } ||
          { r=$?; rm -f "$f.new"; exit $r; }
        """;
  }

  private static String javaHome(String jdk) {
    return jdk.isEmpty() ? "" : "JAVA_HOME=" + Shell.quote(jdk) + "\nexport JAVA_HOME\n";
  }

  /**
   * Starts a member; if standard input ends before that is done, it is given up.
   *
   * @param options of that command
   */
  public String start(
      int index, int size, List<String> options, String jdk, Map<String, String> environment) {
    StringBuilder script = new StringBuilder(begin()).append(javaHome(jdk));
    environment.forEach(
        (name, value) ->
            script
                .append(name)
                .append('=')
                .append(Shell.quote(value))
                .append("\nexport ")
                .append(name)
                .append('\n'));
    script
        .append("exec 3<&0\n\"$p/bin/somasync\" member start ")
        .append(index)
        .append(' ')
        .append(size);
    options.forEach(option -> script.append(' ').append(Shell.quote(option)));
    return script
        .append(
            """
             --within 3600 </dev/null 3<&- &
            s=$!
            (cat <&3; kill "$s") >/dev/null 2>&1 &
            c=$!
            wait "$s"
            r=$?
            kill "$c" 2>/dev/null
            exit "$r"
            """)
        .toString();
  }

  /** Asks a member to end, and waits for 15 s. */
  public String stop(int index) {
    return pidOf(index)
        + """
        i=0
        if alive "$n"; then kill "$n"; fi
        while alive "$n"; do
          i=$((i + 1))
          [ $i -lt 75 ] || exit 4
          sleep 0.2
        done
        rm -f "$f"
        """;
  }

  /** Ends a member at once. */
  public String kill(int index) {
    return pidOf(index)
        + """
        if alive "$n"; then kill -9 "$n"; fi
        rm -f "$f"
        """;
  }

  /** Removes what a cluster has left there, and tells what; the program stays. */
  public String clean() {
    return begin()
        + """
        cd "$p/cluster" 2>/dev/null || exit 0
        for f in member-*.pid member-*.pid.new member-*.log member-*.log.1 secret lock lab.conf \\
          tls/ca.pem tls/member.pem tls/member.key; do
          if [ -f "$f" ]; then rm "$f" && echo "$p/cluster/$f" || exit; fi
        done
        rmdir tls 2>/dev/null
        cd .. && rmdir cluster 2>/dev/null
        exit 0
        """;
  }

  /** The last lines of a log. */
  public String log(int index, int lines) {
    return "tail -n "
        + lines
        + " "
        + Shell.quote(path + "/cluster/member-" + index + ".log")
        + "\n";
  }

  /** What is added to a log, until standard input ends. */
  public String follow(int index) {
    return "exec 3<&0\ntail -n 0 -F "
        + Shell.quote(path + "/cluster/member-" + index + ".log")
        + " 2>/dev/null 3<&- &\nt=$!\ncat <&3 >/dev/null\nkill $t\n";
  }
}
