package io.tocsin.dashboard.view;

import io.tocsin.core.signature.IndicatorSet;
import io.tocsin.core.wording.Consequence;
import io.tocsin.core.wording.Technique;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.SignatureFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One proposed signature.
 *
 * @param id 64 hexadecimal digits
 * @param sequence rises with each new signature
 * @param author who proposed it
 * @param state how its ballot stands
 * @param confirmation whether consensus announced the same
 * @param sentence what was proposed, in words; may hold what an agent wrote
 * @param technique what that resembles, or null
 * @param effect what follows from it now
 * @param content what was proposed, or null if that has been let go or was not seen
 */
public record SignatureView(
        String id,
        long sequence,
        String author,
        String state,
        String confirmation,
        String sentence,
        @Nullable Technique technique,
        Consequence effect,
        @Nullable Content content) {
    /**
     * What was proposed.
     *
     * @param indicators what it names
     * @param support flows it was made from
     * @param radius distance within which a row matches
     * @param features columns of the feature space
     * @param exemplars rows it carries
     * @param space the feature space, 64 hexadecimal digits
     * @param firstSeen capture time of the first flow
     * @param lastSeen and of the last
     * @param proposed where it stands in the intake
     */
    public record Content(
            List<IndicatorView> indicators,
            int support,
            float radius,
            int features,
            int exemplars,
            String space,
            Instant firstSeen,
            Instant lastSeen,
            Position proposed) {}

    /**
     * Something it names.
     *
     * @param kind {@code address}, {@code port} or {@code name}
     * @param value the address, number or name; any text at all
     * @param blocked whether the verdict blocks it
     * @param seenBy how many sensors say that they saw it act, the finder among them; 0 where votes do not say it
     */
    public record IndicatorView(String kind, String value, boolean blocked, int seenBy) {
        /** All that {@code projection} names, in its order. */
        static List<IndicatorView> of(BallotProjection projection, SignatureFacts facts) {
            IndicatorSet blocked = projection.blocks();
            return IntStream.range(0, facts.indicators().size())
                    .mapToObj(i -> new IndicatorView(
                            Text.of(facts.indicators().get(i).kind()),
                            facts.indicators().get(i).value(),
                            blocked.contains(i),
                            projection.sawAct(i)))
                    .toList();
        }
    }

    /** The signature of {@code projection}. */
    public static SignatureView of(BallotProjection projection) {
        return new SignatureView(
                projection.id().toString(),
                projection.sequence(),
                projection.author().value(),
                Text.of(projection.state()),
                Text.of(projection.confirmation()),
                BallotRow.sentence(projection),
                BallotRow.technique(projection),
                projection.consequence(),
                projection.facts().map(facts -> content(projection, facts)).orElse(null));
    }

    private static Content content(BallotProjection projection, SignatureFacts facts) {
        return new Content(
                IndicatorView.of(projection, facts),
                facts.support(),
                facts.radius(),
                facts.features(),
                facts.exemplars(),
                facts.space().toString(),
                instant(facts.firstSeenMicros()),
                instant(facts.lastSeenMicros()),
                Position.of(facts.at()));
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
