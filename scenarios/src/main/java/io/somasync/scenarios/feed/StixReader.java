package io.somasync.scenarios.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of STIX 2.1 bundles, read as a stream: one bundle per file, or several behind each
 * other. JSON that is broken ends the reading, as nobody can tell where the next object begins.
 */
final class StixReader implements FeedReader {
  private static final String TYPE = "type";

  private final String file;
  private final List<String> types;
  private final TextCopy parser;
  private final FieldTree fields;
  private final int typeField;
  private boolean isBundleSeen;
  private boolean isInObjects;
  private long line = 1;
  private Cause cause;
  private String why;
  private boolean isPassedOver;

  /**
   * @param file as errors call it
   * @param types of objects that are used
   */
  StixReader(InputStream in, String file, Mapping mapping, List<String> types) throws IOException {
    this.file = file;
    this.types = types;
    parser = new TextCopy(Json.FACTORY.createParser(in));
    List<String> names = new ArrayList<>(mapping.fields());
    typeField = names.size();
    names.add(TYPE);
    fields = new FieldTree(names);
  }

  @Override
  public boolean next() throws IOException, FeedException {
    try {
      while (isInObjects || findObjects()) {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.END_ARRAY) {
          readObject(token);
          return true;
        }
        isInObjects = false;
        leaveBundle();
      }
      return false;
    } catch (JsonProcessingException e) {
      long at = e.getLocation() == null ? line : e.getLocation().getLineNr();
      throw refused(at, "is no JSON: " + Json.wrong(e) + "; the file may be cut");
    }
  }

  /** Goes on to the objects of the next bundle; false if there is none. */
  private boolean findObjects() throws IOException, FeedException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      if (!isBundleSeen) {
        throw refused(1, "is empty; write a STIX bundle: {\"type\": \"bundle\", …}");
      }
      return false;
    }
    isBundleSeen = true;
    if (token != JsonToken.START_OBJECT) {
      throw noBundle();
    }
    return enterBundle();
  }

  /** Goes through a bundle up to its objects; a bundle without any is left. */
  private boolean enterBundle() throws IOException, FeedException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("objects") && value == JsonToken.START_ARRAY) {
        isInObjects = true;
        return true;
      }
      if (name.equals(TYPE) && !parser.getText().equals("bundle")) {
        throw noBundle();
      }
      parser.skipChildren();
    }
    return findObjects();
  }

  /** What comes behind the objects says nothing new. */
  private void leaveBundle() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  private void readObject(JsonToken token) throws IOException {
    line = parser.currentTokenLocation().getLineNr();
    cause = null;
    isPassedOver = false;
    if (token != JsonToken.START_OBJECT) {
      parser.skipChildren();
      cause = Cause.SYNTAX;
      why = "is no object";
      return;
    }
    parser.begin();
    fields.read(parser);
    parser.end();
    Field type = fields.field(typeField);
    if (type.isAbsent()) {
      cause = Cause.SYNTAX;
      why = "has no type";
    } else {
      isPassedOver = !types.contains(type.toString());
      if (parser.length() > MAX_OBJECT_BYTES) {
        cause = Cause.LENGTH;
        why = "is longer than 1 MiB";
      }
    }
  }

  private FeedException noBundle() {
    return refused(
        parser.currentTokenLocation().getLineNr(),
        "is no STIX bundle; it must begin with {\"type\": \"bundle\", …}");
  }

  private FeedException refused(long at, String what) {
    return new FeedException(FeedException.Setting.FILE, file + ":" + at + ": " + what);
  }

  @Override
  public long line() {
    return line;
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
    return isPassedOver;
  }

  @Override
  public int textBytes() {
    return parser.length();
  }

  @Override
  public byte[] text() {
    return parser.text();
  }

  @Override
  public Field field(int i) {
    return fields.field(i);
  }
}
