package dev.userfleet.bench;

import java.util.List;
import java.util.Locale;

/** Time over the bound as dots on a logarithmic axis: a row a shape, a panel a size. Pure. */
final class Chart {

  private static final List<String> COLOURS =
      List.of(
          "#999999", "#e69f00", "#56b4e9", "#cc79a7", "#009e73", "#a08000", "#0050c8", "#d55e00",
          "#7fa8ff");
  private static final List<Double> TICKS = List.of(1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0);

  private static final int LABELS = 350;
  private static final int PANEL = 390;
  private static final int GUTTER = 70;
  private static final int TOP = 130;
  private static final int LINE = 5;
  private static final int ROW = 54;
  private static final double LEAST = 0.93;

  private final StringBuilder svg = new StringBuilder();
  private final List<Result> results;

  private Chart(List<Result> results) {
    this.results = results;
  }

  static String of(List<Result> results) {
    return new Chart(results).draw();
  }

  private String draw() {
    List<Integer> sizes = results.stream().map(Result::users).distinct().sorted().toList();
    int height = TOP + ROW * Shapes.ALL.size() + 50;
    int width = LABELS + sizes.size() * (PANEL + GUTTER) + 10;
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='13'>",
        width, height);
    add("<title>Time over the lower bound, by strategy and shape of limit</title>");
    add("<rect width='%d' height='%d' fill='white'/>", width, height);
    legend();
    for (int row = 0; row < Shapes.ALL.size(); row++) {
      int y = TOP + row * ROW;
      if (row % 2 == 0) {
        add("<rect x='0' y='%d' width='%d' height='%d' fill='#f4f4f4'/>", y, width, ROW);
      }
      text(LABELS - 12, y + ROW / 2 + 4, "end", Shapes.ALL.get(row).name());
    }
    for (int panel = 0; panel < sizes.size(); panel++) {
      panel(LABELS + panel * (PANEL + GUTTER), sizes.get(panel));
    }
    return svg.append("</svg>\n").toString();
  }

  private void legend() {
    for (int i = 0; i < Strategies.ALL.size(); i++) {
      int x = 20 + i % 3 * 420;
      int y = 24 + i / 3 * 22;
      mark(x, y, i, Mark.KEPT);
      text(x + 12, y + 4, "start", plain(Strategies.ALL.get(i).name()));
    }
    text(
        20,
        94,
        "start",
        "filled: kept to every pause that it was told; ring: sent calls inside one;"
            + " cross, at the right: left users uncreated");
  }

  private void panel(int left, int users) {
    int bottom = TOP + ROW * Shapes.ALL.size();
    text(left + PANEL / 2, TOP - 8, "middle", "N = " + users);
    for (double tick : TICKS) {
      double x = x(left, tick);
      add(
          "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='%s'/>",
          x, x, TOP, bottom, tick == 1 ? "#444444" : "#cccccc");
      text(x, bottom + 18, "middle", String.format(Locale.ROOT, "%.1f", tick).replace(".0", ""));
    }
    text(left + PANEL / 2, bottom + 38, "middle", "time over the lower bound (median)");
    results.stream().filter(result -> result.users() == users).forEach(result -> dot(left, result));
  }

  private void dot(int left, Result result) {
    int strategy = Strategies.ALL.indexOf(result.strategy());
    int y = TOP + ROW * Shapes.ALL.indexOf(result.shape()) + 7 + LINE * strategy;
    if (result.completes()) {
      Mark mark = result.mostInsidePause() == 0 ? Mark.KEPT : Mark.BROKE;
      mark(x(left, result.median()), y, strategy, mark);
    } else {
      mark(left + PANEL + 12 + 5 * strategy, y, strategy, Mark.FAILED);
    }
  }

  private enum Mark {
    KEPT,
    BROKE,
    FAILED
  }

  private void mark(double x, double y, int strategy, Mark mark) {
    String colour = COLOURS.get(strategy);
    boolean ours = Strategies.ALL.get(strategy) instanceof ThisProject;
    if (mark == Mark.FAILED) {
      add(
          "<path d='M%.1f %.1f l6 6 m0 -6 l-6 6' stroke='%s' stroke-width='2'/>",
          x - 3, y - 3, colour);
    } else {
      add(
          "<circle cx='%.1f' cy='%.1f' r='%s' fill='%s' stroke='%s' stroke-width='2'/>",
          x, y, ours ? "5" : "3.5", mark == Mark.KEPT ? colour : "white", colour);
    }
  }

  private static double x(int left, double ratio) {
    double last = Math.log(TICKS.get(TICKS.size() - 1));
    double first = Math.log(LEAST);
    return left + PANEL * (Math.log(Math.max(LEAST, ratio)) - first) / (last - first);
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, text);
  }

  private static String plain(String name) {
    return name.replace("*", "").replace("`", "");
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
