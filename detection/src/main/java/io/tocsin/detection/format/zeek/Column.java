package io.tocsin.detection.format.zeek;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a Zeek connection log that become part of a flow, in Zeek's names. */
enum Column {
    TS("ts"),
    UID("uid"),
    ORIGINATOR_ADDRESS("id.orig_h"),
    ORIGINATOR_PORT("id.orig_p"),
    RESPONDER_ADDRESS("id.resp_h"),
    RESPONDER_PORT("id.resp_p"),
    PROTO("proto"),
    SERVICE("service"),
    DURATION("duration"),
    ORIGINATOR_BYTES("orig_bytes"),
    RESPONDER_BYTES("resp_bytes"),
    STATE("conn_state"),
    ORIGINATOR_PACKETS("orig_pkts"),
    RESPONDER_PACKETS("resp_pkts"),
    LOCAL_ORIGINATOR("local_orig"),
    LOCAL_RESPONDER("local_resp"),
    LABEL("label"),
    DETAILED_LABEL("detailedlabel");

    private static final Map<String, Column> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Column::zeekName, Function.identity()));

    private static final Set<String> COUNTED = Set.of(
            "duration",
            "history",
            "missed_bytes",
            "orig_bytes",
            "resp_bytes",
            "orig_pkts",
            "resp_pkts",
            "orig_ip_bytes",
            "resp_ip_bytes");

    private final String zeekName;

    Column(String zeekName) {
        this.zeekName = zeekName;
    }

    /** Zeek's name. */
    String zeekName() {
        return zeekName;
    }

    /**
     * The column of that name, if it matters here: with dots or, as some stores rename it, underscores before the last part
     * of an end's names; IoT-23 writes {@code detailed-label}.
     */
    static Optional<Column> named(String name) {
        if (name.startsWith("id_")) {
            return Optional.ofNullable(BY_NAME.get("id." + name.substring(3)));
        }
        return Optional.ofNullable(BY_NAME.get(name.equals("detailed-label") ? DETAILED_LABEL.zeekName : name));
    }

    /**
     * Whether a record or a header with these {@code names} is of connections, though nothing says which log it is of: no
     * other log of Zeek has a connection's state, or two of what else is counted of one.
     */
    static boolean areOfConnections(Collection<String> names) {
        return names.contains(STATE.zeekName)
                || names.stream().filter(COUNTED::contains).count() >= 2;
    }
}
