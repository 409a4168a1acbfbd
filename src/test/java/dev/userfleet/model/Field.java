package dev.userfleet.model;

import com.google.common.collect.ImmutableList;

/** A field that rosters change, with the values it takes; an empty text: not given. */
enum Field {
  NAME("name", "'Ada'", "'Grace'", "'=cmd'"),
  TITLE("title", "", "'Agent'", "'Lead'", "''"),
  STATE("state", "", "'active'", "'inactive'"),
  DIVISION("division", "", "'Sales'", "'Support'"),
  PHONES("phoneNumbers", "", "[{'number': '+4930123456', 'type': 'work'}]", "[]"),
  CERTIFICATIONS("certifications", "", "['x']", "['x', 'y']"),
  AUTO_ANSWER("acdAutoAnswer", "", "true", "false"),
  /** A key: of somebody who comes before in the alphabet, so that nobody manages themselves. */
  MANAGER("manager", "", "a", "b", "c");

  final String key;
  final ImmutableList<String> values;

  Field(String key, String... values) {
    this.key = key;
    this.values = ImmutableList.copyOf(values);
  }

  String value(int nth) {
    return values.get(nth % values.size());
  }
}
