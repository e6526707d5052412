package io.somasync.engine.traffic;

import io.somasync.engine.plan.Feed;
import io.somasync.engine.plan.Plan;
import io.somasync.engine.plan.Severity;
import io.somasync.engine.plan.TimeGrid;
import java.util.List;

/** Messages that are read. They are numbered from 0 in order of their starts. */
final class FeedTraffic implements Traffic {
  /** Messages that are read at once. */
  private static final int BLOCK = 1024;

  private final Feed feed;
  private final List<Severity> severities;
  private final FeedOpener opener;
  private final long loadBeginMicros;

  FeedTraffic(Plan plan, TimeGrid grid, FeedOpener opener) {
    feed = plan.load().feed();
    severities = plan.severities();
    this.opener = opener;
    loadBeginMicros = Traffic.loadBeginMicros(plan, grid);
  }

  @Override
  public MessageSource source() {
    return new Source(opener.open(feed));
  }

  @Override
  public long loadBeginMicros() {
    return loadBeginMicros;
  }

  /** When the last life is over: of each severity the last message is known. */
  @Override
  public long endMicros() {
    long end = 0;
    for (int i = 0; i < severities.size(); i++) {
      Feed.Part part = feed.parts().get(i);
      if (part.messages() > 0) {
        end = Math.max(end, part.lastMicros() + severities.get(i).lifeMicros());
      }
    }
    return loadBeginMicros + end;
  }

  private final class Source implements MessageSource {
    private final FeedWords words;
    private final long[] block = new long[BLOCK * FeedWords.PER_MESSAGE];
    private int at = -FeedWords.PER_MESSAGE;
    private int end;
    private long number = -1;

    Source(FeedWords words) {
      this.words = words;
    }

    @Override
    public boolean advance() {
      at += FeedWords.PER_MESSAGE;
      number++;
      if (at >= end) {
        at = 0;
        end = words.read(block);
      }
      return end > 0;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public long startMicros() {
      return loadBeginMicros + block[at];
    }

    @Override
    public int severityIndex() {
      return FeedWords.severity(block[at + 1]);
    }

    @Override
    public int sizeBytes() {
      return FeedWords.sizeBytes(block[at + 1]);
    }

    @Override
    public long origin() {
      return block[at + 2];
    }
  }
}
