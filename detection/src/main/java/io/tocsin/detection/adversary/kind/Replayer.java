package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
import io.tocsin.core.codec.Require;
import io.tocsin.core.consensus.Vote;
import io.tocsin.core.signature.ThreatSignature;
import io.tocsin.detection.adversary.Adversary;
import io.tocsin.detection.adversary.Forgery;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says again what was said: proposes what was accepted as if it had found it too, and casts each vote twice. Syverson,
 * "A taxonomy of replay attacks", CSFW 1994.
 *
 * @param signatures each step, 1 to 100
 */
record Replayer(int signatures) implements Adversary {
    static final String NAME = "replayer";

    static final Map<String, Double> DEFAULTS = Map.of("signatures", 1.0);

    Replayer {
        Require.within("signatures", 1, 100, signatures);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String does() {
        return "propose again what was accepted, and vote twice";
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.found(), view.found());
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        List<ThreatSignature> heard = turn.situation().accepted();
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> again = IntStream.range(0, heard.isEmpty() ? 0 : signatures)
                .mapToObj(i -> heard.get(random.nextInt(heard.size())))
                .map(old -> Forgery.copy(turn, old, old.indicators(), random));
        return turn.and(again);
    }
}
