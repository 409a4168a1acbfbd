package dev.userfleet.throttle.board;

/** Told when runs that share a limit lose sight of each other. Must not block. */
public interface BoardListener {

  BoardListener NONE =
      new BoardListener() {
        @Override
        public void away(String why) {}

        @Override
        public void back() {}
      };

  /**
   * The store cannot be used any more; told once until it is back.
   *
   * @param why for people; such as "no answer within 300 ms"
   */
  void away(String why);

  /** It can be used again. */
  void back();
}
