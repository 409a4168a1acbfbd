package dev.userfleet.terminal;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * How far a step is: one line that is written over on a terminal, elsewhere a line every few
 * seconds. Not thread-safe.
 */
public final class ProgressLine {
  private static final Duration ON_TERMINAL = Duration.ofMillis(200);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final PrintWriter out;
  private final boolean terminal;
  private final Duration every;
  private Instant next;
  private int width;

  /**
   * @param terminal whether {@code \r} returns to the line's start
   */
  public ProgressLine(PrintWriter out, boolean terminal, Instant now) {
    this.out = out;
    this.terminal = terminal;
    this.every = terminal ? ON_TERMINAL : ELSEWHERE;
    this.next = now.plus(every);
  }

  /** Whether this process talks to somebody who sees lines being written over. */
  @SuppressWarnings("SystemConsoleNull") // null on 17; where it no longer is, it can be asked
  public static boolean isOnTerminal() {
    Console console = System.console();
    return console != null && isTerminal(console) && !"dumb".equals(System.getenv("TERM"));
  }

  /** From Java 22 on there may be a console without a terminal; earlier ones cannot be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException unexpected) {
      return false;
    }
  }

  /** Shows a text if it is time; else it is not asked for. */
  public void show(Instant now, Supplier<String> current) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(every);
    String text = current.get();
    if (terminal) {
      write(text);
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Shows a step's last text, which stays. */
  public void finish(String text) {
    if (terminal) {
      write(text);
      out.println();
    } else {
      out.println(text);
    }
    out.flush();
  }

  private void write(String text) {
    out.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    width = text.length();
  }
}
