package dev.userfleet.provider;

import com.google.common.base.CaseFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The inputs of {@code userfleet:index:User}, in the order in which people read them. */
enum UserField {
  EMAIL(Kind.EMAIL),
  NAME(Kind.TEXT),
  DIVISION(Kind.TEXT),
  DEPARTMENT(Kind.TEXT),
  TITLE(Kind.TEXT),
  STATE(Kind.STATE),
  PASSWORD(Kind.TEXT),
  PASSWORD_VERSION(Kind.WHOLE_NUMBER),
  INVITE(Kind.FLAG),
  MANAGER(Kind.TEXT),
  PHONE_NUMBERS(Kind.PHONES),
  ACD_AUTO_ANSWER(Kind.FLAG),
  CERTIFICATIONS(Kind.TEXTS),
  PROFILE_SKILLS(Kind.TEXTS),
  EMPLOYER_INFO(Kind.EMPLOYER),
  SAME_PERSON(Kind.FLAG);

  /** Names kept for later versions, so that a roster that has them is told so. */
  static final List<String> RESERVED = List.of("skills", "languages", "roles", "groups", "queues");

  /** What values a field takes. */
  enum Kind {
    EMAIL,
    TEXT,
    STATE,
    WHOLE_NUMBER,
    FLAG,
    TEXTS,
    PHONES,
    EMPLOYER
  }

  private final Kind kind;
  private final String key;

  UserField(Kind kind) {
    this.kind = kind;
    this.key = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
  }

  Kind kind() {
    return kind;
  }

  /** The name that users type. */
  String key() {
    return key;
  }

  /** Whether POST /api/v2/users lacks it, so that it costs a PATCH more. */
  boolean isPatchedAfterCreate() {
    return switch (this) {
      case MANAGER, ACD_AUTO_ANSWER, CERTIFICATIONS, PROFILE_SKILLS, EMPLOYER_INFO -> true;
      default -> false;
    };
  }

  /** Whether it cannot be cleared: nobody is without a name or a division. */
  boolean mustBeFilled() {
    return this == NAME || this == DIVISION || this == PASSWORD;
  }

  /** Whether it is an instruction for one moment, which the org cannot be asked about later. */
  boolean isWriteOnly() {
    return this == PASSWORD || this == PASSWORD_VERSION || this == INVITE || this == SAME_PERSON;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(UserField::key).toList();
  }

  static Optional<UserField> of(String key) {
    return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
  }
}
