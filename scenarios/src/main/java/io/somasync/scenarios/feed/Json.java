package io.somasync.scenarios.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.somasync.scenarios.problem.OneLine;

/** How JSON is read: piece by piece, none of which may be longer than an object should be. */
final class Json {
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(FeedReader.MAX_OBJECT_BYTES)
                  .maxNestingDepth(200)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .rootValueSeparator((String) null)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private Json() {}

  /** What the library objects to, on one line, without its own idea of the place. */
  static String wrong(JsonProcessingException e) {
    return OneLine.message(e.getOriginalMessage());
  }
}
