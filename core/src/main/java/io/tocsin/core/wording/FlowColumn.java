package io.tocsin.core.wording;

import io.tocsin.core.codec.Hash;
import io.tocsin.core.flow.Feature.Kind;
import io.tocsin.core.flow.FeatureSpace;
import io.tocsin.core.flow.FeatureVector;

/**
 * The columns of the shipped space {@code flow-v1} in its order, with the constants that turn a standardised value back
 * into a natural one. A copy of what {@code detection} ships, so that whoever reads signatures needs no more than
 * {@code core}; a test there holds the two together.
 */
public enum FlowColumn {
    DURATION("duration", Kind.LOG, 6.1880507f, 2.852083f),
    ORIGINATOR_BYTES("originator_bytes", Kind.LOG, 6.4470444f, 2.016683f),
    RESPONDER_BYTES("responder_bytes", Kind.LOG, 7.7486215f, 3.0336063f),
    ORIGINATOR_PACKETS("originator_packets", Kind.LOG, 2.1820211f, 1.317737f),
    RESPONDER_PACKETS("responder_packets", Kind.LOG, 2.262056f, 1.531399f),
    ORIGINATOR_BYTES_PER_PACKET("originator_bytes_per_packet", Kind.LOG, 4.542197f, 1.2540668f),
    RESPONDER_BYTES_PER_PACKET("responder_bytes_per_packet", Kind.LOG, 5.7297893f, 1.6604433f),
    WINDOW_FLOWS("window_flows", Kind.LOG, 2.553534f, 1.2416031f),
    WINDOW_RESPONDERS("window_responders", Kind.LOG, 1.8358272f, 1.0f),
    WINDOW_PORTS("window_ports", Kind.LOG, 1.4511781f, 1.0f),
    WINDOW_FAILED_SHARE("window_failed_share", Kind.RATIO, 0.07738061f, 0.2f),
    WINDOW_SAME_ENDPOINT("window_same_endpoint", Kind.LOG, 1.3092158f, 1.0f),
    WINDOW_REGULARITY("window_regularity", Kind.RATIO, 0.16706179f, 0.26420352f),
    RESPONDER_PORT("responder_port", Kind.LOG, 5.7655287f, 1.53491f),
    PORT_BELOW_1024("port<1024", Kind.FLAG, 0.87950706f, 0.3255371f),
    PORT_53_80_123_443("port=53|80|123|443", Kind.FLAG, 0.8115342f, 0.3910837f),
    TRANSPORT_TCP("transport=TCP", Kind.FLAG, 0.71517587f, 0.45133066f),
    TRANSPORT_UDP("transport=UDP", Kind.FLAG, 0.27151757f, 0.44474238f),
    TRANSPORT_ICMP("transport=ICMP", Kind.FLAG, 0.013306564f, 0.3f),
    SERVICE_DNS("service=dns", Kind.FLAG, 0.2133204f, 0.40965205f),
    SERVICE_HTTP("service=http", Kind.FLAG, 0.06582664f, 0.3f),
    SERVICE_SSL("service=ssl", Kind.FLAG, 0.56059265f, 0.49631494f),
    SERVICE_SSH("service=ssh", Kind.FLAG, 0.013265024f, 0.3f),
    SERVICE_NTP("service=ntp", Kind.FLAG, 0.021891443f, 0.3f),
    SERVICE_DHCP("service=dhcp", Kind.FLAG, 0.0074909995f, 0.3f),
    SERVICE_OTHER("service=other", Kind.FLAG, 0.059291054f, 0.3f),
    STATE_S0("state=S0", Kind.FLAG, 0.036014955f, 0.3f),
    STATE_S1("state=S1", Kind.FLAG, 0.013680421f, 0.3f),
    STATE_S2("state=S2", Kind.FLAG, 0.0f, 0.3f),
    STATE_S3("state=S3", Kind.FLAG, 0.0f, 0.3f),
    STATE_SF("state=SF", Kind.FLAG, 0.90967876f, 0.3f),
    STATE_REJ("state=REJ", Kind.FLAG, 0.004126281f, 0.3f),
    STATE_RSTO("state=RSTO", Kind.FLAG, 0.013001938f, 0.3f),
    STATE_RSTR("state=RSTR", Kind.FLAG, 0.010191083f, 0.3f),
    STATE_RSTOS0("state=RSTOS0", Kind.FLAG, 0.0f, 0.3f),
    STATE_RSTRH("state=RSTRH", Kind.FLAG, 0.0f, 0.3f),
    STATE_SH("state=SH", Kind.FLAG, 0.0f, 0.3f),
    STATE_SHR("state=SHR", Kind.FLAG, 0.0f, 0.3f),
    STATE_OTH("state=OTH", Kind.FLAG, 0.013306564f, 0.3f);

    /** The id of the space these constants are of. */
    public static final Hash SPACE = Hash.parse("6deb7af51b840e15bbfe8e47c342b0e5bbf1a409690ae077e625689a604b0a9c");

    private final String feature;
    private final Kind kind;
    private final float mean;
    private final float deviation;

    FlowColumn(String feature, Kind kind, float mean, float deviation) {
        this.feature = feature;
        this.kind = kind;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** The feature's name in the schema. */
    public String feature() {
        return feature;
    }

    /** Its place in a row, from 0. */
    @SuppressWarnings("EnumOrdinal") // The order of the constants is the space's; a test compares them.
    public int index() {
        return ordinal();
    }

    /**
     * Its natural value in a row of the space: a count, size or port, or a share in [0,1]; never negative and always
     * finite, whatever the row says.
     */
    public double of(FeatureVector row) {
        float z = Math.max(-FeatureSpace.CLIP, Math.min(FeatureSpace.CLIP, row.get(index())));
        double encoded = Math.max(0, mean + (double) deviation * z);
        return kind == Kind.LOG ? StrictMath.expm1(encoded) : Math.min(1, encoded);
    }
}
