package io.somasync.shard.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.member.KernelWarmUp;
import io.somasync.shard.run.Connecting;
import io.somasync.shard.run.RunSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How children begin and end, with main classes that do nothing else. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ChildMembersTest {
  private static final long PATIENCE_SECONDS = 30;
  private static final RunSettings TWO_MEMBERS =
      new RunSettings(2, 1, 0, Connecting.LEFT_OUT, 0, false);

  /** Takes all the memory that there is. */
  static final class Glutton {
    private Glutton() {}

    public static void main(String[] args) {
      List<long[]> eaten = new ArrayList<>();
      while (true) {
        eaten.add(new long[1 << 20]);
      }
    }
  }

  /** Says nothing and ends when its input does, as members do. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) throws IOException {
      while (System.in.read() >= 0) {
        continue;
      }
    }
  }

  /** Ends with the exit status that its first argument, its rank, is. */
  static final class Leaver {
    private Leaver() {}

    public static void main(String[] args) {
      Runtime.getRuntime().halt(Integer.parseInt(args[0]));
    }
  }

  /** Ends well for whoever has told it the secret and whom to join. */
  static final class Hearer {
    private Hearer() {}

    public static void main(String[] args) throws IOException {
      BufferedReader parent =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String told = parent.readLine() + " " + parent.readLine();
      Runtime.getRuntime().halt(told.equals("s3cr pekko://somasync@127.0.0.1:1") ? 42 : 43);
    }
  }

  private static final class Ear implements MemberSource.Listener {
    final CompletableFuture<String> reason = new CompletableFuture<>();

    @Override
    public void lost(int rank, String why) {
      reason.complete(why);
    }

    @Override
    public void interrupted() {
      reason.complete("interrupted");
    }

    String await() throws Exception {
      return reason.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static MemberSource children(Class<?> mainClass) {
    return new ChildMembers(TWO_MEMBERS, KernelWarmUp.NONE, mainClass.getName());
  }

  private static String endOf(Class<?> mainClass) throws Exception {
    Ear ear = new Ear();
    try (MemberSource children = children(mainClass)) {
      children.start("s3cr", ear);
      return ear.await();
    }
  }

  private static ProcessHandle child() {
    return ProcessHandle.current().children().findAny().orElseThrow();
  }

  private static void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + child().pid()).start();
    assertEquals(0, kill.waitFor());
  }

  @Test
  void shouldTellThatAMemberRanOutOfMemoryAndWhatToDo() throws Exception {
    String reason = endOf(Glutton.class);
    assertTrue(reason.startsWith("member 2: out of memory; give it more heap, for"), reason);
  }

  @Test
  void shouldTellMembersTheSecretAndWhomToJoin() throws Exception {
    Ear ear = new Ear();
    try (MemberSource children = children(Hearer.class)) {
      children.start("s3cr", ear);
      children.invite("pekko://somasync@127.0.0.1:1");
      assertEquals("member 2 ended by itself with exit code 42", ear.await());
    }
  }

  /** It ignores them while the JVM has not yet come to its main method, too. */
  @Test
  void shouldNotLoseAMemberToSignalsOfTheTerminal() throws Exception {
    Ear ear = new Ear();
    try (MemberSource children = children(Sleeper.class)) {
      children.start("s3cr", ear);
      while (!child().info().command().orElse("").endsWith("java")) {
        Thread.onSpinWait();
      }
      signal("INT");
      signal("HUP");
      assertTrue(child().isAlive());
      signal("KILL");
      assertTrue(ear.await().startsWith("member 2 was killed (signal 9)"), ear.await());
    }
  }

  @Test
  void shouldSayThatAMemberCouldNotStart() throws Exception {
    assertEquals("member 2 could not start; run.log says why", endOf(Leaver.class));
  }

  @Test
  void shouldTellHowAMemberEnded() {
    assertEquals(" was killed (signal 15)", new ChildExit(143).explained());
    assertEquals(" ended by itself with exit code 0", new ChildExit(0).explained());
    assertEquals(" broke down; run.log says why", new ChildExit(255).explained());
    assertTrue(new ChildExit(4).explained().startsWith(": stack overflow; "));
    assertTrue(new ChildExit(130).isByTerminal());
    assertTrue(new ChildExit(129).isByTerminal());
    assertEquals(false, new ChildExit(137).isByTerminal());
    assertEquals(false, new ChildExit(255).isByTerminal());
  }
}
