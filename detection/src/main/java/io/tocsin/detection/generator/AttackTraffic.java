package io.tocsin.detection.generator;

import io.tocsin.core.flow.ConnectionState;
import io.tocsin.core.flow.GroundTruth;
import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.network.FlowDraft;
import io.tocsin.detection.generator.network.Habits;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** The flows one attack leaves at its victim. Not thread-safe. */
final class AttackTraffic {
    private static final double SCAN_GAP = .5;
    private static final double GUESS_GAP = 1.5;
    private static final double FLOOD_GAP = .4;
    private static final double FORGED = .95;
    private static final double DIRECT_TUNNEL_GAP = .6;
    private static final double TUNNEL_GAP = 1;
    private static final double BEACON_PERIOD = 15;
    private static final double BEACON_JITTER = .05;
    private static final double UPLOAD_GAP = 8;
    private static final double MOVE_GAP = 2;
    private static final double HOLD_GAP = 1;
    private static final long RECURSION_MICROS = 500;
    private static final int[] SCANNED = {21, 22, 23, 25, 80, 110, 135, 139, 143, 443, 445, 1433, 3306, 3389, 5432, 8080
    };
    private static final int[] MOVED_TO = {445, 135, 3389, 5985};

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
            case SYN_FLOOD -> traffic.flood();
            case DNS_TUNNEL -> traffic.tunnel(habits.site().isReal());
            case BEACON -> traffic.beacon();
            case EXFILTRATION -> traffic.upload();
            case LATERAL_MOVEMENT -> traffic.move();
            case SLOW_HTTP -> traffic.hold();
        }
        return traffic.flows;
    }

    private void scan() {
        atRandom(SCAN_GAP, at -> {
            int port = draws.chance(.6) ? SCANNED[draws.below(SCANNED.length)] : 1 + draws.below(10_000);
            FlowDraft probe = FlowDraft.tcp(draws, attacker(), habits.host(draws), port);
            flows.add(answered(probe).at(at, truth));
        });
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
        every(GUESS_GAP, () -> draws.uniform(.5, 2 * GUESS_GAP - .5), at -> {
            FlowDraft session = FlowDraft.tcp(draws, attacker(), target, 22)
                    .service("ssh")
                    .exchange(draws.logNormal(2.2, .3), draws.logNormal(1900, .12), draws.logNormal(2600, .12));
            flows.add(session.ending(draws.chance(.25) ? ConnectionState.RSTO : ConnectionState.SF)
                    .at(at, truth));
        });
    }

    /** Whose address was forged turns the answer away, if anybody is there. */
    private void flood() {
        String target = habits.host(draws);
        int port = draws.chance(.5) ? 443 : 80;
        atRandom(FLOOD_GAP, at -> {
            String from = draws.chance(FORGED) ? habits.world().stranger(draws) : attacker();
            FlowDraft half = FlowDraft.tcp(draws, from, target, port);
            FlowDraft left = draws.chance(.8) ? half.unanswered(1, 0, 0) : half.halfOpen(draws.logNormal(.05, .6));
            flows.add(left.at(at, truth));
        });
    }

    private void tunnel(boolean isThroughResolver) {
        String victim = habits.host(draws);
        if (isThroughResolver) {
            tunnelThroughResolver(victim);
            return;
        }
        String server = attacker();
        atRandom(DIRECT_TUNNEL_GAP, at -> {
            FlowDraft query = FlowDraft.udp(draws, victim, server, 53)
                    .service("dns")
                    .exchange(draws.logNormal(.05, .4), 150 + draws.below(100), draws.logNormal(650, .35));
            flows.add(query.at(at, truth));
        });
    }

    /** Where the resolver stands within the site, its own questions to the attacker's name server are seen too. */
    private void tunnelThroughResolver(String victim) {
        String resolver = habits.resolver();
        atRandom(TUNNEL_GAP, at -> {
            int sent = 150 + draws.below(100);
            double received = draws.logNormal(650, .35);
            flows.add(question(victim, resolver, sent, received).at(at, truth));
            if (habits.site().isOwn(resolver)) {
                flows.add(question(resolver, attacker(), sent, received).at(at + RECURSION_MICROS, truth));
            }
        });
    }

    private FlowDraft question(String from, String to, int sent, double received) {
        return FlowDraft.udp(draws, from, to, 53).service("dns").exchange(draws.logNormal(.05, .4), sent, received);
    }

    private void beacon() {
        String victim = habits.host(draws);
        String server = attacker();
        every(BEACON_PERIOD, () -> BEACON_PERIOD * draws.uniform(1 - BEACON_JITTER, 1 + BEACON_JITTER), at -> {
            FlowDraft call = FlowDraft.tcp(draws, victim, server, 443)
                    .service("ssl")
                    .exchange(draws.logNormal(.25, .2), 320 + draws.below(24), 190 + draws.below(16));
            flows.add(call.at(at, truth));
        });
    }

    private void upload() {
        String victim = habits.host(draws);
        String server = attacker();
        int port = draws.chance(.6) ? 443 : 22;
        String service = port == 22 ? "ssh" : "ssl";
        atRandom(UPLOAD_GAP, at -> {
            FlowDraft upload = FlowDraft.tcp(draws, victim, server, port)
                    .service(draws.chance(.4) ? "" : service)
                    .exchange(draws.logNormal(12, .5), draws.logNormal(12e6, .6), draws.logNormal(9000, .5));
            flows.add(upload.at(at, truth));
        });
    }

    private void move() {
        String from = habits.host(draws);
        atRandom(MOVE_GAP, at -> {
            int port = MOVED_TO[draws.below(MOVED_TO.length)];
            flows.add(
                    tried(FlowDraft.tcp(draws, from, habits.host(draws), port)).at(at, truth));
        });
    }

    private FlowDraft tried(FlowDraft login) {
        double how = draws.uniform();
        if (how < .35) {
            return login.unanswered(3, draws.uniform(1, 9), 0);
        }
        return how < .65
                ? login.rejected(draws.logNormal(.0004, .8))
                : login.service(draws.chance(.5) ? "gssapi,smb" : "")
                        .exchange(draws.logNormal(.6, .8), draws.logNormal(2600, .5), draws.logNormal(2200, .5));
    }

    private void hold() {
        String target = habits.host(draws);
        atRandom(HOLD_GAP, at -> {
            FlowDraft request = FlowDraft.tcp(draws, attacker(), target, 80)
                    .service(draws.chance(.5) ? "http" : "")
                    .exchange(draws.logNormal(220, .25), 300 + draws.below(400), 0)
                    .ending(draws.chance(.6) ? ConnectionState.RSTR : ConnectionState.S1);
            flows.add(request.at(at, truth));
        });
    }

    private String attacker() {
        return attack.attackers().get(draws.below(attack.attackers().size()));
    }

    private void atRandom(double meanGap, LongConsumer happens) {
        every(meanGap, () -> draws.exponential(meanGap), happens);
    }

    /** {@code happens} at a moment of the first gap and then after each of {@code gaps}, in seconds. */
    private void every(double first, DoubleSupplier gaps, LongConsumer happens) {
        long at = attack.fromMicros() + micros(draws.uniform(0, first));
        while (at < attack.toMicros()) {
            happens.accept(at);
            at += micros(gaps.getAsDouble());
        }
    }

    private static long micros(double seconds) {
        return 1 + (long) (seconds * 1e6);
    }
}
