package io.somasync.shard.channel;

import io.somasync.engine.kernel.Records;
import io.somasync.engine.plan.TimeGrid;
import io.somasync.engine.run.ClusterRange;
import io.somasync.shard.lane.LaneDispatcher;
import io.somasync.shard.protocol.AgentCommand.ChannelOffer;
import io.somasync.shard.protocol.AgentCommand.MemberInfo;
import io.somasync.shard.protocol.Epoch;
import io.somasync.shard.protocol.RunCommand;
import io.somasync.shard.security.MemberTls;
import io.somasync.shard.security.TlsEngines;
import io.somasync.shard.socket.PeerSockets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.javadsl.RunnableGraph;

/**
 * The channels from this member to its peers and back. What a cluster here sends to another here
 * takes no channel, and goes straight to the range of clusters. They belong to one attempt at a
 * run.
 */
public final class Channels {
  /** Streams of frames are on the way of windows. */
  static final Attributes ON_LANES = ActorAttributes.dispatcher(LaneDispatcher.PATH);

  private final ActorSystem<?> system;
  private final ActorRef<RunCommand> run;
  private final PeerSockets sockets;
  private final TimeGrid grid;
  private final byte[] memberOf;
  private final ClusterRange range;
  private final List<Peer> peers = new ArrayList<>();

  /** The same by their numbers; nothing at this member's own. */
  private final Peer[] byNumber;

  private long openWindow;

  /** Bucket of the first arrival of what was sent in the open window. */
  private long firstArrival;

  /** This member's next event as of the window that it closed last. */
  private long ownNextBucket;

  private long leftUnderWay;

  /** Null unless links have sockets of their own. */
  private LinkSends links;

  private final int self;

  /** Records that went over links from here to here, in the last two windows. */
  private final long[] ownLinkRecords = new long[2];

  /**
   * @param run the attempt at the run that they belong to
   * @param self number of this member
   * @param range the clusters here
   * @param memberOf number of the member that each cluster lives on
   */
  public Channels(
      ActorSystem<?> system,
      ActorRef<RunCommand> run,
      TimeGrid grid,
      int self,
      int members,
      ClusterRange range,
      byte[] memberOf) {
    this.self = self;
    this.grid = grid;
    this.range = range;
    this.memberOf = memberOf;
    this.system = system;
    this.run = run;
    sockets = sockets(system);
    byNumber = new Peer[members];
    for (int number = 0; number < members; number++) {
      if (number != self) {
        byNumber[number] = new Peer(number, new OutChannel(self), new InChannel(number));
        peers.add(byNumber[number]);
      }
    }
  }

  /** Certificates are read anew for each attempt, so that renewed ones count from the next on. */
  private static PeerSockets sockets(ActorSystem<?> system) {
    return MemberTls.of(system.settings().config())
        .map(tls -> PeerSockets.in(new TlsEngines(tls.credentials())))
        .orElse(PeerSockets.PLAIN);
  }

  /** A member that is not this one, and the channels to it and back. */
  private record Peer(int number, OutChannel out, InChannel in) {}

  /**
   * Opens a port, and offers every peer to connect to it.
   *
   * @throws UncheckedIOException if there is none to be had
   */
  public void offer(Epoch epoch, List<MemberInfo> members) {
    if (peers.isEmpty()) {
      return;
    }
    String host = members.get(epoch.member()).host();
    ServerSocketChannel port = open(host);
    Map<Pass, Integer> passes = new TreeMap<>();
    for (Peer peer : peers) {
      Pass pass = Pass.draw();
      passes.put(pass, peer.number);
      members
          .get(peer.number)
          .agent()
          .tell(
              new ChannelOffer(
                  epoch.number(), epoch.member(), host, port.socket().getLocalPort(), pass.text()));
    }
    RunnableGraph.fromGraph(new Admission(port, passes, sockets, run))
        .withAttributes(ON_LANES)
        .run(system);
  }

