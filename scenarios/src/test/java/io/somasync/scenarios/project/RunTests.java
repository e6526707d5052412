package io.somasync.scenarios.project;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Has JUnit run classes of tests in a JVM of their own, as Maven does. */
public final class RunTests {
  private RunTests() {}

  /** Prints how many succeeded, and what failed; the exit code is 0 if nothing did. */
  public static void main(String[] classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    List<ClassSelector> selectors = List.of(classes).stream().map(c -> selectClass(c)).toList();
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(), listener);
    listener.getSummary().printFailuresTo(new PrintWriter(System.out, true));
    System.out.println(listener.getSummary().getTestsSucceededCount() + " succeeded");
    System.exit(listener.getSummary().getFailures().isEmpty() ? 0 : 1);
  }
}
