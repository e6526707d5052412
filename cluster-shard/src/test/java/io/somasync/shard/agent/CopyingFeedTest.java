package io.somasync.shard.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.traffic.FeedWords;
import io.somasync.shard.channel.TwoMembers;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.FeedPiece;
import io.somasync.shard.protocol.AgentCommand.NoFeed;
import io.somasync.shard.protocol.CoordinatorCommand;
import io.somasync.shard.protocol.CoordinatorCommand.AskFeed;
import io.somasync.shard.protocol.CoordinatorCommand.MemberFailed;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.Parts;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.spool.SpoolFiles;
import io.somasync.shard.spool.SpoolWriter;
import io.somasync.shard.spool.Spools;
import java.nio.file.Path;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A member that reads a feed from a disk that it does not see. */
final class CopyingFeedTest {
  private static final int MESSAGES = 20_000;
  private static final ChannelOffer OFFER = new ChannelOffer(1, 1, "127.0.0.1", 1, "pass");

  private static ActorTestKit kit;

  @TempDir Path folder;

  private final TestProbe<CoordinatorCommand> coordinator =
      kit.createTestProbe(CoordinatorCommand.class);
  private final TestProbe<RunCommand> next = kit.createTestProbe(RunCommand.class);
  private final TestProbe<long[]> words = kit.createTestProbe(long[].class);

  @BeforeAll
  static void start() {
    kit = TwoMembers.kit("feed");
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  private Feed feed() throws Exception {
    Path path = folder.resolve("spool");
    try (SpoolWriter writer = new SpoolWriter(path)) {
      for (int i = 0; i < MESSAGES; i++) {
        writer.add(3L * i, 0, 0, i);
      }
      writer.finish();
      Feed.Part part = new Feed.Part(MESSAGES, 3L * (MESSAGES - 1), MESSAGES, MESSAGES);
      return new Feed(List.of(part), writer.checksum(), path.toString());
    }
  }

  private static long[] read(Feed feed, Spools spools) {
    long[] all = new long[FeedWords.PER_MESSAGE * MESSAGES];
    assertEquals(all.length, spools.open(feed).read(all));
    return all;
  }

  /** Reads the copy, and tells what comes then. */
  private Behavior<RunCommand> going(Feed feed, Spools spools) {
    words.ref().tell(read(feed, spools));
    spools.close();
    return Behaviors.receiveMessage(
        message -> {
          next.ref().tell(message);
          return Behaviors.same();
        });
  }

  private ActorRef<RunCommand> copying(Feed feed) {
    Epoch epoch = new Epoch(coordinator.ref(), 1, 0);
    return kit.spawn(
        Behaviors.<RunCommand>setup(
            context -> CopyingFeed.begin(context, epoch, feed, copies -> going(feed, copies))));
  }

  @Test
  void shouldAskForOnePieceAfterTheOtherAndReadTheCopy() throws Exception {
    Feed feed = feed();
    copying(feed).tell(OFFER);
    int pieces = 0;
    boolean isLast = false;
    while (!isLast) {
      AskFeed ask = coordinator.expectMessageClass(AskFeed.class);
      SpoolFiles.Piece piece = SpoolFiles.read(feed, ask.file(), ask.offset(), Parts.MAX_BYTES);
      ask.replyTo().tell(new FeedPiece(piece.bytes(), piece.isLast()));
      isLast = piece.isLast();
      pieces++;
    }
    assertTrue(pieces > 3, "pieces: " + pieces);
    try (Spools own = new Spools()) {
      assertArrayEquals(read(feed, own), words.receiveMessage());
    }
    assertEquals(OFFER, next.receiveMessage());
  }

  @Test
  void shouldTellWhyThereIsNoFeed() throws Exception {
    copying(feed());
    AskFeed ask = coordinator.expectMessageClass(AskFeed.class);
    ask.replyTo().tell(new NoFeed("it is gone"));
    MemberFailed failed = coordinator.expectMessageClass(MemberFailed.class);
    assertEquals("it is gone", failed.reason());
  }
}
