package dev.userfleet.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Skips tests, and says so at the end, where the Pulumi CLI is not on PATH. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PulumiCondition.class)
@interface RequiresPulumi {

  /** What has to be there besides. */
  String[] also() default {};
}
