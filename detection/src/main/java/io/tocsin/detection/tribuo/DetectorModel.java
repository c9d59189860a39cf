package io.tocsin.detection.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.learn.DetectorKind;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.Tribuo;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.ProtoSerializableClass;
import org.tribuo.provenance.ModelProvenance;

/**
 * A detector as a Tribuo model: scores are the detector's own, in [0,1], higher is more anomalous, and an event is
 * anomalous if its score is above the threshold. Holds the rows it was fitted on, and so does its protobuf. Thread-safe
 * but for its name.
 */
@ProtoSerializableClass(version = FittedModel.CURRENT_VERSION, serializedDataClass = BytesValue.class)
public final class DetectorModel extends FittedModel<Event> {
    private static final long serialVersionUID = 1L;
    private static final String TAG = "tocsin/detector-model/v1";
    private static final int MAX_TITLE = 64;

    private final DetectorKind kind;
    private final double threshold;

    DetectorModel(ModelDataCarrier<Event> carrier, DetectorKind kind, Fitted fitted, double threshold) {
        super(carrier, fitted);
        this.kind = kind;
        this.threshold = threshold;
    }

    /**
     * Tribuo calls this by reflection to read what {@link #serialize()} wrote.
     *
     * @throws IllegalArgumentException if there is no such detector any more, or it scores otherwise
     */
    public static DetectorModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        byte[] bytes = unpack(version, className, message);
        CanonicalReader in = CanonicalReader.tagged(TAG, bytes);
        ModelDataCarrier<Event> carrier = carrier(in, bytes.length, Event.class);
        DetectorKind kind = DetectorKind.of(in.text(MAX_TITLE));
        double threshold = in.float64();
        Fitted fitted = Fitted.read(in, bytes.length / Float.BYTES, kind.trainer());
        in.end();
        return new DetectorModel(carrier, kind, fitted, threshold);
    }

    @Override
    void writeSettings(CanonicalWriter out) {
        out.text(kind.title()).float64(threshold);
    }

    @Override
    String tag() {
        return TAG;
    }

    /** The score above which an event is anomalous, in [0,1]. */
    public double threshold() {
        return threshold;
    }

    @Override
    public Prediction<Event> predict(Example<Event> example) {
        Score score = score(example);
        EventType type = score.value() > threshold ? EventType.ANOMALOUS : EventType.EXPECTED;
        return new Prediction<>(new Event(type, score.value()), score.features(), example);
    }

    @Override
    protected DetectorModel copy(String newName, ModelProvenance newProvenance) {
        ModelDataCarrier<Event> carrier =
                new ModelDataCarrier<>(newName, newProvenance, featureIDMap, outputIDInfo, false, Tribuo.VERSION);
        return new DetectorModel(carrier, kind, fitted(), threshold);
    }
}
