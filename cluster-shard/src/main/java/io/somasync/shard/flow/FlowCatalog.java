package io.somasync.shard.flow;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
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
        ThreatFlow flow = services.next();
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
      }
    }
    problem = found;
  }

  /** All that can be found in this JVM. */
  public static FlowCatalog ofClassPath() {
    return new FlowCatalog();
  }

  private static String whereabouts(ThreatFlow flow) {
    CodeSource source = flow.getClass().getProtectionDomain().getCodeSource();
    URL where = source == null ? null : source.getLocation();
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
      return (ThreatFlow) type.getConstructor().newInstance();
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
    return (thrown.getClass().getSimpleName() + message).replaceAll("\\s+", " ");
  }
}
