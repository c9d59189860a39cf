package io.tocsin.detection.feed;

import io.tocsin.core.flow.LabelledFlow;
import io.tocsin.detection.generator.Attack;
import io.tocsin.detection.generator.SiteTraffic;
import io.tocsin.detection.generator.network.GeneratedNetwork;
import io.tocsin.detection.generator.network.TrafficProfile;
import io.tocsin.detection.generator.network.TrafficStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The traffic of one generated site. Tidy sites are offices and servers in turn, real ones devices too; every other pair is
 * a little of the next kind too. Each of the others changes once without harm: for some minutes it does what sites of the
 * other kind always do, which to its own detector looks like an attack, and which peers of that kind can tell is none.
 *
 * @param index 0 to 65535
 * @param startMicros when its trusted traffic ends and what it observes begins
 * @param endMicros when that ends
 * @param campaign the attacks on all sites
 * @param seed fixes every random choice
 * @param style how like a real capture
 */
public record GeneratedSite(
        int index, long startMicros, long endMicros, List<Attack> campaign, long seed, TrafficStyle style) {
    private static final List<TrafficProfile> KINDS = List.of(
            TrafficProfile.OFFICE,
            TrafficProfile.SERVER,
            TrafficProfile.OFFICE,
            TrafficProfile.SERVER,
            TrafficProfile.IOT,
            TrafficProfile.SERVER,
            TrafficProfile.OFFICE,
            TrafficProfile.IOT);
    private static final int BASELINE_MINUTES = 15;
    private static final double FLOWS_PER_MINUTE = 100;
    private static final double MIXED_SHARE = 0.3;
    private static final int CHANGE_MINUTES = 5;
    private static final double CHANGE_FLOWS_PER_MINUTE = 40;

    /** How much capture time before {@link #startMicros} its trusted traffic takes. */
    public static final long BASELINE_MICROS = BASELINE_MINUTES * GeneratedFeeds.STEP_MICROS;

    /** Copies the campaign. */
    public GeneratedSite {
        campaign = List.copyOf(campaign);
    }

    /** Its name, such as {@code office-001}. */
    public String name() {
        return String.format(Locale.ROOT, "%s-%03d", profile(index).name().toLowerCase(Locale.ROOT), index + 1);
    }

    /** Clean traffic recorded before the campaign, in time order. */
    public List<LabelledFlow> trusted() {
        return benign(ordinary(startMicros - BASELINE_MICROS, startMicros, List.of()));
    }

    /** What it observes from then on, in time order. */
    public List<LabelledFlow> observed() {
        return observed(startMicros, endMicros);
    }

    /** The part of it from {@code fromMicros}, inclusive, to {@code toMicros}, exclusive, both within its span. */
    List<LabelledFlow> observed(long fromMicros, long toMicros) {
        List<LabelledFlow> flows = ordinary(fromMicros, toMicros, campaign);
        if (!isMixed()) {
            flows.addAll(change(fromMicros, toMicros));
        }
        return inOrder(flows);
    }

    /** The same site with further attacks; those on others are passed over. */
    GeneratedSite with(List<Attack> incidents) {
        List<Attack> all = new ArrayList<>(campaign);
        all.addAll(incidents);
        return new GeneratedSite(index, startMicros, endMicros, all, seed, style);
    }

    private List<LabelledFlow> ordinary(long from, long to, List<Attack> attacks) {
        double own = FLOWS_PER_MINUTE * (isMixed() ? 1 - MIXED_SHARE : 1);
        List<LabelledFlow> flows = new ArrayList<>(traffic(index, own).generate(from, to, attacks));
        if (isMixed()) {
            flows.addAll(traffic(index + 1, FLOWS_PER_MINUTE - own).clean(from, to));
        }
        return inOrder(flows);
    }

    private List<LabelledFlow> change(long fromMicros, long toMicros) {
        long minutes = (endMicros - startMicros) / GeneratedFeeds.STEP_MICROS;
        long begins = startMicros + minutes * (3 + index % 5) / 10 * GeneratedFeeds.STEP_MICROS;
        long from = Math.max(fromMicros, begins);
        long to = Math.min(toMicros, begins + CHANGE_MINUTES * GeneratedFeeds.STEP_MICROS);
        return from < to ? benign(traffic(index + 1, CHANGE_FLOWS_PER_MINUTE).clean(from, to)) : List.of();
    }

    private SiteTraffic traffic(int kind, double flowsPerMinute) {
        return new SiteTraffic(new GeneratedNetwork(index, profile(kind), style, flowsPerMinute), seed);
    }

    private boolean isMixed() {
        return index % 4 >= 2;
    }

    private TrafficProfile profile(int kind) {
        List<TrafficProfile> kinds = style == TrafficStyle.TIDY ? KINDS.subList(0, 2) : KINDS;
        return kinds.get(kind % kinds.size());
    }

    private static List<LabelledFlow> benign(List<LabelledFlow> flows) {
        return flows.stream().filter(flow -> !flow.truth().isMalicious()).toList();
    }

    private static List<LabelledFlow> inOrder(List<LabelledFlow> flows) {
        flows.sort(Comparator.comparingLong(flow -> flow.flow().timestampMicros()));
        return flows;
    }
}
