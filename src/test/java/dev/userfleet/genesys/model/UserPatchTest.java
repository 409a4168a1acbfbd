package dev.userfleet.genesys.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UserPatchTest {

  /** The telephones become those that are wanted; of all else not a member is lost. */
  @Property
  void onto_anyContacts_changesTheTelephonesOnly(
      @ForAll("contacts") List<Contact> there, @ForAll("phones") List<Contact> wanted) {
    UserPatch sent = patch(wanted).onto(user(there));

    List<Contact> others = new ArrayList<>();
    for (Contact contact : there) {
      if (!contact.isPhone() && !contact.isPrimaryEmail()) {
        others.add(contact);
      }
    }
    List<Contact> contacts = sent.contacts();
    assertEquals(others, contacts.subList(0, others.size()));
    List<Contact> phones = contacts.subList(others.size(), contacts.size());
    assertEquals(wanted.size(), phones.size());
    for (int i = 0; i < phones.size(); i++) {
      Contact phone = phones.get(i);
      assertTrue(phone.reachesAs(wanted.get(i)));
      assertTrue(there.contains(phone) || there.stream().noneMatch(phone::reachesAs));
    }
    assertTrue(patch(wanted).isDoneIn(user(contacts)));
  }

  /** The other e-mails become those that are wanted; telephones and the user's own stay. */
  @Property
  void onto_anyContacts_changesTheOtherEmailsOnly(
      @ForAll("contacts") List<Contact> there, @ForAll("emails") List<String> wanted) {
    UserPatch patch =
        UserPatch.of(1).withOtherEmails(wanted.stream().map(Contact::otherEmail).toList());
    List<Contact> contacts = patch.onto(user(there)).contacts();

    assertEquals(
        there.stream().filter(one -> !one.isOtherEmail() && !one.isPrimaryEmail()).toList(),
        contacts.stream().filter(one -> !one.isOtherEmail()).toList());
    assertEquals(
        wanted, contacts.stream().filter(Contact::isOtherEmail).map(Contact::address).toList());
    assertTrue(patch.isDoneIn(user(contacts)));
  }

  @Property
  void onto_phonesAndOtherEmails_changesBoth(
      @ForAll("contacts") List<Contact> there,
      @ForAll("phones") List<Contact> phones,
      @ForAll("emails") List<String> emails) {
    UserPatch patch =
        patch(phones).withOtherEmails(emails.stream().map(Contact::otherEmail).toList());
    List<Contact> contacts = patch.onto(user(there)).contacts();

    assertEquals(phones.size(), contacts.stream().filter(Contact::isPhone).count());
    assertEquals(emails.size(), contacts.stream().filter(Contact::isOtherEmail).count());
    assertTrue(patch.isDoneIn(user(contacts)));
  }

  @Provide
  Arbitrary<List<String>> emails() {
    return Arbitraries.of("1", "2", "4").list().uniqueElements().ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Contact>> contacts() {
    return Combinators.combine(
            Arbitraries.of("PHONE", "EMAIL", "SMS"),
            Arbitraries.of("PRIMARY", "WORK"),
            Arbitraries.of("1", "2", "3"),
            Arbitraries.of("integration", "countryCode", "not known here"))
        .as(UserPatchTest::contact)
        .list()
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Contact>> phones() {
    return Combinators.combine(Arbitraries.of("PRIMARY", "WORK"), Arbitraries.of("1", "2", "3"))
        .as((type, number) -> Contact.phone(number, type))
        .list()
        .uniqueElements()
        .ofMaxSize(3);
  }

  private static Contact contact(String media, String type, String address, String member) {
    JsonObject members = new JsonObject();
    members.addProperty("address", address);
    members.addProperty("mediaType", media);
    members.addProperty("type", type);
    members.addProperty(member, "x");
    return new Contact(members);
  }

  private static UserPatch patch(List<Contact> phones) {
    return UserPatch.of(1).withPhones(phones);
  }

  private static User user(List<Contact> contacts) {
    return new User(
        "u1", null, null, null, null, null, null, 1, null, contacts, null, List.of(), List.of(),
        null, List.of(), List.of(), List.of(), null, null, null, null, null);
  }
}
