package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * A roster gave people's officialName, and HR's tool their employeeId. The first change of a name
 * took that person's employeeId away: the org replaces employerInfo as a whole, and only the parts
 * of the row were sent.
 */
class EmployerPartsTest {
  private static final String ANN =
      "{'email': 'a@b.co', 'name': 'A', 'employerInfo': {'officialName': 'Ann'}}";
  private static final String ANNA = ANN.replace("'Ann'", "'Anna'");
  private static final String BY_HR =
      "{'employerInfo': {'officialName': 'Ann', 'employeeId': '4711'}}";
  private static final String ONE = "GET /api/v2/users/{userId}";

  private final Fixture fixture = Fixture.configured();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void update_onePart_othersStay() {
    CreateResponse ann = annWithANumber();

    update(ann, ANN, ANNA);

    assertEquals("Anna", part("officialName"));
    assertEquals("4711", part("employeeId"));
  }

  @Test
  void update_partGivenEmpty_isClearedAndOthersStay() {
    CreateResponse ann = annWithANumber();

    update(ann, ANN, ANN.replace("'Ann'", "''"));

    assertFalse(employer().has("officialName"));
    assertEquals("4711", part("employeeId"));
  }

  /** The part is not managed any more, so it stops nothing. */
  @Test
  void update_partDroppedAndChangedByHr_goesThrough() {
    String both = ANN.replace("'Ann'", "'Ann', 'employeeId': '1'");
    CreateResponse ann = fixture.create(both);
    fixture.changeOutside(ann.getId(), BY_HR);

    update(ann, both, ANNA);

    assertEquals("Anna", part("officialName"));
    assertEquals("4711", part("employeeId"));
  }

  @Test
  void update_withTelephones_readsOnce() {
    CreateResponse ann = fixture.create(ANN);

    update(ann, ANN, ANNA.replace("'name'", "'phoneNumbers': [{'number': '+4930123456'}], 'name'"));

    assertEquals(1, fixture.calls(ONE));
  }

  @Test
  void update_anotherField_readsNothing() {
    CreateResponse ann = fixture.create(ANN);

    update(ann, ANN, ANN.replace("'name': 'A'", "'name': 'B'"));

    assertEquals(0, fixture.calls(ONE));
  }

  @Test
  void create_newUser_readsNothing() {
    Struct made = fixture.create(ANN).getProperties();

    assertEquals("Ann", part("officialName"), made::toString);
    assertEquals(0, fixture.calls(ONE));
  }

  @Test
  void create_restoredUser_othersStay() {
    CreateResponse ann = annWithANumber();
    fixture.delete("E1", ann);
    int readOutside = fixture.calls(ONE);

    var unused = fixture.create(ANNA);

    assertEquals("Anna", part("officialName"));
    assertEquals("4711", part("employeeId"));
    assertEquals(readOutside + 1, fixture.calls(ONE));
  }

  private CreateResponse annWithANumber() {
    CreateResponse ann = fixture.create(ANN);
    fixture.changeOutside(ann.getId(), BY_HR);
    return ann;
  }

  private void update(CreateResponse ann, String olds, String news) {
    var unused = fixture.update(ann, olds, news);
  }

  private String part(String name) {
    return employer().get(name).getAsString();
  }

  private JsonObject employer() {
    return fixture.org.users().get(0).getAsJsonObject().getAsJsonObject("employerInfo");
  }
}
