package dev.userfleet.laws;

/** A column of a roster. */
public enum Column {
  KEY("key"),
  FORMER_KEY("formerKey"),
  SAME_PERSON("samePerson"),
  EMAIL("email"),
  NAME("name"),
  TITLE("title"),
  DEPARTMENT("department"),
  DIVISION("division"),
  /** Holds a {@link Human}, whose address is written where her row is in the same roster. */
  MANAGER("manager"),
  /** Not in files, but in the stack's settings. */
  PASSWORD("password");

  private final String header;

  Column(String header) {
    this.header = header;
  }

  public String header() {
    return header;
  }
}
