package dev.userfleet.provider.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.failure.ProviderFault;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedLimitTest {
  private static final Map<String, String> VARIABLE =
      Map.of("USERFLEET_SHARED_LIMIT", "redis://user:secret-word@ci.example");

  @Test
  void sharedLimit_nothingSet_none() {
    assertEquals(Optional.empty(), limit("{}", Map.of()));
    assertEquals(Optional.empty(), limit("{}", Map.of("USERFLEET_SHARED_LIMIT", " ")));
    assertEquals(Optional.empty(), limit("{'sharedLimitMode': 'prefer'}", Map.of()));
  }

  @Test
  void sharedLimit_variable_standsInForTheSetting() {
    SharedLimit limit = limit("{'sharedLimitMode': 'require'}", VARIABLE).orElseThrow();

    assertEquals("ci.example:6379", limit.address().toString());
    assertEquals(SharedLimitMode.REQUIRE, limit.mode());
    assertEquals(
        "USERFLEET_SHARED_LIMIT sends its password to ci.example:6379 in the clear; rediss://"
            + " encrypts it",
        limit.warning().orElseThrow());
    assertEquals(
        "own.example:6379",
        limit("{'sharedLimit': 'rediss://own.example'}", VARIABLE)
            .orElseThrow()
            .address()
            .toString());
  }

  @Test
  void sharedLimit_variableUnusable_namedWithoutItsValue() {
    ProviderFault refused =
        assertThrows(
            ProviderFault.class,
            () -> limit("{}", Map.of("USERFLEET_SHARED_LIMIT", "secret-word@h")));

    assertTrue(
        String.valueOf(refused.getMessage())
            .startsWith("USERFLEET_SHARED_LIMIT must begin with redis://, rediss://"));
    assertFalse(String.valueOf(refused.getMessage()).contains("secret-word"));
  }

  @Test
  void sharedLimit_requiredAndNowhere_refusedWithTheLineToType() {
    ProviderFault refused =
        assertThrows(ProviderFault.class, () -> limit("{'sharedLimitMode': 'require'}", Map.of()));

    assertEquals(
        "userfleet:sharedLimitMode is require, and nothing says where the limit is shared; nobody"
            + " was changed. Set it: pulumi config set --secret userfleet:sharedLimit"
            + " rediss://USER:PASSWORD@HOST:6379 (or USERFLEET_SHARED_LIMIT)",
        refused.getMessage());
  }

  private static Optional<SharedLimit> limit(String config, Map<String, String> environment) {
    return ProviderSettings.of(Props.of(config), environment).sharedLimit();
  }
}
