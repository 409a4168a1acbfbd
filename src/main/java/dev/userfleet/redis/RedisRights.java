package dev.userfleet.redis;

/** What a user of a Redis must be allowed, and no more. */
public final class RedisRights {

  /** One server, or the primary that sentinels know. */
  static final String COMMANDS =
      "~userfleet:* &userfleet:* +evalsha +eval +time +hmget +hset +pexpire +publish +subscribe";

  /** The line that makes such a user; of a cluster on each of its servers. */
  public static final String LINE =
      "ACL SETUSER userfleet on >PASSWORD resetkeys resetchannels " + COMMANDS;

  private RedisRights() {}
}
