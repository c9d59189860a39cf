package io.tocsin.consensus.topology;

/** The names of nodes and stores. A store's name is that of its changelog: changing it loses the state. */
public final class TopologyNames {
    /** Who proposed what last: agent and key epoch to counter. */
    public static final String PROPOSERS = "proposers";
    /** Everything ever admitted: signature id to the counter of its proposal. */
    public static final String ADMITTED = "admitted";
    /** The log's tail: offset to time and bytes of each record that a remembered ballot rests on. */
    public static final String BALLOTS = "ballots";
    /** Whose opening was taken last: author to counter. */
    public static final String OPENERS = "openers";
    /** When accepted signatures expire: time and signature id to nothing. */
    public static final String EXPIRIES = "expiries";

    static final String PROPOSALS = "proposals";
    static final String ADMISSION = "admission";
    static final String OPENINGS = "openings";
    static final String REFUSED_PROPOSALS = "refused-proposals";
    static final String BALLOT_LOG = "ballot-log";
    static final String COUNT = "count";
    static final String CLOSES = "closes";
    static final String VERDICTS = "verdicts";
    static final String ACCEPTED = "accepted";
    static final String INTAKE = "intake";
    static final String REFUSED_RECORDS = "refused-records";

    private TopologyNames() {}
}
