package io.tocsin.detection.format.nfdump;

import java.util.List;

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

    private final List<String> names;

    NfdumpColumn(String... names) {
        this.names = List.of(names);
    }

    /** Whether a header calls it so. */
    boolean isCalled(String name) {
        return names.contains(name);
    }

    /** What nfdump 1.7 calls it. */
    String longName() {
        return names.get(1);
    }
}
