package io.somasync.shard.security.issue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.somasync.shard.security.TlsException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
final class HostNamesTest {
  @ParameterizedTest
  @CsvSource({
    "lab1, dns:lab1",
    "lab1.example.org+10.0.0.5, 'dns:lab1.example.org,ip:10.0.0.5'",
    "::1, ip:::1",
    "127.0.0.1, 'ip:127.0.0.1,dns:localhost'",
    "localhost, 'dns:localhost,ip:127.0.0.1'",
    "4ever, dns:4ever"
  })
  void shouldTellNamesFromAddresses(String text, String alternatives) {
    assertEquals(alternatives, HostNames.of(text).alternatives());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-x", "x-", "a b", "a_b", "256.1.1.1", "1.2.3", "../up", "a..b", "a+", "*.x"})
  void shouldRefuseWhatIsNoHost(String text) {
    TlsException refusal = assertThrows(TlsException.class, () -> HostNames.of(text));
    assertTrue(
        refusal.getMessage().startsWith("host = " + text + ": is neither"), refusal::getMessage);
  }

  @Test
  void shouldReadLists() {
    List<HostNames> hosts = HostNames.list("a,b  c # the rest\n\nd+10.0.0.1\n");
    assertEquals(List.of("a", "b", "c", "d"), hosts.stream().map(HostNames::folder).toList());
  }
}
