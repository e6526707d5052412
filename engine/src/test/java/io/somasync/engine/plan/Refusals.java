package io.somasync.engine.plan;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** What plans are refused with. */
public final class Refusals {
  private Refusals() {}

  /** Checks that an action is refused with a message that has such a part. */
  public static void assertRefused(String part, Executable action) {
    PlanException e = assertThrows(PlanException.class, action);
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }
}
