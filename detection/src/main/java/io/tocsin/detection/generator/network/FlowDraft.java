package io.tocsin.detection.generator.network;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.Endpoint;
import io.tocsin.core.flow.Flow;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.core.flow.Transport;
import java.util.List;

/**
 * A flow in the making: from whom to whom, then how it went. Sizes are payload bytes; packets follow from them. Not
 * thread-safe.
 */
public final class FlowDraft {
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final int SEGMENT = 1400;

    private final RandomDraws draws;
    private final Endpoint originator;
    private final Endpoint responder;
    private final Transport transport;
    private String service = "";
    private double seconds;
    private long sent;
    private long received;
    private long sentPackets;
    private long receivedPackets;
    private ConnectionState state = ConnectionState.SF;

    private FlowDraft(RandomDraws draws, Endpoint originator, Endpoint responder, Transport transport) {
        this.draws = draws;
        this.originator = originator;
        this.responder = responder;
        this.transport = transport;
    }

    /** TCP from a port of the moment. */
    public static FlowDraft tcp(RandomDraws draws, String from, String to, int port) {
        return new FlowDraft(draws, new Endpoint(from, ephemeral(draws)), new Endpoint(to, port), Transport.TCP);
    }

    /** UDP from a port of the moment. */
    public static FlowDraft udp(RandomDraws draws, String from, String to, int port) {
        return new FlowDraft(draws, new Endpoint(from, ephemeral(draws)), new Endpoint(to, port), Transport.UDP);
    }

    /** UDP between equal ports, as NTP and DHCP relays and multicast DNS do. */
    public static FlowDraft peers(RandomDraws draws, String from, String to, int port) {
        return new FlowDraft(draws, new Endpoint(from, port), new Endpoint(to, port), Transport.UDP);
    }

    /** An echo request and its reply. */
    public static FlowDraft ping(RandomDraws draws, String from, String to) {
        return new FlowDraft(draws, new Endpoint(from, 8), new Endpoint(to, 0), Transport.ICMP);
    }

    /** Names the service the sensor recognised. */
    public FlowDraft service(String name) {
        service = name;
        return this;
    }

    /** An exchange that went well: its length and its payload, from which the packets follow. */
    public FlowDraft exchange(double duration, double sentBytes, double receivedBytes) {
        seconds = duration;
        sent = Math.max(0, (long) sentBytes);
        received = Math.max(0, (long) receivedBytes);
        long handshake = transport == Transport.TCP ? 4 : 0;
        sentPackets = handshake + packets(sent) + acknowledgements(received);
        receivedPackets = handshake - handshake / 4 + packets(received) + acknowledgements(sent);
        state = ConnectionState.SF;
        return this;
    }

    /** How it ended, where not normally. */
    public FlowDraft ending(ConnectionState how) {
        state = how;
        return this;
    }

    /** Nothing came back: {@code packets} tries. */
    public FlowDraft unanswered(int packets, double duration, int bytes) {
        return attempt(ConnectionState.S0, packets, 0).lasting(duration, bytes);
    }

    /** Turned away after one round trip. */
    public FlowDraft rejected(double roundTrip) {
        return attempt(ConnectionState.REJ, 1, 1).lasting(roundTrip, 0);
    }

    /** The responder answered and the originator hung up at once, as a half-open scan does. */
    public FlowDraft halfOpen(double roundTrip) {
        return attempt(ConnectionState.RSTO, 2, 1).lasting(roundTrip, 0);
    }

    /** The flow, starting at {@code micros}. */
    public LabelledFlow at(long micros, GroundTruth truth) {
        Flow flow = new Flow(
                micros,
                uid(),
                originator,
                responder,
                transport,
                service,
                StrictMath.rint(seconds * 1e6) / 1e6,
                sent,
                received,
                sentPackets,
                receivedPackets,
                state,
                Flow.Own.NONE);
        return new LabelledFlow(flow, truth);
    }

    /** Adds the flow to {@code flows}, benign. */
    public void addTo(List<LabelledFlow> flows, long micros) {
        flows.add(at(micros, GroundTruth.BENIGN));
    }

    private FlowDraft attempt(ConnectionState how, int out, int back) {
        state = how;
        sentPackets = out;
        receivedPackets = back;
        return this;
    }

    private FlowDraft lasting(double duration, int bytes) {
        seconds = duration;
        sent = bytes;
        return this;
    }

    private long packets(long bytes) {
        return (bytes + SEGMENT - 1) / SEGMENT;
    }

    private long acknowledgements(long bytes) {
        return transport == Transport.TCP ? packets(bytes) / 2 : 0;
    }

    private String uid() {
        char[] text = new char[17];
        text[0] = 'C';
        long bits = draws.bits();
        long more = draws.bits();
        for (int i = 1; i < text.length; i++) {
            text[i] = DIGITS[(int) (((bits & 0xff) * DIGITS.length) >>> 8)];
            bits = i == 8 ? more : bits >>> 8;
        }
        return new String(text);
    }

    private static int ephemeral(RandomDraws draws) {
        return 32_768 + draws.below(28_232);
    }
}
