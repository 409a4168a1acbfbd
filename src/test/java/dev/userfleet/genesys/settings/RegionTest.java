package dev.userfleet.genesys.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

  @ParameterizedTest
  @ValueSource(strings = {"eu-west-1", "mypurecloud.ie", " EU-West-1 "})
  void of_nameOrDomainInAnyCase_isFound(String text) {
    assertEquals(URI.create("https://api.mypurecloud.ie"), Region.of(text).apiUrl());
  }

  @Test
  void loginUrl_known_isBesideTheApi() {
    assertEquals(URI.create("https://login.mypurecloud.de"), Region.EU_CENTRAL_1.loginUrl());
  }

  @Test
  void of_misspelt_namesTheNearest() {
    assertTrue(
        messageFor("eu-wset-1").startsWith("\"eu-wset-1\" is no region (did you mean eu-west-1?)"));
  }

  @Test
  void of_nothingNear_namesNone() {
    assertTrue(messageFor("moon").startsWith("\"moon\" is no region. Known are us-east-1"));
  }

  @ParameterizedTest
  @EnumSource
  void of_unknown_listsEveryRegion(Region region) {
    assertTrue(messageFor("moon").contains(region.toString()));
  }

  private static String messageFor(String text) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Region.of(text)).getMessage());
  }
}
