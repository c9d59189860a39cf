package io.tocsin.detection.nfdump;

/** The columns that become part of a flow, by the names that nfdump 1.6 and 1.7 give them. */
enum NfdumpColumn {
    START("ts", "firstSeen"),
    END("te", "lastSeen"),
    DURATION("td", "duration"),
    PROTO("pr", "proto"),
    SOURCE_ADDRESS("sa", "srcAddr"),
    SOURCE_PORT("sp", "srcPort"),
    DESTINATION_ADDRESS("da", "dstAddr"),
    DESTINATION_PORT("dp", "dstPort"),
    FLAGS("flg", "flags"),
    PACKETS("ipkt", "packets", "inPackets"),
    BYTES("ibyt", "bytes", "inBytes"),
    REVERSE_PACKETS("opkt", "outPackets"),
    REVERSE_BYTES("obyt", "outBytes");

    private final String shortName;
    private final String longName;
    private final String otherName;

    NfdumpColumn(String shortName, String longName) {
        this(shortName, longName, longName);
    }

    NfdumpColumn(String shortName, String longName, String otherName) {
        this.shortName = shortName;
        this.longName = longName;
        this.otherName = otherName;
    }

    /** Whether a header calls it so. */
    boolean isCalled(String name) {
        return name.equals(shortName) || name.equals(longName) || name.equals(otherName);
    }

    /** What nfdump 1.7 calls it. */
    String longName() {
        return longName;
    }

    /** Its place among them, from 0, for arrays of what each has. */
    @SuppressWarnings("EnumOrdinal") // Nothing keeps it: arrays are made and read by it in one process.
    int index() {
        return ordinal();
    }
}
