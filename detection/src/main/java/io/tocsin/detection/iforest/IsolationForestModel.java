package io.tocsin.detection.iforest;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.detection.example.ExampleRows;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;
import org.tribuo.anomaly.ImmutableAnomalyInfo;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.ProtoSerializableClass;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.provenance.ModelProvenance;

/**
 * An isolation forest as a Tribuo model: scores are those of {@link IsolationForest}, higher is more anomalous, and an
 * event is anomalous if its score is above the threshold. Thread-safe but for its name, which Tribuo lets one set.
 *
 * <p>Its protobuf carries the forest as bytes in a {@code BytesValue} instead of a message of its own: the forest has a
 * canonical form already, and the build needs no protobuf compiler.
 */
@ProtoSerializableClass(version = IsolationForestModel.CURRENT_VERSION, serializedDataClass = BytesValue.class)
public final class IsolationForestModel extends Model<Event> {
    /** The version of the serialised form. */
    public static final int CURRENT_VERSION = 0;

    private static final long serialVersionUID = 1L;
    private static final String NAME = "isolation-forest";
    private static final String TAG = "tocsin/isolation-forest-model/v1";

    private final transient IsolationForest forest;
    private final double threshold;

    IsolationForestModel(
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<Event> events,
            IsolationForest forest,
            double threshold) {
        super(NAME, provenance, features, events, false);
        this.forest = forest;
        this.threshold = threshold;
    }

    /** Tribuo calls this by reflection to read what {@link #serialize()} wrote. */
    public static IsolationForestModel deserializeFromProto(int version, String className, Any message)
            throws InvalidProtocolBufferException {
        if (version != CURRENT_VERSION) {
            throw new IllegalArgumentException(
                    "Unknown version " + version + " of " + className + ", this class supports " + CURRENT_VERSION);
        }
        byte[] bytes = message.unpack(BytesValue.class).getValue().toByteArray();
        CanonicalReader in = CanonicalReader.tagged(TAG, bytes);
        ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(in.bytes(bytes.length)));
        IsolationForest forest = IsolationForest.fromBytes(in.bytes(bytes.length));
        double threshold = in.float64();
        in.end();
        if (!(carrier.outputDomain() instanceof ImmutableAnomalyInfo events)) {
            throw new IllegalStateException("Invalid protobuf, the output domain is not one of events");
        }
        if (carrier.featureDomain().size() != forest.shape().columns()) {
            throw new IllegalStateException("Invalid protobuf, a forest of "
                    + forest.shape().columns() + " columns with "
                    + carrier.featureDomain().size() + " features");
        }
        IsolationForestModel model =
                new IsolationForestModel(carrier.provenance(), carrier.featureDomain(), events, forest, threshold);
        model.setName(carrier.name());
        return model;
    }

    @Override
    public ModelProto serialize() {
        byte[] bytes = CanonicalWriter.tagged(TAG)
                .bytes(createDataCarrier().serialize().toByteArray())
                .bytes(forest.toBytes())
                .float64(threshold)
                .toBytes();
        return ModelProto.newBuilder()
                .setVersion(CURRENT_VERSION)
                .setClassName(IsolationForestModel.class.getName())
                .setSerializedData(Any.pack(BytesValue.of(ByteString.copyFrom(bytes))))
                .build();
    }

    /** The forest behind this model; its columns are the ids of the model's features. */
    public IsolationForest forest() {
        return forest;
    }

    /** The score above which an event is anomalous, in [0,1]. */
    public double threshold() {
        return threshold;
    }

    @Override
    public Prediction<Event> predict(Example<Event> example) {
        float[] row = new float[featureIDMap.size()];
        int known = ExampleRows.fill(example, featureIDMap, row);
        double score = forest.score(row);
        EventType type = score > threshold ? EventType.ANOMALOUS : EventType.EXPECTED;
        return new Prediction<>(new Event(type, score), known, example);
    }

    /** The features split on most often, with how often; at most {@code n}, or all if {@code n} is negative. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        int[] counts = forest.splitCounts();
        List<Pair<String, Double>> top = IntStream.range(0, counts.length)
                .filter(id -> counts[id] > 0)
                .boxed()
                .sorted(Comparator.comparing((Integer id) -> -counts[id]).thenComparing(id -> id))
                .limit(n < 0 ? counts.length : n)
                .map(id -> new Pair<>(featureIDMap.get(id).getName(), (double) counts[id]))
                .toList();
        return Map.of(Model.ALL_OUTPUTS, top);
    }

    /** Empty: a path length is no sum over features. */
    @Override
    public Optional<Excuse<Event>> getExcuse(Example<Event> example) {
        return Optional.empty();
    }

    @Override
    protected IsolationForestModel copy(String newName, ModelProvenance newProvenance) {
        IsolationForestModel copy =
                new IsolationForestModel(newProvenance, featureIDMap, outputIDInfo, forest, threshold);
        copy.setName(newName);
        return copy;
    }

    /** Tribuo's base class still allows Java serialisation; this model has the protobuf form only. */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(IsolationForestModel.class.getName() + ": use serialize()");
    }
}
