package io.tocsin.detection.generator;

import io.tocsin.detection.generator.network.RandomDraws;
import io.tocsin.detection.generator.network.TrafficStyle;
import io.tocsin.detection.generator.network.World;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Plans who is attacked when: every scenario visits every site once, from the same few addresses. A few sites are hit
 * first, nearly together, so that there can be witnesses; the others one by one after a pause, so that a warning can
 * reach them before their first contact. Stateless.
 */
public final class Campaign {
    private static final int ATTACKERS = 3;
    private static final long LONGEST = 300_000_000L;
    private static final double FIRST_WAVE_SHARE = .2;
    private static final double SECOND_WAVE = .4;

    private Campaign() {}

    /**
     * The attacks on sites 0 to {@code sites} - 1, in order of their start.
     *
     * @param sites 1 or more
     * @param fromMicros when the campaign begins
     * @param toMicros when its last attack has ended, at least one minute later
     * @param seed decides order and times
     * @param style decides which scenarios
     */
    public static List<Attack> plan(int sites, long fromMicros, long toMicros, long seed, TrafficStyle style) {
        if (sites < 1) {
            throw new IllegalArgumentException("sites: got " + sites + ", must be 1 or more");
        }
        if (toMicros - fromMicros < 60_000_000L) {
            throw new IllegalArgumentException(
                    "span: got " + (toMicros - fromMicros) + " us, must be a minute or more");
        }
        World world = new World(seed);
        List<Attack> attacks = new ArrayList<>();
        for (Scenario scenario : Scenario.of(style)) {
            List<String> attackers = List.of(world.attackers(scenario.attack(), ATTACKERS));
            attacks.addAll(visits(scenario, attackers, sites, new Span(fromMicros, toMicros), seed));
        }
        attacks.sort(Comparator.comparingLong(Attack::fromMicros));
        return List.copyOf(attacks);
    }

    /**
     * An attack beside the plan, from addresses of its own, the same ones wherever and whenever it strikes: a place it
     * strikes second can have been warned.
     */
    public static Attack incident(Scenario scenario, int site, long fromMicros, long toMicros, long seed) {
        String group = "incident/" + scenario.attack();
        return new Attack(scenario, site, fromMicros, toMicros, List.of(new World(seed).attackers(group, ATTACKERS)));
    }

    private record Span(long from, long to) {
        /** The moment a share of the way along. */
        long at(double share) {
            return from + (long) ((to - from) * share);
        }

        /** How long one attack lasts. */
        long attack() {
            return Math.min(LONGEST, (to - from) / 5);
        }
    }

    private static List<Attack> visits(Scenario scenario, List<String> attackers, int sites, Span span, long seed) {
        RandomDraws draws = RandomDraws.of(seed, "campaign/" + scenario.attack(), sites, 0);
        int[] order = shuffled(sites, draws);
        int witnesses = Math.min(sites, Math.max(2, (int) (FIRST_WAVE_SHARE * sites)));
        double start = draws.uniform(.02, .12);
        List<Attack> visits = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            double last = 1 - (double) span.attack() / (span.to() - span.from());
            double share = i < witnesses
                    ? start + draws.uniform(0, .04)
                    : SECOND_WAVE + (last - SECOND_WAVE) * (i - witnesses + draws.uniform()) / (sites - witnesses);
            long from = span.at(share);
            visits.add(new Attack(scenario, order[i], from, from + span.attack(), attackers));
        }
        return visits;
    }

    /** Fisher-Yates. */
    private static int[] shuffled(int count, RandomDraws draws) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = draws.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
