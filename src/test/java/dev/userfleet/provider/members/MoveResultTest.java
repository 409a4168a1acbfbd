package dev.userfleet.provider.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveResultTest {

  @ParameterizedTest
  @ValueSource(strings = {"MoveSuccessful", "NothingToDo", "AlreadyMoved"})
  void fault_whoeverIsThereOrOnTheWay_none(String word) {
    assertEquals(Optional.empty(), MoveResult.fault(word));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MovingToDifferentManagementUnit | is on the way to another management unit; wait a minute"
            + " and run pulumi up again",
        "DestinationManagementUnitDoesNotExist | the management unit is gone; correct its name, or"
            + " make it",
        "DestinationManagementUnitAgentLimitExceeded | the management unit is full (the vendor's"
            + " limit is 1,500 agents); use another unit",
        "DestinationBusinessUnitAgentLimitExceeded | the business unit is full (the vendor's limit"
            + " is 5,000 agents); use a unit of another one",
        "SourceManagementUnitNotAuthorized | is in a management unit that these credentials may"
            + " not change; give their role wfm:agent:edit in its division",
      })
  void fault_refusedMove_saysWhatToDo(String word, String sentence) {
    assertEquals(Optional.of(sentence), MoveResult.fault(word));
  }

  @Test
  void fault_wordThatNobodyKnows_isTold() {
    assertEquals(Optional.of("the org says Exploded"), MoveResult.fault("Exploded"));
  }
}
