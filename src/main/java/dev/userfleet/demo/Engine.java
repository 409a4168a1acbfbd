package dev.userfleet.demo;

import java.util.List;
import java.util.Map;

/** What works through a stack: the Pulumi CLI, or the rehearsal in its place. */
interface Engine {

  /** One sentence for people. */
  String description();

  /** What must be run before the first step; may be empty. */
  List<List<String>> preparation();

  /** What runs a step. */
  List<String> command(Step step, int parallel);

  /** Variables that its commands need besides those of {@link Children}. */
  Map<String, String> environment();
}
