package io.tocsin.detection.adversary.kind;

import io.tocsin.core.agent.Proposal;
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
 * Golbeck, "Challenges for robust trust and reputation systems", STM 2009.
 *
 * @param addresses they agree on, 1 to 64
 * @param isOneOrganisation whether they are enrolled as one: a Sybil attack, Douceur, IPTPS 2002
 */
record Colluders(int addresses, boolean isOneOrganisation) implements Adversary {
    static final String NAME = "colluders";
    static final String ONE_ORGANISATION = "sybil";
    static final Map<String, Double> DEFAULTS = Map.of("addresses", 8.0);

    Colluders {
        Parameter.within("addresses", 1, ThreatSignature.MAX_INDICATORS, addresses);
    }

    @Override
    public String name() {
        return isOneOrganisation ? ONE_ORGANISATION : NAME;
    }

    @Override
    public String does() {
        return "say SEEN to each other's made-up signatures" + (isOneOrganisation ? ", all of one organisation" : "");
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
