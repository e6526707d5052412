package io.somasync.shard.standing;

import io.somasync.shard.http.Page;
import io.somasync.shard.http.Pages;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Health, readiness and status of a member over HTTP. None of it asks an actor, so that a member
 * whose actors are busy answers all the same.
 */
final class HealthPages {
  private HealthPages() {}

  /**
   * Opens the port.
   *
   * @param status what the member is at, whenever it is asked
   * @throws IOException if the port is taken or may not be used
   */
  static Pages open(String host, int port, Supplier<MemberStatus> status) throws IOException {
    return Pages.open(
        host,
        port,
        "health",
        List.of(
            new Page("/health", () -> Page.Content.plain(200, "alive\n")),
            new Page("/ready", () -> readiness(status.get())),
            new Page("/status", () -> Page.Content.json(status.get().json()))));
  }

  private static Page.Content readiness(MemberStatus status) {
    if (status.state().equals(MemberStatus.LEAVING)) {
      return Page.Content.plain(503, "member " + status.index() + " is leaving\n");
    }
    return status.missing().isEmpty()
        ? Page.Content.plain(200, "ready\n")
        : Page.Content.plain(503, status.missing() + "\n");
  }
}
