package io.somasync.shard.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;

/**
 * Sends messages of any length in pieces that each fit into a message, and puts them together
 * again. Pieces between two actors come in their order, or not at all.
 */
public final class Parcels {
  private final ActorSystem<?> system;
  private final List<Parcel> pieces = new ArrayList<>();

  /**
   * Puts together what one sender sends.
   *
   * @param system whose serialization unpacks it
   */
  public Parcels(ActorSystem<?> system) {
    this.system = system;
  }

  /**
   * Tells an actor a long message: whole if it is in this JVM, and in pieces otherwise.
   *
   * @param piece makes the message that carries a piece
   */
  public static <T> void tell(
      ActorSystem<?> system, ActorRef<T> to, LongMessage message, Function<Parcel, T> piece) {
    if (isHere(to)) {
      @SuppressWarnings("unchecked") // whoever understands its pieces understands it
      T whole = (T) message;
      to.tell(whole);
    } else {
      tellInPieces(system, to, message, piece);
    }
  }

  /** Tells an actor a long message in pieces; also one here that stands for one elsewhere. */
  public static <T> void tellInPieces(
      ActorSystem<?> system, ActorRef<T> to, LongMessage message, Function<Parcel, T> piece) {
    byte[] packed = serialization(system).serialize(message).get();
    int count = (packed.length + Parts.MAX_BYTES - 1) / Parts.MAX_BYTES;
    for (int i = 0; i < count; i++) {
      int from = i * Parts.MAX_BYTES;
      int end = Math.min(packed.length, from + Parts.MAX_BYTES);
      to.tell(piece.apply(new Parcel(i, count, Arrays.copyOfRange(packed, from, end))));
    }
  }

  private static boolean isHere(ActorRef<?> actor) {
    return !actor.path().address().hasGlobalScope();
  }

  private static Serialization serialization(ActorSystem<?> system) {
    return SerializationExtension.get(Adapter.toClassic(system));
  }

  /**
   * Takes the next piece.
   *
   * @return the message, if this was its last piece
   * @throws IllegalArgumentException if a piece is missing, or what came is no long message
   */
  public Optional<LongMessage> add(Parcel piece) {
    if (piece.index() == 0) {
      pieces.clear(); // of a sender that did not come to its end
    }
    if (piece.index() != pieces.size() || piece.index() >= piece.count()) {
      pieces.clear();
      throw new IllegalArgumentException(
          "piece " + piece.index() + " of " + piece.count() + " of a message came out of turn");
    }
    pieces.add(piece);
    return pieces.size() < piece.count() ? Optional.empty() : Optional.of(whole());
  }

  private LongMessage whole() {
    int length = pieces.stream().mapToInt(piece -> piece.bytes().length).sum();
    byte[] packed = new byte[length];
    int at = 0;
    for (Parcel piece : pieces) {
      System.arraycopy(piece.bytes(), 0, packed, at, piece.bytes().length);
      at += piece.bytes().length;
    }
    pieces.clear();
    return serialization(system).deserialize(packed, LongMessage.class).get();
  }
}
