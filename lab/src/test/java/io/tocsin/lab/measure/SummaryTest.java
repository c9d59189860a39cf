package io.tocsin.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.core.baseline.TrustedTraffic;
import io.tocsin.core.flow.FeatureMatrix;
import io.tocsin.core.score.Baseline;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Summary.Protection PROTECTION =
            new Summary.Protection(new Contacts(9, 8, 70, 6, 5, 4), new Contacts(9, 7, 70, 3, 2, 1));

    private static final Summary SUMMARY = new Summary(
            1_000,
            3,
            4,
            1,
            new Summary.Ballots(20, OptionalInt.of(15), 14, OptionalInt.of(12), 6, OptionalInt.of(5), 2, 4),
            new Summary.Rates(
                    OptionalDouble.of(0.5), OptionalDouble.of(0.9), OptionalDouble.of(0.02), OptionalDouble.of(0.01)),
            PROTECTION,
            new Contacts(9, 9, 70, 60, 50, 40),
            List.of(new Summary.SensorLine(
                    "office-001",
                    250,
                    TrustedTraffic.of(Baseline.declare(FeatureMatrix.wrap(new float[75], 1), Set.of()), "the first 75"),
                    Optional.of(new Doubt(7, "contradicted")),
                    false,
                    false,
                    OptionalDouble.of(0.2),
                    new Summary.Rates(
                            OptionalDouble.of(0.1),
                            OptionalDouble.of(0.2),
                            OptionalDouble.of(0.3),
                            OptionalDouble.of(0.4)),
                    PROTECTION,
                    new Contacts(9, 9, 70, 60, 50, 40))),
            12,
            345,
            "ab");

    @Test
    void shouldDeriveSharesFromCounts() {
        Summary.Ballots ballots = SUMMARY.ballots();

        assertThat(ballots.proposedFalse()).hasValue(5);
        assertThat(ballots.acceptedFalse()).hasValue(2);
        assertThat(ballots.enforcedFalse()).hasValue(1);
        assertThat(ballots.trueAcceptance()).hasValue(12 / 15d);
        assertThat(ballots.falseAcceptance()).hasValue(2 / 5d);
        assertThat(ballots.precision()).hasValue(12 / 14d);
        assertThat(ballots.enforcedPrecision()).hasValue(5 / 6d);
    }

    @Test
    void shouldClaimNothingWithoutLabels() {
        Summary.Ballots ballots =
                new Summary.Ballots(20, OptionalInt.empty(), 14, OptionalInt.empty(), 6, OptionalInt.empty(), 2, 4);

        assertThat(ballots.proposedFalse()).isEmpty();
        assertThat(ballots.acceptedFalse()).isEmpty();
        assertThat(ballots.enforcedFalse()).isEmpty();
        assertThat(ballots.trueAcceptance()).isEmpty();
        assertThat(ballots.falseAcceptance()).isEmpty();
        assertThat(ballots.precision()).isEmpty();
        assertThat(ballots.enforcedPrecision()).isEmpty();
    }

    @Test
    void shouldHaveNoShareOfNothing() {
        OptionalInt none = OptionalInt.of(0);
        Summary.Ballots ballots = new Summary.Ballots(0, none, 0, none, 0, none, 0, 0);

        assertThat(ballots.acceptedFalse()).hasValue(0);
        assertThat(ballots.trueAcceptance()).isEmpty();
        assertThat(ballots.falseAcceptance()).isEmpty();
        assertThat(ballots.precision()).isEmpty();
        assertThat(ballots.enforcedPrecision()).isEmpty();
    }

    @Test
    void shouldChangeItsDigestWithEveryFigure() throws ReflectiveOperationException {
        List<Object> variants = variants(SUMMARY);

        Set<String> digests = new HashSet<>(Set.of(SUMMARY.digest()));
        variants.forEach(variant -> digests.add(((Summary) variant).digest()));

        assertThat(variants).hasSizeGreaterThan(60);
        assertThat(digests).hasSize(1 + variants.size());
    }

    @Test
    void shouldTellAnAbsentFigureFromZeroInItsDigest() {
        assertThat(withContamination(OptionalDouble.empty()).digest())
                .isNotEqualTo(withContamination(OptionalDouble.of(0)).digest());
    }

    // Worked out apart: Python's hashlib over the same canonical bytes, spelt with struct.
    @Test
    void shouldKeepTheDigestItOnceHad() {
        assertThat(SUMMARY.digest()).isEqualTo("5e253a2e327c852d09c4c3df0e6d3013de91e52fd90a04492f8966bed0ac1631");
    }

    private static Summary withContamination(OptionalDouble value) {
        Summary.SensorLine line = SUMMARY.sensors().get(0);
        Summary.SensorLine changed = new Summary.SensorLine(
                line.agent(),
                line.flows(),
                line.trusted(),
                line.contradicted(),
                line.isLiar(),
                line.isSimulated(),
                value,
                line.rates(),
                line.ours(),
                line.oneLineRule());
        return new Summary(
                SUMMARY.flows(),
                SUMMARY.badLines(),
                SUMMARY.agents(),
                SUMMARY.liars(),
                SUMMARY.ballots(),
                SUMMARY.rates(),
                SUMMARY.ours(),
                SUMMARY.oneLineRule(),
                List.of(changed),
                SUMMARY.steps(),
                SUMMARY.ledgerSize(),
                SUMMARY.root());
    }

    /** Every value that differs from {@code value} in one figure, however deep it lies. */
    private static List<Object> variants(Object value) throws ReflectiveOperationException {
        if (value instanceof Optional<?>) {
            return List.of(Optional.empty(), Optional.of(new Doubt(8, "contradicted")));
        }
        if (value instanceof TrustedTraffic trusted) {
            Baseline larger = Baseline.declare(FeatureMatrix.wrap(new float[76], 1), Set.of());
            return List.of(
                    TrustedTraffic.none(trusted.origin()),
                    TrustedTraffic.of(larger, trusted.origin()),
                    TrustedTraffic.of(trusted.baseline().orElseThrow(), "other"),
                    new TrustedTraffic(trusted.baseline(), trusted.origin(), List.of(new Doubt(3, "odd"))));
        }
        if (value instanceof List<?> list) {
            List<Object> lists = new ArrayList<>();
            for (Object variant : variants(list.get(0))) {
                lists.add(List.of(variant));
            }
            lists.add(List.of());
            return lists;
        }
        return value instanceof Record ? variantsOfRecord(value) : List.of(other(value));
    }

    private static List<Object> variantsOfRecord(Object value) throws ReflectiveOperationException {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(value);
        }
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Object kept = values[i];
            for (Object variant : variants(kept)) {
                values[i] = variant;
                records.add(value.getClass().getDeclaredConstructor(types).newInstance(values));
            }
            values[i] = kept;
        }
        return records;
    }

    private static Object other(Object value) {
        if (value instanceof OptionalInt figure) {
            return OptionalInt.of(figure.getAsInt() + 1);
        }
        if (value instanceof OptionalDouble figure) {
            return OptionalDouble.of(StrictMath.nextUp(figure.getAsDouble()));
        }
        if (value instanceof Integer figure) {
            return figure + 1;
        }
        if (value instanceof Long figure) {
            return figure + 1;
        }
        return value instanceof Boolean figure ? (Object) !figure : value + "x";
    }
}
