package io.somasync.scenarios.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/** A JSON object on each line. What is wrong with a line does not reach the next one. */
final class JsonLinesReader implements FeedReader {
  private final Lines lines;
  private final FieldTree fields;
  private Cause cause;
  private String why;

  JsonLinesReader(InputStream in, Mapping mapping) {
    lines = new Lines(in);
    fields = new FieldTree(mapping.fields());
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (lines.isBlank());
    cause = null;
    if (lines.isTooLong()) {
      broken(Cause.LENGTH, "is longer than 1 MiB");
    } else {
      parse();
    }
    return true;
  }

  private void parse() throws IOException {
    try (JsonParser parser =
        Json.FACTORY.createParser(lines.bytes(), lines.from(), lines.length())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        broken(Cause.SYNTAX, "is no JSON object");
        return;
      }
      fields.read(parser);
      if (parser.nextToken() != null) {
        broken(Cause.SYNTAX, "has something behind its JSON object");
      }
    } catch (JsonProcessingException e) {
      broken(Cause.SYNTAX, "is no JSON: " + Json.wrong(e));
    }
  }

  private void broken(Cause broken, String reason) {
    cause = broken;
    why = reason;
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public Cause cause() {
    return cause;
  }

  @Override
  public String why() {
    return why;
  }

  @Override
  public boolean isPassedOver() {
    return false;
  }

  @Override
  public Field field(int i) {
    return fields.field(i);
  }
}
