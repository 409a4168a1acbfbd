package dev.userfleet.provider.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallCountTest {

  @Test
  void toCreate_whatPostTakes_isOneCall() {
    assertEquals(1, CallCount.toCreate(List.of("email", "name", "division", "phoneNumbers")));
  }

  @Test
  void toCreate_manager_isOneMore() {
    assertEquals(2, CallCount.toCreate(List.of("email", "name", "manager", "acdAutoAnswer")));
  }

  @Test
  void toCreate_whatAnAgentHas_isACallEach() {
    assertEquals(
        7,
        CallCount.toCreate(
            List.of("skills", "languages", "utilization", "voicemail", "station", "locations")));
    assertEquals(1, CallCount.toCreate(List.of("otherEmails", "groups", "queues", "roles")));
  }

  @Test
  void toChange_languages_areReadFirst() {
    assertEquals(1, CallCount.toChange(List.of("skills")));
    assertEquals(2, CallCount.toChange(List.of("languages")));
  }

  @Test
  void toChange_severalOfOnePatch_isOneCall() {
    assertEquals(1, CallCount.toChange(List.of("name", "title", "manager")));
  }

  @Test
  void toChange_telephones_areReadFirst() {
    assertEquals(2, CallCount.toChange(List.of("phoneNumbers")));
  }

  @Test
  void toChange_telephonesAndEmployerInfo_areReadOnce() {
    assertEquals(2, CallCount.toChange(List.of("employerInfo")));
    assertEquals(2, CallCount.toChange(List.of("employerInfo", "phoneNumbers")));
  }

  @Test
  void toChange_stateDivisionAndPassword_areCallsOfTheirOwn() {
    assertEquals(4, CallCount.toChange(List.of("state", "name", "division", "passwordVersion")));
  }
}
