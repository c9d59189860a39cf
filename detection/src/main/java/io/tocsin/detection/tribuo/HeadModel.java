package io.tocsin.detection.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.score.DetectorTrainer;
import io.tocsin.detection.head.RandomForestHeadTrainer;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.Tribuo;
import org.tribuo.classification.Label;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.ProtoSerializableClass;
import org.tribuo.provenance.ModelProvenance;

/**
 * The signature head's forest as a Tribuo model of two labels: that of threats has the head's score, the other the rest
 * of 1, and the greater is predicted, the threat's only if it is above one half. Holds the rows it was fitted on, threats
 * first, and so does its protobuf. Thread-safe but for its name.
 */
@ProtoSerializableClass(version = FittedModel.CURRENT_VERSION, serializedDataClass = BytesValue.class)
public final class HeadModel extends FittedModel<Label> {
    private static final long serialVersionUID = 1L;
    private static final String TAG = "tocsin/head-model/v1";
    private static final int MAX_LABEL = 1024;

    private final transient Settings settings;

    /** The size of the forest, what the labels are called, and how many of the rows are threats. */
    record Settings(RandomForestHeadTrainer head, String threat, String normal, int threats) {
        /** Fits the head to rows of which the first are threats. */
        DetectorTrainer trainer() {
            return (rows, seed) -> head.fit(rows.slice(0, threats), rows.slice(threats, rows.rows()), seed);
        }
    }

    HeadModel(ModelDataCarrier<Label> carrier, Settings settings, Fitted fitted) {
        super(carrier, fitted);
        this.settings = settings;
    }

    /**
     * Tribuo calls this by reflection to read what {@link #serialize()} wrote.
     *
     * @throws IllegalArgumentException if the head scores otherwise than it did
     */
    public static HeadModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        byte[] bytes = unpack(version, className, message);
        CanonicalReader in = CanonicalReader.tagged(TAG, bytes);
        ModelDataCarrier<Label> carrier = carrier(in, bytes.length, Label.class);
        RandomForestHeadTrainer head = new RandomForestHeadTrainer(in.int32(), in.int32());
        Settings settings = new Settings(head, in.text(MAX_LABEL), in.text(MAX_LABEL), in.int32());
        Fitted fitted = Fitted.read(in, bytes.length / Float.BYTES, settings.trainer());
        in.end();
        return new HeadModel(carrier, settings, fitted);
    }

    @Override
    void writeSettings(CanonicalWriter out) {
        out.int32(settings.head().trees())
                .int32(settings.head().depth())
                .text(settings.threat())
                .text(settings.normal())
                .int32(settings.threats());
    }

    @Override
    String tag() {
        return TAG;
    }

    @Override
    public Prediction<Label> predict(Example<Label> example) {
        Score score = score(example);
        Label threat = new Label(settings.threat(), score.value());
        Label normal = new Label(settings.normal(), 1 - score.value());
        return new Prediction<>(
                score.value() > .5 ? threat : normal,
                Map.of(threat.getLabel(), threat, normal.getLabel(), normal),
                score.features(),
                example,
                true);
    }

    @Override
    protected HeadModel copy(String newName, ModelProvenance newProvenance) {
        ModelDataCarrier<Label> carrier =
                new ModelDataCarrier<>(newName, newProvenance, featureIDMap, outputIDInfo, true, Tribuo.VERSION);
        return new HeadModel(carrier, settings, fitted());
    }
}
