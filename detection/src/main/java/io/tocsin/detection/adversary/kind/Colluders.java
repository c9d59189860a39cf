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
import java.util.stream.Stream;

/**
 * Vouch for each other: each proposes a behaviour that nobody has, naming addresses drawn once for the whole run, and
 * says SEEN to what its accomplices propose; honest in everything else. A share of two makes a pair. Jøsang and
 * Golbeck, "Challenges for robust trust and reputation systems", STM 2009. Where one operator runs them all it is a Sybil
 * attack: Douceur, "The Sybil attack", IPTPS 2002. Under one organisation they are one party and vouch as one; under
 * several they are as many colluders.
 *
 * @param addresses they agree on, 1 to 64
 * @param organisations under which one operator enrols them, in turn, 1 to 1000; 0 if each is enrolled as it was
 */
record Colluders(int addresses, int organisations) implements Adversary {
    static final String NAME = "colluders";
    static final String OF_ONE_OPERATOR = "sybil";
    static final Map<String, Double> DEFAULTS = Map.of("addresses", 8.0);
    static final Map<String, Double> DEFAULTS_OF_ONE_OPERATOR = Map.of("addresses", 8.0, "organisations", 1.0);

    Colluders {
        Require.within("addresses", 1, ThreatSignature.MAX_INDICATORS, addresses);
        Require.within("organisations", 0, 1_000, organisations);
    }

    /** Those of one operator, who enrols them under one organisation or more. */
    static Colluders ofOneOperator(int addresses, int organisations) {
        Require.within("organisations", 1, 1_000, organisations);
        return new Colluders(addresses, organisations);
    }

    @Override
    public String name() {
        return organisations > 0 ? OF_ONE_OPERATOR : NAME;
    }

    @Override
    public String does() {
        return "say SEEN to each other's made-up signatures" + enrolled();
    }

    private String enrolled() {
        return switch (organisations) {
            case 0 -> "";
            case 1 -> ", all of one organisation";
            default -> ", all of one operator under " + organisations + " organisations";
        };
    }

    @Override
    public List<Vote> votes(View view) {
        return List.of(view.accomplices().contains(view.signature().author()) ? view.seen() : view.found());
    }

    @Override
    public List<Proposal> proposals(Turn turn) {
        SplittableRandom random = new SplittableRandom(turn.seed());
        Stream<Proposal> agreed = Forgery.threat(turn, random).stream()
                .map(like -> Forgery.nothing(
                        turn, like, Forgery.harmless(turn, addresses, turn.commonSeed()), turn.commonSeed(), random));
        return turn.and(agreed);
    }
}
