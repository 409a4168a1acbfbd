package dev.userfleet.simulator.settings;

/**
 * A truth about the API that no document of the vendor tells. Each constant is the less likely
 * answer, which an org gives when asked to; without it the org does what the comment says second.
 */
public enum Quirk {
  /** A PATCH of the state with other fields, empty lists apart, changes it alone: no 400. */
  STATE_WITH_OTHERS_IS_TAKEN,
  /** A PATCH with an old version is a 400 ({@code bad.request}), the vendor's other form of 409. */
  STALE_VERSION_IS_400,
  /** A PATCH without a version is taken, instead of a 400. */
  VERSION_IS_OPTIONAL,
  /** A POST or PATCH with an e-mail that is taken is a 400 {@code general.conflict}, not a 409. */
  TAKEN_EMAIL_IS_400,
  /** A move to another division leaves the version alone, instead of raising it. */
  MOVE_KEEPS_VERSION,
  /** A password raises the version, instead of leaving it alone. */
  PASSWORD_RAISES_VERSION,
  /** Skills, languages, roles and stations raise the version, instead of leaving it alone. */
  ASSIGNMENT_RAISES_VERSION,
  /** A page size above the most is cut to it, instead of a 400. */
  LARGE_PAGE_IS_CUT,
  /** A search that does not speak of the state finds deleted users too, instead of all others. */
  SEARCH_FINDS_DELETED,
  /** A search without a hit answers an empty list of results, instead of none. */
  EMPTY_RESULTS_ARE_SHOWN,
  /** A GET of one inactive user is a 404, instead of the user. */
  GET_HIDES_INACTIVE,
  /**
   * A reply tells telephones in the shapes that it derives: an extension beside an equal address,
   * or beside a display of another number, or as a display alone; a number with blanks. Without it
   * they are as they were written.
   */
  PHONES_ARE_DERIVED,
  /** Listings and searches leave out what was to be expanded, and managers, instead of nothing. */
  LISTINGS_LEAVE_OUT,
  /** Members who come or go leave a group's version alone, instead of raising it. */
  MEMBERS_KEEP_GROUP_VERSION,
  /** A member whom nobody knows is a 404, instead of a 400. */
  UNKNOWN_MEMBER_IS_404,
  /** Joining many members to a queue sets their rings too, instead of leaving them alone. */
  BULK_SETS_RINGS,
  /** A move between management units tells no results, instead of one for each agent. */
  MOVES_TELL_NOTHING,
  /** A login by a wrong client is a 400 {@code invalid_client}, not a 401. */
  WRONG_CLIENT_IS_400
}
