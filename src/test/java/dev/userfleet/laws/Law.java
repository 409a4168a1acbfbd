package dev.userfleet.laws;

/** The laws that a history can break; {@code DESIGN} numbers them so. */
public enum Law {
  NOBODY_DECLARED_GOES(1, "nobody who stands in the roster is deleted, deactivated or dropped"),
  EVERYBODY_ONCE(2, "nobody is doubled and nobody is orphaned"),
  OWN_DATA(3, "a row's data reaches that row's person only, and a refused run changes nothing"),
  PAUSES_KEPT(4, "no call is sent inside a pause that was told"),
  PREVIEW_WITHOUT_CALLS(5, "a preview makes no call, and refuses what the run would refuse"),
  OTHERS_UNTOUCHED(6, "users of others are never touched, nor own ones called gone elsewhere"),
  NO_SECRET_SHOWN(7, "secrets appear nowhere"),
  A_WAY_ON(8, "what a failure tells people to do leads on"),
  RUNS_END(9, "every run ends");

  private final int number;
  private final String words;

  Law(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** What is thrown where it does not hold. */
  public Broken broken(String how) {
    return new Broken(this, how);
  }

  void require(boolean holds, String how) {
    if (!holds) {
      throw broken(how);
    }
  }

  @Override
  public String toString() {
    return "law " + number + " (" + words + ")";
  }
}
