package dev.userfleet.rehearsal;

/** What every command works with. */
record Stage(
    Run run,
    JavaCommand java,
    State state,
    Slots slots,
    Report report,
    EngineServer server,
    DefaultProvider provider,
    Steps steps) {}
