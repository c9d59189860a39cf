package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.lab.run.Election;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells the dashboard what only whoever plays the scenario knows: how many accepted signatures are of an attack, how many
 * agents lie, what they tried and what came of it. Figures only: which ones stays untold, so that the page shows what a
 * real one could and not more. For the thread that follows the ballot log.
 */
final class DemoTruth {
    private final LiveModel model;
    private final Predicate<SignatureId> isTrue;
    private final Supplier<Liars> liars;
    private long accepted;
    private long acceptedTrue;
    private KnownTruth told = new KnownTruth(0, 0, 0, KnownTruth.Lies.NONE);

    /**
     * What liars do.
     *
     * @param now how many there are
     * @param lies what they tried so far
     */
    record Liars(int now, KnownTruth.Lies lies) {}

    DemoTruth(LiveModel model, Predicate<SignatureId> isTrue, Supplier<Liars> liars) {
        this.model = model;
        this.isTrue = isTrue;
        this.liars = liars;
        model.write(all -> all.know(told));
    }

    /** Counts a ballot that was decided; once each. */
    void decided(Election election) {
        if (election.verdict().flatMap(Verdict::accepted).isPresent()) {
            accepted++;
            acceptedTrue += isTrue.test(election.signature().id()) ? 1 : 0;
        }
    }

    /** Tells what is known now if it is not what was told last. */
    void tell() {
        Liars those = liars.get();
        KnownTruth now = new KnownTruth(accepted, acceptedTrue, those.now(), those.lies());
        if (!now.equals(told)) {
            told = now;
            model.write(all -> all.know(now));
        }
    }
}
