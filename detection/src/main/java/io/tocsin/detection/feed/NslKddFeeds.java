package io.tocsin.detection.feed;

import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.FeatureVector;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.Observation;
import io.tocsin.core.score.Baseline;
import io.tocsin.detection.dataset.NslKddRow;
import io.tocsin.detection.encoding.NslKddEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Deals the rows of NSL-KDD to agents whose traffic differs: every agent's normals are half drawn by a Dirichlet(0.5)
 * weighting of services and half from all; every attack class is seen by three agents only, in forty rows each. What is
 * measured is how well an agent recognises the classes it never saw itself.
 */
public final class NslKddFeeds {
    private static final int FIT_ROWS = 1_500;
    private static final int HELD_OUT_ROWS = 500;
    private static final int STREAM_NORMALS = 500;
    private static final int TEST_NORMALS = 2_000;
    private static final int MIN_CLASS = 100;
    private static final int WITNESSES = 3;
    private static final int ROWS_PER_WITNESS = 40;
    private static final long MICROS_PER_ROW = 1_000_000;
    private static final int SERVICE = 2;

    private final NslKddEncoder encoder;
    private final List<NslKddRow> normals;
    private final Map<String, List<NslKddRow>> attacks = new TreeMap<>();
    private final SplittableRandom random;

    /**
     * Prepares to deal.
     *
     * @param train rows whose normals are dealt and the feature space is fitted on
     * @param test further rows, of which only the attacks are used
     */
    public NslKddFeeds(List<NslKddRow> train, List<NslKddRow> test, long seed) {
        this.random = new SplittableRandom(seed);
        this.normals = train.stream().filter(NslKddRow::isNormal).toList();
        int needed = FIT_ROWS + HELD_OUT_ROWS + STREAM_NORMALS + TEST_NORMALS;
        if (normals.size() < needed) {
            throw new IllegalArgumentException(
                    "NSL-KDD: got " + normals.size() + " normal rows to train with, needs at least " + needed);
        }
        this.encoder = new NslKddEncoder(normals);
        Stream.concat(train.stream(), test.stream())
                .filter(row -> !row.isNormal())
                .forEach(row -> attacks.computeIfAbsent(row.attack(), name -> new ArrayList<>())
                        .add(row));
        attacks.values().removeIf(rows -> rows.size() < MIN_CLASS);
        attacks.values().forEach(this::shuffle);
    }

    /** Feeds of {@code agents} agents. */
    public List<SensorFeed> deal(int agents) {
        List<Map<String, List<NslKddRow>>> seen = dealAttacks(agents);
        return IntStream.range(0, agents).mapToObj(a -> feed(a, seen.get(a))).toList();
    }

    private List<Map<String, List<NslKddRow>>> dealAttacks(int agents) {
        List<Map<String, List<NslKddRow>>> seen = new ArrayList<>();
        IntStream.range(0, agents).forEach(a -> seen.add(new TreeMap<>()));
        attacks.forEach((attack, pool) -> {
            List<Map<String, List<NslKddRow>>> order = new ArrayList<>(seen);
            shuffle(order);
            int each = Math.min(ROWS_PER_WITNESS, pool.size() / 2 / WITNESSES);
            order.stream().limit(WITNESSES).forEach(witness -> witness.put(attack, take(pool, each)));
        });
        return seen;
    }

    private static List<NslKddRow> take(List<NslKddRow> pool, int count) {
        List<NslKddRow> first = pool.subList(0, count);
        List<NslKddRow> taken = List.copyOf(first);
        first.clear();
        return taken;
    }

    private SensorFeed feed(int number, Map<String, List<NslKddRow>> seen) {
        List<NslKddRow> own = drawNormals(FIT_ROWS + HELD_OUT_ROWS + STREAM_NORMALS + TEST_NORMALS);
        int heldOutEnd = FIT_ROWS + HELD_OUT_ROWS;
        int streamEnd = heldOutEnd + STREAM_NORMALS;
        Baseline baseline = new Baseline(
                encoder.encode(own.subList(0, FIT_ROWS)), encoder.encode(own.subList(FIT_ROWS, heldOutEnd)), Set.of());
        List<NslKddRow> stream = new ArrayList<>(own.subList(heldOutEnd, streamEnd));
        seen.values().forEach(stream::addAll);
        shuffle(stream);
        List<NslKddRow> unseen = new ArrayList<>(own.subList(streamEnd, own.size()));
        attacks.forEach((name, rows) -> {
            if (!seen.containsKey(name)) {
                unseen.addAll(rows);
            }
        });
        String name = String.format(Locale.ROOT, "agent-%02d", number + 1);
        return new SensorFeed(
                SensorNames.enrolment(name),
                encoder.space(),
                TrustedTraffic.of(baseline, heldOutEnd + " normal rows dealt to it"),
                samples(stream),
                samples(unseen),
                heldOutEnd + stream.size(),
                false);
    }

    private List<Sample> samples(List<NslKddRow> rows) {
        return IntStream.range(0, rows.size())
                .mapToObj(at -> sample(at, rows.get(at)))
                .toList();
    }

    private Sample sample(int at, NslKddRow row) {
        FeatureVector values = FeatureVector.of(encoder.encode(row));
        GroundTruth truth =
                row.isNormal() ? GroundTruth.BENIGN : new GroundTruth(GroundTruth.Kind.MALICIOUS, row.attack(), "");
        return new Sample(new Observation(at, at * MICROS_PER_ROW, values, "", false), truth, ConnectionState.UNKNOWN);
    }

    // Half by this agent's own taste in services, half from all, none twice, in random order.
    private List<NslKddRow> drawNormals(int count) {
        Map<String, Double> taste = new TreeMap<>();
        normals.forEach(row -> taste.computeIfAbsent(row.category(SERVICE), service -> gammaHalf()));
        List<NslKddRow> drawn = new ArrayList<>(weighted(normals, count / 2, taste));
        Set<NslKddRow> taken = new HashSet<>(drawn);
        List<NslKddRow> rest = new ArrayList<>(normals);
        rest.removeIf(taken::contains);
        shuffle(rest);
        drawn.addAll(rest.subList(0, count - drawn.size()));
        shuffle(drawn);
        return drawn;
    }

    // Weighted sampling without replacement: the largest ln(u)/w (Efraimidis and Spirakis, 2006).
    private List<NslKddRow> weighted(List<NslKddRow> pool, int count, Map<String, Double> weights) {
        record Keyed(NslKddRow row, double key) {}
        return pool.stream()
                .map(row -> new Keyed(
                        row, StrictMath.log(random.nextDouble()) / weights.getOrDefault(row.category(SERVICE), 1.0)))
                .sorted(Comparator.comparingDouble(Keyed::key).reversed())
                .limit(count)
                .map(Keyed::row)
                .toList();
    }

    // Gamma(1/2) is half the square of a normal draw; Dirichlet(1/2) weights are such draws, normalised or not.
    private double gammaHalf() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
        return Math.max(1e-9, normal * normal / 2);
    }

    private void shuffle(List<?> list) {
        for (int i = list.size() - 1; i > 0; i--) {
            Collections.swap(list, i, random.nextInt(i + 1));
        }
    }
}
