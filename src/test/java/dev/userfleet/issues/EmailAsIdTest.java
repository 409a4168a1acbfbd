package dev.userfleet.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Struct;
import dev.userfleet.functional.Fixture;
import dev.userfleet.provider.engine.Props;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.CreateResponse;

/**
 * {@code pulumi do userfleet:index:User patch ann@example.com}: read took the e-mail, and the
 * change was sent to a user whose id was that e-mail, who was called gone.
 */
class EmailAsIdTest {
  private static final String ANN = "{'email': 'ann@example.com', 'name': 'Ann'}";
  private static final String LEAD = ANN.replace("}", ", 'title': 'Lead'}");

  private final Fixture fixture = Fixture.configured();
  private CreateResponse ann;

  @BeforeEach
  void ann() throws Exception {
    ann = fixture.create(ANN);
    fixture.cancel().get();
    fixture.configure();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private String org(String field) {
    return fixture.org.users().get(0).getAsJsonObject().get(field).getAsString();
  }

  private Struct update(String email, Struct olds) {
    return fixture.update(email, olds, Props.of(ANN), Props.of(LEAD));
  }

  @Test
  void update_outputsTellTheId_changed() {
    var unused = update("ann@example.com", ann.getProperties());

    assertEquals("Lead", org("title"));
  }

  @Test
  void update_nothingTellsTheId_lookedUp() {
    var unused = update("ann@example.com", Props.of(ANN));

    assertEquals("Lead", org("title"));
  }

  @Test
  void update_nobodyHasIt_saysSo() {
    StatusRuntimeException failure =
        assertThrows(
            StatusRuntimeException.class, () -> update("nobody@example.com", Props.of(ANN)));

    assertEquals(
        "update E1 (ann@example.com): the org has no active or inactive user nobody@example.com;"
            + " give the user's id",
        failure.getStatus().getDescription());
  }

  @Test
  void delete_email_deleted() {
    fixture.delete("ann@example.com", Props.of(ANN));

    assertEquals("deleted", org("state"));
  }
}
