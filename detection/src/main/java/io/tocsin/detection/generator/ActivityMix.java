package io.tocsin.detection.generator;

import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.RandomDraws;
import java.util.List;

/** Draws activities by weight. Immutable and thread-safe. */
final class ActivityMix {
    private static final ActivityMix OFFICE = new ActivityMix(OfficeActivities.ALL);
    private static final ActivityMix CACHING_OFFICE = new ActivityMix(OfficeActivities.CACHING);
    private static final ActivityMix SERVER = new ActivityMix(ServerActivities.ALL);
    private static final ActivityMix IOT = new ActivityMix(IotActivities.ALL);

    private final List<Weighted> items;
    private final double total;
    private final double meanFlows;

    /** An activity, how often it happens beside the others, and how many flows it leaves on average. */
    record Weighted(double weight, double flows, Activity activity) {}

    ActivityMix(List<Weighted> items) {
        this.items = List.copyOf(items);
        double weights = 0;
        double flows = 0;
        for (Weighted item : items) {
            weights += item.weight();
            flows += item.weight() * item.flows();
        }
        this.total = weights;
        this.meanFlows = flows / weights;
    }

    /** What happens at {@code site}. */
    static ActivityMix of(GeneratedNetwork site) {
        return switch (site.profile()) {
            case OFFICE -> site.isReal() ? CACHING_OFFICE : OFFICE;
            case SERVER -> SERVER;
            case IOT -> IOT;
        };
    }

    /** Flows an activity leaves on average. */
    double meanFlows() {
        return meanFlows;
    }

    Activity draw(RandomDraws draws) {
        double at = draws.uniform() * total;
        for (Weighted item : items) {
            at -= item.weight();
            if (at < 0) {
                return item.activity();
            }
        }
        return items.get(items.size() - 1).activity();
    }
}
