package io.tocsin.detection.format.zeek;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import io.tocsin.detection.format.Addresses;
import io.tocsin.detection.format.FieldException;
import io.tocsin.detection.format.Labels;
import io.tocsin.detection.format.Memory;
import io.tocsin.detection.format.Numbers;
import io.tocsin.detection.format.Protocols;
import io.tocsin.detection.format.Remarks;
import io.tocsin.detection.format.Timestamps;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Turns the texts of one line's columns into a flow; the TSV and the JSON reader meet here. The empty text means unset.
 * Not thread-safe.
 */
final class FlowAssembler {
    private static final int MAX_PORT = 65_535;
    private static final String MAX_COUNTER = Long.toString(Long.MAX_VALUE);
    private static final Map<String, ConnectionState> STATES = Arrays.stream(ConnectionState.values())
            .collect(Collectors.toUnmodifiableMap(ConnectionState::name, Function.identity()));

    private final Map<Column, String> texts = new EnumMap<>(Column.class);
    private final Addresses addresses = new Addresses();
    private final Remarks remarks = new Remarks();
    private final Labels labels = new Labels(remarks);
    private final Memory<String, String> services = new Memory<>(text -> text.toLowerCase(Locale.ROOT));

    /** Forgets the line before. */
    void clear() {
        texts.clear();
    }

    /** Sets one column's text. */
    void set(Column column, String text) {
        texts.put(column, text);
    }

    /** The flow that the columns describe. */
    LabelledFlow finish() throws FieldException {
        GroundTruth truth = labels.read(text(Column.LABEL), text(Column.DETAILED_LABEL));
        return new LabelledFlow(flow(), truth);
    }

    /** Whether both ends are set. */
    boolean hasEnds() {
        return texts.containsKey(Column.ORIGINATOR_ADDRESS) && texts.containsKey(Column.RESPONDER_ADDRESS);
    }

    /** What was taken in an unusual way. */
    List<String> remarks() {
        return remarks.toList();
    }

    private Flow flow() throws FieldException {
        return new Flow(
                Timestamps.micros(Column.TS.zeekName(), required(Column.TS)),
                text(Column.UID),
                endpoint(Column.ORIGINATOR_ADDRESS, Column.ORIGINATOR_PORT),
                endpoint(Column.RESPONDER_ADDRESS, Column.RESPONDER_PORT),
                transport(text(Column.PROTO)),
                service(text(Column.SERVICE)),
                Numbers.positive(Column.DURATION.zeekName(), text(Column.DURATION)),
                count(Column.ORIGINATOR_BYTES),
                count(Column.RESPONDER_BYTES),
                count(Column.ORIGINATOR_PACKETS),
                count(Column.RESPONDER_PACKETS),
                state(text(Column.STATE)),
                Flow.Own.of(isTold(Column.LOCAL_ORIGINATOR), isTold(Column.LOCAL_RESPONDER)));
    }

    private boolean isTold(Column column) throws FieldException {
        String text = text(column);
        return switch (text) {
            case "T", "true" -> true;
            case "F", "false", "" -> false;
            default -> throw new FieldException(column.zeekName(), text, "allowed T, F, true or false");
        };
    }

    private Endpoint endpoint(Column address, Column port) throws FieldException {
        return new Endpoint(addresses.canonical(address.zeekName(), required(address)), (int)
                Numbers.count(port.zeekName(), text(port), MAX_PORT));
    }

    private long count(Column column) throws FieldException {
        String text = text(column);
        long value = Numbers.counter(column.zeekName(), text);
        if (value == Long.MAX_VALUE && !text.equals(MAX_COUNTER)) {
            remarks.clamped();
        }
        return value;
    }

    private Transport transport(String text) {
        Transport transport = Protocols.named(text);
        if (transport == Transport.OTHER && !Protocols.isKnown(text)) {
            remarks.unknown("unknown protocols, counted as other", text);
        }
        return transport;
    }

    private String required(Column column) throws FieldException {
        String text = text(column);
        if (text.isEmpty()) {
            throw new FieldException(column.zeekName(), "", "must be set");
        }
        return text;
    }

    private String text(Column column) {
        return texts.getOrDefault(column, "");
    }

    private String service(String text) {
        return text.isEmpty() ? "" : services.of(text, text.length());
    }

    private static ConnectionState state(String text) throws FieldException {
        if (text.isEmpty()) {
            return ConnectionState.UNKNOWN;
        }
        ConnectionState state = STATES.get(text);
        if (state == null) {
            throw new FieldException(
                    Column.STATE.zeekName(), text, "allowed " + Arrays.toString(ConnectionState.values()));
        }
        return state;
    }
}
