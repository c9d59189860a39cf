package io.tocsin.dashboard.view;

import io.tocsin.core.consensus.Stance;
import io.tocsin.core.wording.Consequence;
import io.tocsin.core.wording.Technique;
import io.tocsin.dashboard.model.BallotProjection;
import io.tocsin.dashboard.model.BallotState;
import io.tocsin.dashboard.model.SignatureFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ballot in a list.
 *
 * @param id the signature voted on, 64 hexadecimal digits
 * @param sequence rises with each new ballot
 * @param author who proposed it
 * @param state how it stands by the dashboard's own count: {@code open}, {@code enforce}, {@code advisory},
 *     {@code rejected}, {@code inconclusive}, {@code revoked} or {@code disputed}
 * @param confirmation whether consensus announced the same
 * @param counted the verdict counted here, or null
 * @param announced the verdict consensus announced, or null
 * @param opened where and when, or null
 * @param decided where and when by the count here, or null
 * @param votes how many of each stance count
 * @param uncounted votes that do not count
 * @param electorate how many may vote, 0 if it was not opened
 * @param parties who is counted: the voices of the network, each of one or more agents; null if it was not opened
 * @param quorum how many parties must agree, 0 if it was not opened
 * @param witnesses parties that count as one witness each and have seen it themselves
 * @param summary whether its votes have been let go
 * @param names what it names, or null if that has been let go or was not seen
 * @param sentence what was proposed, in words; may hold what an agent wrote
 * @param technique what that resembles, or null
 * @param effect what follows from it now: {@code BLOCK}, {@code RECOGNISE} or {@code WATCH}
 */
public record BallotRow(
        String id,
        long sequence,
        String author,
        String state,
        String confirmation,
        @Nullable String counted,
        @Nullable String announced,
        @Nullable Position opened,
        @Nullable Position decided,
        Votes votes,
        int uncounted,
        int electorate,
        @Nullable Parties parties,
        int quorum,
        int witnesses,
        boolean summary,
        @Nullable Names names,
        String sentence,
        @Nullable Technique technique,
        Consequence effect) {
    private static final int FIRST = 2;
    private static final String UNKNOWN = "What was proposed is not kept here any more, or was not seen.";

    /**
     * Counted votes, by what the voting rule hears in them.
     *
     * @param seen {@code SEEN}
     * @param harmless {@code HARMLESS}
     * @param harmful {@code HARMFUL}
     * @param abstain {@code ABSTAIN}
     */
    public record Votes(int seen, int harmless, int harmful, int abstain) {
        static Votes of(BallotProjection projection) {
            return new Votes(
                    projection.heard(Stance.SEEN),
                    projection.heard(Stance.HARMLESS),
                    projection.heard(Stance.HARMFUL),
                    projection.heard(Stance.ABSTAIN));
        }
    }

    /**
     * The voices of a ballot.
     *
     * @param of what is one: {@code agent}, {@code site} or {@code organisation}
     * @param all how many there are
     * @param votes how many say what, each the strongest thing that one of its agents said
     */
    public record Parties(String of, int all, Votes votes) {
        static Parties of(BallotProjection projection, BallotProjection.Opening opening) {
            return new Parties(
                    Text.of(opening.trust().voters()),
                    opening.parties().groups(),
                    new Votes(
                            projection.parties(Stance.SEEN),
                            projection.parties(Stance.HARMLESS),
                            projection.parties(Stance.HARMFUL),
                            projection.parties(Stance.ABSTAIN)));
        }
    }

    /**
     * The start of what a signature names, what is blocked first.
     *
     * @param first the first few
     * @param all how many there are
     */
    public record Names(List<SignatureView.IndicatorView> first, int all) {
        public Names {
            first = List.copyOf(first);
        }

        static @Nullable Names of(BallotProjection projection) {
            return projection
                    .facts()
                    .map(facts -> new Names(
                            SignatureView.IndicatorView.of(projection, facts).stream()
                                    .sorted(Comparator.comparing(SignatureView.IndicatorView::blocked)
                                            .reversed())
                                    .limit(FIRST)
                                    .toList(),
                            facts.indicators().size()))
                    .orElse(null);
        }
    }

    /** The row of {@code projection}. */
    public static BallotRow of(BallotProjection projection) {
        return new BallotRow(
                projection.id().toString(),
                projection.sequence(),
                projection.author().value(),
                Text.of(projection.state()),
                Text.of(projection.confirmation()),
                verdict(projection.counted()),
                verdict(projection.announced()),
                projection.opening().map(opening -> Position.of(opening.at())).orElse(null),
                projection.counted().map(decision -> Position.of(decision.at())).orElse(null),
                Votes.of(projection),
                projection.uncounted(),
                projection.opening().map(opening -> opening.electorate().size()).orElse(0),
                projection
                        .opening()
                        .map(opening -> Parties.of(projection, opening))
                        .orElse(null),
                projection.opening().map(opening -> opening.quorum().size()).orElse(0),
                projection.witnesses(),
                projection.isSummary(),
                Names.of(projection),
                sentence(projection),
                technique(projection),
                projection.consequence());
    }

    static String sentence(BallotProjection projection) {
        return projection.facts().map(BallotRow::sentence).orElse(UNKNOWN);
    }

    private static String sentence(SignatureFacts facts) {
        return facts.request()
                .map(asked -> "Asks to revoke " + asked.revoked() + ": " + asked.reason())
                .orElse(facts.words().sentence());
    }

    static @Nullable Technique technique(BallotProjection projection) {
        return projection.facts().flatMap(facts -> facts.words().technique()).orElse(null);
    }

    private static @Nullable String verdict(Optional<BallotProjection.Decision> decision) {
        return decision.map(d -> Text.of(BallotState.of(d.verdict()))).orElse(null);
    }
}
