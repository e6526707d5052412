package io.somasync.shard.flow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The flows on the class path: those that are listed as services, and whatever class is named. */
public final class FlowCatalog {
  private final Map<String, ThreatFlow> listed = new TreeMap<>();
  private final Optional<String> problem;

  private FlowCatalog() {
    Optional<String> found = Optional.empty();
    Iterator<ThreatFlow> services =
        ServiceLoader.load(ThreatFlow.class, FlowCatalog.class.getClassLoader()).iterator();
    while (true) {
      try {
        if (!services.hasNext()) {
          break;
        }
        ThreatFlow flow = checked(services.next());
        ThreatFlow before = listed.put(flow.name(), flow);
        if (before != null) {
          found =
              Optional.of(
                  "two flows are named "
                      + flow.name()
                      + ": "
                      + whereabouts(before)
                      + " and "
                      + whereabouts(flow)
                      + "; take one of them from the class path");
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        found = Optional.of("a flow on the class path cannot be used: " + reason(e));
      } catch (FlowException e) {
        found = Optional.of("a flow on the class path " + e.getMessage());
      }
    }
    problem = found;
  }

  /** All that can be found in this JVM. */
  public static FlowCatalog ofClassPath() {
    return new FlowCatalog();
  }

  /**
   * A flow that says of itself what is asked of it.
   *
   * @throws FlowException if it does not
   */
  private static ThreatFlow checked(ThreatFlow flow) {
    String type = flow.getClass().getName();
    try {
      if (flow.name() == null || flow.description() == null || flow.settings() == null) {
        throw new FlowException(
            "cannot be used: name, description or settings of " + type + " are null");
      }
      return flow;
    } catch (FlowException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      throw new FlowException(
          "cannot be used: name, description or settings of " + type + " threw " + reason(e));
    }
  }

  private static String whereabouts(ThreatFlow flow) {
    URL where = location(flow.getClass());
    return flow.getClass().getName() + (where == null ? "" : " in " + where.getPath());
  }

  /** Those that are listed as services, by name. */
  public List<ThreatFlow> listed() {
    return List.copyOf(listed.values());
  }

  /** What is wrong with services on the class path, if anything is. */
  public Optional<String> problem() {
    return problem;
  }

  /** The jar or folder that a flow's class is in; empty if it is not told, or comes along. */
  public static Optional<Path> placeOf(ThreatFlow flow) {
    URL where = location(flow.getClass());
    if (where == null || where.toString().equals(String.valueOf(location(FlowCatalog.class)))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(where.toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static URL location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null ? null : source.getLocation();
  }

  /**
   * A flow by its name or the name of its class.
   *
   * @throws FlowException if there is none that can be used
   */
  public ThreatFlow find(String name) {
    ThreatFlow flow = listed.get(name);
    if (flow != null) {
      if (problem.isPresent() && problem.get().contains("named " + name + ":")) {
        throw new FlowException(problem.get());
      }
      return flow;
    }
    if (name.indexOf('.') < 0) {
      throw new FlowException(
          "there is no such flow"
              + problem.map(p -> "; " + p).orElse("")
              + "; known are "
              + String.join(", ", listed.keySet())
              + "; others need their jar on --classpath or in lib/");
    }
    return ofClass(name);
  }

  private static ThreatFlow ofClass(String name) {
    try {
      Class<?> type = Class.forName(name, true, FlowCatalog.class.getClassLoader());
      if (!ThreatFlow.class.isAssignableFrom(type)) {
        throw new FlowException(
            "is no ThreatFlow; the class must implement " + ThreatFlow.class.getName());
      }
      if (Modifier.isAbstract(type.getModifiers())) {
        throw new FlowException("is abstract; name a class that can be made");
      }
      return checked((ThreatFlow) type.getConstructor().newInstance());
    } catch (ClassNotFoundException e) {
      throw new FlowException(
          "there is no such class on the class path; add its jar by --classpath or to lib/");
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new FlowException(
          "cannot be made; the class must be public and have a public constructor without parameters");
    } catch (InvocationTargetException e) {
      throw new FlowException("its constructor threw " + reason(e.getCause()));
    } catch (InstantiationException | LinkageError e) {
      throw new FlowException("cannot be used: " + reason(e));
    }
  }

  private static String reason(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof UnsupportedClassVersionError) {
        return "it was compiled for a newer Java than this one, "
            + Runtime.version().feature()
            + "; compile it with --release 17";
      }
    }
    String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    if (thrown instanceof ServiceConfigurationError && thrown.getCause() != null) {
      return thrown.getMessage().replaceFirst("^[^:]*: ", "") + ": " + reason(thrown.getCause());
    }
    return (thrown.getClass().getSimpleName() + message).replaceAll("\\s+", " ");
  }
}