  private static ServerSocketChannel open(String host) {
    try {
      ServerSocketChannel port = ServerSocketChannel.open();
      try {
        port.configureBlocking(false);
        return port.bind(new InetSocketAddress(host, 0));
      } catch (IOException e) {
        port.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("no port for channels at " + host + ": " + e.getMessage(), e);
    }
  }

  /** A peer has connected to send. */
  public void connected(InChannel.Connected event) {
    from(event.peer()).connected(event.socket(), system, run);
  }

  /** A peer has offered to receive. */
  public void connect(ChannelOffer offer) {
    to(offer.peer()).connect(offer, system, sockets, run);
  }

  /** Ends all streams from here; those to here end with their receiver. */
  public void end() {
    peers.forEach(peer -> peer.out.end());
  }

  /** Whether all peers can send and be sent to. */
  public boolean areConnected() {
    return peers.stream().allMatch(peer -> peer.out.isConnected() && peer.in.isConnected());
  }

  /** The channel to a peer. */
  public OutChannel to(int peer) {
    return byNumber[peer].out;
  }

  /** The channel from a peer. */
  public InChannel from(int peer) {
    return byNumber[peer].in;
  }

  /** From now on records go over links that have sockets of their own. */
  public void use(LinkSends linksWithSockets) {
    links = linksWithSockets;
  }

  /** Whether links have sockets of their own, so that records are under way inside a member too. */
  public boolean haveSockets() {
    return links != null;
  }

  /** The window that the next sends belong to. */
  public void open(long window) {
    openWindow = window;
    firstArrival = TimeGrid.NEVER;
    if (links != null) {
      links.open(window);
    }
    for (Peer peer : peers) {
      peer.out.open(window);
    }
  }

  /** Sends {@link Records} to clusters, wherever they live. */
  public void send(long[] records) {
    long firstMicros = TimeGrid.NEVER;
    int words;
    for (int i = 0; i < records.length; i += words) {
      words = Records.WORDS + Records.attachedWords(records, i);
      send(records, i, words);
      firstMicros = Math.min(firstMicros, records[i + 1]);
    }
    if (records.length > 0) {
      firstArrival = Math.min(firstArrival, grid.bucketOf(firstMicros));
    }
  }

  private void send(long[] records, int i, int words) {
    Peer to = byNumber[memberOf[Records.cluster(records[i])]];
    if (to != null) {
      to.out.send(records, i, words);
    } else if (words == Records.WORDS) {
      range.accept(records[i], records[i + 1], records[i + 2]);
    } else {
      range.accept(records[i], records[i + 1], records[i + 2], Records.attachment(records, i));
    }
  }

  /** The same from a cluster, over its links if they have sockets of their own. */
  public void send(int from, long[] records) {
    if (links == null) {
      send(records);
      return;
    }
    int words;
    for (int i = 0; i < records.length; i += words) {
      words = Records.WORDS + Records.attachedWords(records, i);
      if (!links.send(from, records, i, words)) {
        send(records, i, words);
      }
      firstArrival = Math.min(firstArrival, grid.bucketOf(records[i + 1]));
    }
    links.flush();
  }

  /** What was still sent when windows had stopped: it stays under way. */
  public void leaveUnderWay(long[] records) {
    leftUnderWay += Records.count(records);
  }

  /** Closes the window; the next event of the clusters here is in that bucket. */
  public void close(long nextBucket) {
    ownNextBucket = Math.min(nextBucket, firstArrival);
    if (links != null) {
      ownLinkRecords[(int) openWindow & 1] = links.sent(self);
    }
    for (Peer peer : peers) {
      peer.out.close(ownNextBucket, links == null ? 0 : links.sent(peer.number));
    }
  }

  /** Whether all peers have closed that window. */
  public boolean haveClosed(long window) {
    for (Peer peer : peers) {
      if (!peer.in.hasClosed(window)) {
        return false;
      }
    }
    return links == null || haveArrived(window);
  }

  /** Whether all has come that was sent over links in a window that all peers have closed. */
  private boolean haveArrived(long window) {
    if (!links.haveArrived(self, window, ownLinkRecords[(int) window & 1])) {
      return false;
    }
    for (Peer peer : peers) {
      if (!links.haveArrived(peer.number, window, peer.in.linkRecords(window))) {
        return false;
      }
    }
    return true;
  }

  /** A window has ended everywhere. */
  public void ended(long window) {
    if (links != null) {
      links.ended(window);
    }
  }

  /** Next event of all members as of the window that this one closed last, and all have closed. */
  public long nextBucket(long window) {
    long next = ownNextBucket;
    for (Peer peer : peers) {
      next = Math.min(next, peer.in.nextBucket(window));
    }
    return next;
  }

  /** Whether a channel, or a link with a socket of its own, is full. */
  public boolean areFull() {
    for (Peer peer : peers) {
      if (peer.out.isFull()) {
        return true;
      }
    }
    return links != null && links.areFull();
  }

  /** Bytes of records that wait for their receivers. */
  public long waitingBytes() {
    return sum(peer -> peer.out.waitingBytes()) + (links == null ? 0 : links.waitingBytes());
  }

  /**
   * Records that stay under way, and those sent to peers less those taken in from peers; negative
   * if more came in.
   */
  public long recordsUnderWay() {
    return leftUnderWay
        + sum(peer -> peer.out.records() - peer.in.records())
        + (links == null ? 0 : links.underWay());
  }

  /** Frames that left, to all peers. */
  public long framesSent() {
    return sum(peer -> peer.out.framesSent());
  }

  /** Bytes of records that left, to all peers. */
  public long bytesSent() {
    return sum(peer -> peer.out.bytesSent());
  }

  private long sum(ToLongFunction<Peer> of) {
    return peers.stream().mapToLong(of).sum();
  }
}
