package io.somasync.scenarios.run;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hears of Ctrl-C, of kill and of a closed terminal. A shutdown hook would be too late: others'
 * hooks run at the same time and tear down what results are still to come from. The class that
 * hears of signals is in {@code jdk.unsupported}; it is looked up by name, so that a JVM without it
 * loses no more than partial results.
 */
public final class Interrupts {
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  /** What signals did before. */
  private final Map<Object, Object> before = new LinkedHashMap<>();

  private Interrupts() {}

  /**
   * From now on a signal runs {@code action}, in a thread of its own, instead of ending the JVM.
   */
  public static Interrupts call(Runnable action) {
    Interrupts interrupts = new Interrupts();
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              handlerClass, MethodHandles.dropArguments(run, 0, signalClass));
      for (String name : SIGNALS) {
        interrupts.handle(signalClass.getConstructor(String.class).newInstance(name), handler);
      }
    } catch (ReflectiveOperationException e) {
      // Signals then end the JVM at once.
      return interrupts;
    }
    return interrupts;
  }

  /** Signals do again what they did before. */
  public void stop() {
    Map<Object, Object> restored = new LinkedHashMap<>(before);
    restored.forEach(this::handle);
  }

  private void handle(Object signal, Object handler) {
    try {
      Method handle =
          signal.getClass().getMethod("handle", signal.getClass(), handlerClass(signal));
      before.put(signal, handle.invoke(null, signal, handler));
    } catch (InvocationTargetException e) {
      // The platform, or a JVM option, keeps this signal to itself.
      before.remove(signal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> handlerClass(Object signal) throws ClassNotFoundException {
    return Class.forName("sun.misc.SignalHandler", false, signal.getClass().getClassLoader());
  }
}
