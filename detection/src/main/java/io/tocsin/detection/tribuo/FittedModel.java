package io.tocsin.detection.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.tocsin.core.codec.CanonicalReader;
import io.tocsin.core.codec.CanonicalWriter;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Usual;
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
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.impl.ModelDataCarrier;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;

/**
 * What both models share: a row's score, what made it, and the protobuf, which carries canonical bytes in a
 * {@code BytesValue}. Thread-safe but for its name, which Tribuo lets one set.
 */
abstract class FittedModel<T extends Output<T>> extends Model<T> {
    /** The version of the serialised form. */
    public static final int CURRENT_VERSION = 0;

    private static final long serialVersionUID = 1L;

    private final transient Fitted fitted;
    private final transient Usual usual;

    /** A score, and of how many features it is. */
    record Score(double value, int features) {}

    FittedModel(ModelDataCarrier<T> carrier, Fitted fitted) {
        super(
                carrier.name(),
                carrier.provenance(),
                carrier.featureDomain(),
                carrier.outputDomain(),
                carrier.generatesProbabilities());
        if (carrier.featureDomain().size() != fitted.rows().columns()) {
            throw new IllegalStateException("Invalid protobuf, a detector of "
                    + fitted.rows().columns() + " columns with "
                    + carrier.featureDomain().size() + " features");
        }
        this.fitted = fitted;
        this.usual = Usual.of(fitted.rows());
    }

    /** Appends what the model has beyond carrier and fit. */
    abstract void writeSettings(CanonicalWriter out);

    abstract String tag();

    final Fitted fitted() {
        return fitted;
    }

    /** Scores an example; unknown features are passed over, but one must be known. */
    final Score score(Example<T> example) {
        float[] row = new float[featureIDMap.size()];
        int known = ExampleRows.fill(example, featureIDMap, row);
        return new Score(fitted.detector().score(FeatureMatrix.wrap(row, row.length))[0], known);
    }

    /** Empty: which features matter differs from example to example; {@link #getExcuse} says it. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    /** What each feature contributes to the score, the most first: how far it falls with the median in its place. */
    @Override
    public Optional<Excuse<T>> getExcuse(Example<T> example) {
        Prediction<T> prediction = predict(example);
        float[] row = new float[featureIDMap.size()];
        ExampleRows.fill(example, featureIDMap, row);
        double[] contributions = fitted.detector().contributions(row, usual.medians());
        List<Pair<String, Double>> strongest = IntStream.range(0, contributions.length)
                .filter(id -> contributions[id] > 0)
                .mapToObj(id -> new Pair<>(featureIDMap.get(id).getName(), contributions[id]))
                .sorted(Comparator.comparing((Pair<String, Double> pair) -> -pair.getB()))
                .toList();
        return Optional.of(new Excuse<>(example, prediction, Map.of(Model.ALL_OUTPUTS, strongest)));
    }

    @Override
    public ModelProto serialize() {
        CanonicalWriter out = CanonicalWriter.tagged(tag())
                .bytes(createDataCarrier().serialize().toByteArray());
        writeSettings(out);
        fitted.write(out);
        return ModelProto.newBuilder()
                .setVersion(CURRENT_VERSION)
                .setClassName(getClass().getName())
                .setSerializedData(Any.pack(BytesValue.of(ByteString.copyFrom(out.toBytes()))))
                .build();
    }

    /** The bytes that {@link #serialize()} packed. */
    static byte[] unpack(int version, String className, Any message) throws InvalidProtocolBufferException {
        if (version != CURRENT_VERSION) {
            throw new IllegalArgumentException(
                    "Unknown version " + version + " of " + className + ", this class supports " + CURRENT_VERSION);
        }
        return message.unpack(BytesValue.class).getValue().toByteArray();
    }

    /** What Tribuo says of every model, if its outputs are of that kind. */
    @SuppressWarnings("unchecked")
    static <T extends Output<T>> ModelDataCarrier<T> carrier(CanonicalReader in, int max, Class<T> kind)
            throws InvalidProtocolBufferException {
        ModelDataCarrier<?> carrier = ModelDataCarrier.deserialize(ModelDataProto.parseFrom(in.bytes(max)));
        if (!carrier.outputDomain().getDomain().stream().allMatch(kind::isInstance)) {
            throw new IllegalStateException(
                    "Invalid protobuf, the output domain is not one of " + kind.getSimpleName());
        }
        return (ModelDataCarrier<T>) carrier;
    }

    /** Tribuo's base class still allows Java serialisation; these models have the protobuf form only. */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException(getClass().getName() + ": use serialize()");
    }
}
