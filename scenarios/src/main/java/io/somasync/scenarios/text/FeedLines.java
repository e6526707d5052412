package io.somasync.scenarios.text;

import io.somasync.scenarios.feed.FeedBooks;
import io.somasync.scenarios.quantity.Rounded;
import java.util.ArrayList;
import java.util.List;

/** What became of a feed's objects, for people. */
public final class FeedLines {
  private FeedLines() {}

  /** A line about all of them. */
  static String text(FeedBooks books) {
    return Rounded.count(books.used())
        + " of "
        + Listing.counted(books.read(), "object")
        + " used, "
        + Rounded.count(books.passedOver())
        + " passed over, "
        + Rounded.count(books.allMalformed())
        + " malformed";
  }

  /** Lines that name the first malformed objects, and how many more there are. */
  public static List<String> notes(FeedBooks books) {
    List<String> lines = new ArrayList<>();
    books.notes().forEach(note -> lines.add("note: " + note + "; left out"));
    long more = books.allMalformed() - books.notes().size();
    if (more > 0) {
      lines.add("note: " + Listing.counted(more, "more object") + " left out as malformed");
    }
    return lines;
  }
}
