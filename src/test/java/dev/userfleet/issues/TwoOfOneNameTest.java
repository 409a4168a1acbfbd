package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Struct;
import dev.userfleet.provider.engine.Props;
import dev.userfleet.provider.org.Operations;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is under way is known by the words that name it. A group and a queue of one fleet had the
 * same ones if they were called alike: one of the two was lost in the report's slowest, and a
 * failure did not say which it was.
 */
class TwoOfOneNameTest {
  private static final Struct NOTHING = Struct.getDefaultInstance();

  @Test
  void label_oneNameOfSeveralTypes_eachHasItsOwn() {
    List<String> labels =
        Stream.of("GroupMembers", "QueueMembers", "RoleGrants", "ManagementUnitAgents")
            .map(type -> label("userfleet:index:UserFleet$userfleet:index:" + type))
            .toList();

    assertEquals("update GroupMembers team/Support", labels.get(0));
    assertEquals(4, labels.stream().distinct().count(), labels::toString);
  }

  /** No two users have one e-mail. */
  @Test
  void label_ofUsers_hasTheEmail() {
    String urn = "urn:pulumi:dev::p::userfleet:index:User::E1";
    Struct ada = Props.of("{'email': 'ada@example.com'}");

    assertEquals("create E1 (ada@example.com)", Operations.label("create", urn, ada));
    assertEquals("create E1", Operations.label("create", urn, NOTHING));
  }

  private static String label(String types) {
    return Operations.label("update", "urn:pulumi:dev::p::" + types + "::team/Support", NOTHING);
  }
}
