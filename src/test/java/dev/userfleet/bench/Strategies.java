package dev.userfleet.bench;

import java.util.List;

/** What is compared, in the order of the tables. */
final class Strategies {

  static final Strategy THIS_PROJECT = new ThisProject("**this project**", 1);
  static final Strategy THIS_PROJECT_10 = new ThisProject("**this project, `tokens: 10`**", 10);
  static final Strategy FIELD = new FieldAdvice();

  static final List<Strategy> ALL =
      List.of(
          new NoRetry(),
          FIELD,
          new PerCall("per-call Retry-After", 0),
          new PerCall("per-call Retry-After, ±25 % jitter", 0.25),
          new AwsAdaptive(),
          new SmoothLimiter(),
          THIS_PROJECT,
          new VendorTerraform(),
          THIS_PROJECT_10);

  private Strategies() {}
}
