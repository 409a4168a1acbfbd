package dev.userfleet.redis;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Looks for a server that runs. */
final class RedisCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    RedisBinary binary = RedisBinary.found();
    if (binary.path().isPresent()) {
      return ConditionEvaluationResult.enabled(binary.toString());
    }
    context
        .getRoot()
        .getStore(Namespace.create(RedisCondition.class))
        .getOrComputeIfAbsent("notice", key -> new Notice(binary.toString()), Notice.class);
    return ConditionEvaluationResult.disabled(binary.toString());
  }

  /** Says once, after everything, that the tests did not run. */
  private record Notice(String reason) implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("Tests with a Redis skipped: " + reason);
    }
  }
}
