package io.tocsin.lab.report;

import io.tocsin.core.baseline.Doubt;
import io.tocsin.detection.feed.SensorFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what each sensor trusts, and of one that trusts nothing why and what follows. */
final class BaselineNotes {
    private static final int MAX_LISTED = 12;
    private static final int MAX_DOUBTS = 5;

    private final List<SensorFeed> feeds;

    BaselineNotes(List<SensorFeed> feeds) {
        this.feeds = feeds;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        baselines(lines);
        doubts(lines);
        learning(lines);
        return lines;
    }

    // Sensors whose Baselines differ in numbers only are told together.
    private void baselines(List<String> lines) {
        Map<String, List<SensorFeed>> alike = feeds.stream()
                .filter(feed -> feed.baseline().isPresent())
                .collect(Collectors.groupingBy(this::kind, LinkedHashMap::new, Collectors.toList()));
        for (List<SensorFeed> group : alike.values()) {
            SensorFeed first = group.get(0);
            lines.add("Baseline of " + first.enrolment().agent() + ": " + first.baselineOrigin()
                    + (group.size() > 1 ? ", and of " + (group.size() - 1) + " more alike." : "."));
        }
    }

    private String kind(SensorFeed feed) {
        return feeds.size() <= MAX_LISTED
                ? feed.enrolment().agent().value()
                : feed.baselineOrigin().replaceAll("[0-9]+", "0");
    }

    private void doubts(List<String> lines) {
        for (SensorFeed feed : feeds) {
            feed.trusted().doubts().stream()
                    .limit(MAX_DOUBTS)
                    .map(doubt -> warning(feed.enrolment().agent().value(), doubt))
                    .forEach(lines::add);
        }
    }

    static String warning(String agent, Doubt doubt) {
        return "WARNING: the Baseline of " + agent + " may hold attacks: " + doubt.flows() + " of its flows are "
                + doubt.reason();
    }

    private void learning(List<String> lines) {
        List<SensorFeed> learning =
                feeds.stream().filter(feed -> feed.baseline().isEmpty()).toList();
        for (SensorFeed feed : learning) {
            lines.add(feed.enrolment().agent() + " has no Baseline and is learning: " + feed.baselineOrigin() + ".");
        }
        if (!learning.isEmpty()) {
            lines.add("An agent that is learning observes, abstains from every vote and publishes nothing."
                    + " Name traffic it may trust with --baseline FILE.");
        }
    }
}
