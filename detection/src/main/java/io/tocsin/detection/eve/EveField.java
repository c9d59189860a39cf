package io.tocsin.detection.eve;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of a flow event that become part of a flow, by the object they stand in and their name in it. */
enum EveField {
    EVENT_TYPE("", "event_type"),
    FLOW_ID("", "flow_id"),
    SOURCE_ADDRESS("", "src_ip"),
    SOURCE_PORT("", "src_port"),
    DESTINATION_ADDRESS("", "dest_ip"),
    DESTINATION_PORT("", "dest_port"),
    PROTO("", "proto"),
    APP_PROTO("", "app_proto"),
    ICMP_TYPE("", "icmp_type"),
    ICMP_CODE("", "icmp_code"),
    PACKETS_TO_SERVER("flow", "pkts_toserver"),
    PACKETS_TO_CLIENT("flow", "pkts_toclient"),
    BYTES_TO_SERVER("flow", "bytes_toserver"),
    BYTES_TO_CLIENT("flow", "bytes_toclient"),
    START("flow", "start"),
    END("flow", "end"),
    AGE("flow", "age"),
    FLAGS_TO_SERVER("tcp", "tcp_flags_ts"),
    FLAGS_TO_CLIENT("tcp", "tcp_flags_tc"),
    TCP_STATE("tcp", "state");

    private static final Map<String, Map<String, EveField>> BY_OBJECT = Arrays.stream(values())
            .collect(Collectors.groupingBy(
                    field -> field.object, Collectors.toUnmodifiableMap(field -> field.key, Function.identity())));

    private final String object;
    private final String key;

    EveField(String object, String key) {
        this.object = object;
        this.key = key;
    }

    /** Its path from the event, such as {@code flow.start}. */
    String path() {
        return object.isEmpty() ? key : object + "." + key;
    }

    /** Those of an object of that name in the event, by their names in it; of the event itself for the empty name. */
    static Map<String, EveField> of(String object) {
        return BY_OBJECT.getOrDefault(object, Map.of());
    }

    /** Its place among them, from 0, for arrays of what each has. */
    @SuppressWarnings("EnumOrdinal") // Nothing keeps it: arrays are made and read by it in one process.
    int index() {
        return ordinal();
    }
}
