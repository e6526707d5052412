package io.somasync.shard.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicInteger;

/** A class that is on the class path, and that nothing from outside may make an object of. */
public final class Canary implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger MADE = new AtomicInteger();

  public Canary() {
    MADE.incrementAndGet();
  }

  private void readObject(ObjectInputStream in) {
    MADE.incrementAndGet();
  }

  /** How many there are that nobody here has made. */
  public static int madeByOthers() {
    return MADE.get();
  }

  /** One in Java's own serialization. */
  static byte[] serialized() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Canary());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    MADE.decrementAndGet();
    return bytes.toByteArray();
  }
}
