package io.somasync.shard.link;

/** Something came over a link's socket that must not be. */
final class LinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LinkException(String message) {
    super(message);
  }
}
