package io.somasync.scenarios.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A parser that writes down what it goes through, as JSON without blanks between its parts: the
 * text of an object, however the file that it is in is laid out. Numbers stay as they are written.
 */
final class TextCopy extends JsonParserDelegate {
  private final Bytes bytes = new Bytes();
  private final JsonGenerator generator;
  private boolean isOn;

  TextCopy(JsonParser parser) throws IOException {
    super(parser);
    generator = Json.FACTORY.createGenerator(bytes);
  }

  /** Begins with the object whose opening brace the parser is at. */
  void begin() throws IOException {
    bytes.length = 0;
    isOn = true;
    write(currentToken());
  }

  /** Ends with the closing brace that the parser is at. */
  void end() throws IOException {
    generator.flush();
    isOn = false;
  }

  /** Bytes of the text, also if it is too long to be kept. */
  int length() {
    return (int) Math.min(Integer.MAX_VALUE, bytes.length);
  }

  /** The text in UTF-8; there may be more behind it, and nothing may be written into it. */
  byte[] text() {
    return bytes.kept;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (isOn && token != null) {
      write(token);
    }
    return token;
  }

  @Override
  public JsonParser skipChildren() throws IOException {
    int depth = isStart(currentToken()) ? 1 : 0;
    while (depth > 0) {
      JsonToken token = nextToken();
      if (token == null) {
        return this;
      }
      depth += isStart(token) ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }

  private static boolean isStart(JsonToken token) {
    return token != null && token.isStructStart();
  }

  private void write(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> generator.writeStartObject();
      case END_OBJECT -> generator.writeEndObject();
      case START_ARRAY -> generator.writeStartArray();
      case END_ARRAY -> generator.writeEndArray();
      case FIELD_NAME -> generator.writeFieldName(encodable(currentName()));
      case VALUE_STRING -> writeString(getTextCharacters(), getTextOffset(), getTextLength());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> generator.writeNumber(getText());
      case VALUE_TRUE, VALUE_FALSE -> generator.writeBoolean(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> generator.writeNull();
      default -> throw new UncheckedIOException(new IOException("there is no text of " + token));
    }
  }

  private void writeString(char[] text, int offset, int length) throws IOException {
    boolean hasSurrogate = false;
    for (int i = offset; i < offset + length; i++) {
      hasSurrogate |= Character.isSurrogate(text[i]);
    }
    if (hasSurrogate) {
      generator.writeString(encodable(new String(text, offset, length)));
    } else {
      generator.writeString(text, offset, length);
    }
  }

  /** The same with a question mark for each half of a surrogate pair: UTF-8 has no halves. */
  private static String encodable(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** Keeps as many bytes as an object may have, and counts all. */
  private static final class Bytes extends OutputStream {
    private byte[] kept = new byte[1 << 12];
    private long length;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) {
      if (length + count <= FeedReader.MAX_OBJECT_BYTES) {
        if (length + count > kept.length) {
          kept = Arrays.copyOf(kept, (int) Math.max(2L * kept.length, length + count));
        }
        System.arraycopy(from, offset, kept, (int) length, count);
      }
      length += count;
    }
  }
}
