package io.somasync.shard.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a port of {@link Pages}, with a limit on all of it. Written on a socket, as a
 * client of the class library takes longer to load than the answer to come.
 *
 * @param outcome whether there was an answer
 * @param status of HTTP; 0 without an answer
 * @param body of the answer
 */
public record Probe(Outcome outcome, int status, String body) {
  /** What came of a question. */
  public enum Outcome {
    ANSWERED,
    /** Nobody is at the port. */
    REFUSED,
    /** Somebody is there, or the machine is not, and says nothing. */
    SILENT
  }

  private static final int MOST_BYTES = 64 << 10;
  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1\\.[01] (\\d{3}).*?\\r?\\n\\r?\\n(.*)", Pattern.DOTALL);

  /** Asks for a page, within so many ms. */
  public static Probe get(String host, int port, String page, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try (Socket socket = new Socket()) {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        return new Probe(Outcome.SILENT, 0, "");
      }
      socket.connect(address, left(deadline));
      String request = "GET " + page + " HTTP/1.0\r\nHost: " + host + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return answer(read(socket, deadline));
    } catch (ConnectException e) {
      return new Probe(Outcome.REFUSED, 0, "");
    } catch (IOException e) {
      return new Probe(Outcome.SILENT, 0, "");
    }
  }

  private static String read(Socket socket, long deadline) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] bytes = new byte[MOST_BYTES];
    int length = 0;
    while (length < MOST_BYTES) {
      socket.setSoTimeout(left(deadline));
      int more = in.read(bytes, length, MOST_BYTES - length);
      if (more < 0) {
        break;
      }
      length += more;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static Probe answer(String text) {
    Matcher matcher = ANSWER.matcher(text);
    return matcher.matches()
        ? new Probe(Outcome.ANSWERED, Integer.parseInt(matcher.group(1)), matcher.group(2))
        : new Probe(Outcome.SILENT, 0, "");
  }

  private static int left(long deadline) throws SocketTimeoutException {
    long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    if (millis <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) millis;
  }

  /** The answer, if it is a good one. */
  public Optional<String> page() {
    return outcome == Outcome.ANSWERED && status == 200 ? Optional.of(body) : Optional.empty();
  }
}
