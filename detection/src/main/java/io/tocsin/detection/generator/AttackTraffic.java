package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.ArrayList;
import java.util.List;

/** The flows one attack leaves at its victim. Immutable and thread-safe. */
final class AttackTraffic {
    private static final double SCAN_GAP = .5;
    private static final double GUESS_GAP = 1.5;
    private static final double TUNNEL_GAP = .6;
    private static final double BEACON_PERIOD = 15;
    private static final double BEACON_JITTER = .05;
    private static final int[] SCANNED = {21, 22, 23, 25, 80, 110, 135, 139, 143, 443, 445, 1433, 3306, 3389, 5432, 8080
    };

    private final Habits habits;
    private final Attack attack;
    private final RandomDraws draws;
    private final GroundTruth truth;
    private final List<LabelledFlow> flows = new ArrayList<>();

    private AttackTraffic(Habits habits, Attack attack, long seed) {
        this.habits = habits;
        this.attack = attack;
        this.draws = RandomDraws.of(seed, "attack/" + attack.scenario().attack(), attack.site(), attack.fromMicros());
        this.truth = attack.scenario().truth();
    }

    /** Every flow of the attack, not in order. */
    static List<LabelledFlow> of(Habits habits, Attack attack, long seed) {
        AttackTraffic traffic = new AttackTraffic(habits, attack, seed);
        switch (attack.scenario()) {
            case PORT_SCAN -> traffic.scan();
            case SSH_BRUTE_FORCE -> traffic.guess();
            case DNS_TUNNEL -> traffic.tunnel();
            case BEACON -> traffic.beacon();
        }
        return traffic.flows;
    }

    private void scan() {
        for (long at = first(SCAN_GAP); at < attack.toMicros(); at += micros(draws.exponential(SCAN_GAP))) {
            int port = draws.chance(.6) ? SCANNED[draws.below(SCANNED.length)] : 1 + draws.below(10_000);
            FlowDraft probe = FlowDraft.tcp(draws, attacker(), habits.host(draws), port);
            flows.add(answered(probe).at(at, truth));
        }
    }

    private FlowDraft answered(FlowDraft probe) {
        double answer = draws.uniform();
        if (answer < .72) {
            return probe.unanswered(1 + draws.below(2), draws.uniform(0, .001), 0);
        }
        return answer < .94 ? probe.rejected(draws.logNormal(.0004, .8)) : probe.halfOpen(draws.logNormal(.05, .4));
    }

    private void guess() {
        String target = habits.host(draws);
        for (long at = first(GUESS_GAP); at < attack.toMicros(); at += micros(draws.uniform(.5, 2 * GUESS_GAP - .5))) {
            FlowDraft session = FlowDraft.tcp(draws, attacker(), target, 22)
                    .service("ssh")
                    .exchange(draws.logNormal(2.2, .3), draws.logNormal(1900, .12), draws.logNormal(2600, .12));
            flows.add(session.ending(draws.chance(.25) ? ConnectionState.RSTO : ConnectionState.SF)
                    .at(at, truth));
        }
    }

    private void tunnel() {
        String victim = habits.host(draws);
        String server = attacker();
        for (long at = first(TUNNEL_GAP); at < attack.toMicros(); at += micros(draws.exponential(TUNNEL_GAP))) {
            FlowDraft query = FlowDraft.udp(draws, victim, server, 53)
                    .service("dns")
                    .exchange(draws.logNormal(.05, .4), 150 + draws.below(100), draws.logNormal(650, .35));
            flows.add(query.at(at, truth));
        }
    }

    private void beacon() {
        String victim = habits.host(draws);
        String server = attacker();
        long at = first(BEACON_PERIOD);
        while (at < attack.toMicros()) {
            FlowDraft call = FlowDraft.tcp(draws, victim, server, 443)
                    .service("ssl")
                    .exchange(draws.logNormal(.25, .2), 320 + draws.below(24), 190 + draws.below(16));
            flows.add(call.at(at, truth));
            at += micros(BEACON_PERIOD * draws.uniform(1 - BEACON_JITTER, 1 + BEACON_JITTER));
        }
    }

    private String attacker() {
        return attack.attackers().get(draws.below(attack.attackers().size()));
    }

    private long first(double gap) {
        return attack.fromMicros() + micros(draws.uniform(0, gap));
    }

    private static long micros(double seconds) {
        return 1 + (long) (seconds * 1e6);
    }
}
