package io.tocsin.standalone.demo;

import io.tocsin.core.consensus.Verdict;
import io.tocsin.core.signature.SignatureId;
import io.tocsin.dashboard.model.LiveModel;
import io.tocsin.dashboard.model.board.KnownTruth;
import io.tocsin.lab.run.Election;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Tells the dashboard what only whoever plays the scenario knows: how many accepted signatures are of an attack, and how
 * many agents lie. Figures only: which ones stays untold, so that the page shows what a real one could and not more. For
 * the thread that follows the ballot log.
 */
final class DemoTruth {
    private final LiveModel model;
    private final Predicate<SignatureId> isTrue;
    private final IntSupplier liars;
    private long accepted;
    private long acceptedTrue;
    private KnownTruth told = new KnownTruth(0, 0, 0);

    DemoTruth(LiveModel model, Predicate<SignatureId> isTrue, IntSupplier liars) {
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
        KnownTruth now = new KnownTruth(accepted, acceptedTrue, liars.getAsInt());
        if (!now.equals(told)) {
            told = now;
            model.write(all -> all.know(now));
        }
    }
}
