package io.somasync.scenarios.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Characters of a file in UTF-8; what is none is an error whose line is known. */
final class Utf8Text extends Reader {
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
  private boolean isAtEnd;
  private boolean isAtStart = true;
  private int lines = 1;
  private int wrongLine;

  Utf8Text(InputStream in) {
    this.in = in;
  }

  /** The line of the first thing that is not UTF-8 text; 0 if there was none so far. */
  int wrongLine() {
    return wrongLine;
  }

  @Override
  public int read(char[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(to, offset, length);
    int from = chars.position();
    // A surrogate pair needs room for two.
    CoderResult result = decoder.decode(bytes, chars, isAtEnd);
    while (chars.position() == from && result.isUnderflow() && !isAtEnd) {
      fill();
      result = decoder.decode(bytes, chars, isAtEnd);
    }
    int count = chars.position() - from;
    for (int i = offset; i < offset + count; i++) {
      lines += to[i] == '\n' ? 1 : 0;
      if (to[i] == '\0') {
        throw wrong();
      }
    }
    if (count == 0 && result.isError()) {
      throw wrong();
    }
    if (count == 0) {
      return -1;
    }
    return withoutMark(to, offset, count);
  }

  private CharacterCodingException wrong() {
    wrongLine = lines;
    return new CharacterCodingException();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      isAtEnd = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  /** Some editors put a mark of the byte order first. */
  private int withoutMark(char[] to, int offset, int count) throws IOException {
    boolean isMarked = isAtStart && to[offset] == '\uFEFF';
    isAtStart = false;
    if (!isMarked) {
      return count;
    }
    System.arraycopy(to, offset + 1, to, offset, count - 1);
    return count == 1 ? read(to, offset, 1) : count - 1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
