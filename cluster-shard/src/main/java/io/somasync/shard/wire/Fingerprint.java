package io.somasync.shard.wire;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A number that two programs share if they pack messages alike: it is of the classes that cross the
 * wire, in their order, and of what records among them consist of.
 */
public final class Fingerprint {
  /** Reading what all classes consist of takes milliseconds, and members tell it at each look. */
  private static final String OF_THIS_PROGRAM = computed();

  private Fingerprint() {}

  /** Eight hexadecimal digits. */
  public static String ofThisProgram() {
    return OF_THIS_PROGRAM;
  }

  private static String computed() {
    CRC32 crc = new CRC32();
    for (Class<?> type : WireFormat.classes()) {
      update(crc, type.getName());
      if (type.isRecord()) {
        for (RecordComponent component : type.getRecordComponents()) {
          update(crc, component.getName());
          update(crc, component.getGenericType().getTypeName());
        }
      }
    }
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static void update(CRC32 crc, String text) {
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    crc.update('\n');
  }
}
